import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../core/time.ts';
import { createStudyData } from '../../panel/studyData.ts';
import { seriesOf } from '../../testing/handMadeData.ts';
import { coinHistory } from '../evidence/coinHistory.ts';
import { outcomeOf, returnOf } from './outcomes.ts';

function history(prices: readonly (readonly [day: number, value: number])[]) {
  const rows = (values: readonly number[]) => {
    const eventMs = Float64Array.from(prices, ([day]) => day * DAY_MS);
    return { eventMs, knownMs: eventMs, value: Float64Array.from(values) };
  };
  const of = (field: string) => ({ instrument: 'ETH', field, calendar: 'utc-day' }) as const;
  const price = prices.map(([, value]) => value);
  const cap = price.map((value) => 100 * value);
  return coinHistory(
    createStudyData(0, [seriesOf(of('close'), rows(price)), seriesOf(of('marketCap'), rows(cap))]),
    'ETH',
  );
}

const MONTH = { fromMs: 0, toMs: 31 * DAY_MS, edgeCap: 50 };

describe('what becomes of a coin', () => {
  it('is the growth of its price', () => {
    const outcome = outcomeOf(
      history([
        [0, 2],
        [31, 3],
      ]),
      MONTH,
    );
    expect(outcome).toMatchObject({ priced: 0.5, vanished: false });
    expect(returnOf(outcome, -1)).toBe(0.5);
  });

  it('is a convention where it has no price any more', () => {
    const outcome = outcomeOf(history([[0, 2]]), MONTH);
    expect(outcome.vanished).toBe(true);
    // Its cap was 200, the smallest coin that stayed has 50.
    expect(returnOf(outcome, 'edge')).toBe(-0.75);
    expect(returnOf(outcome, -1)).toBe(-1);
    expect(returnOf(outcome, 'left-out')).toBeNaN();
    expect(returnOf(outcomeOf(history([[0, 2]]), { ...MONTH, edgeCap: Number.NaN }), 'edge')).toBeNaN();
  });

  it('is nothing where it had no price to begin with', () => {
    const outcome = outcomeOf(history([[31, 3]]), MONTH);
    expect(outcome.vanished).toBe(false);
    expect(returnOf(outcome, -1)).toBeNaN();
  });
});
