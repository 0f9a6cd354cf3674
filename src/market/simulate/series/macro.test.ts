import { describe, expect, test } from 'vitest';
import { weekdayOf } from '../../../core/time.ts';
import type { SimulatedSeries } from '../simulatedSeries.ts';
import { simulateMarket } from '../simulateMarket.ts';

const market = simulateMarket({ seed: 9, from: '2018-01-01', to: '2022-12-31' });

function seriesOf(instrument: string): SimulatedSeries {
  const found = market.series.find(({ spec }) => spec.instrument === instrument);
  if (!found) throw new Error(`no ${instrument}`);
  return found;
}

describe('macro', () => {
  test('the balance sheet is of Wednesdays, financial conditions of Fridays, holidays or not', () => {
    expect(new Set([...seriesOf('WALCL').eventMs].map(weekdayOf))).toEqual(new Set([3]));
    expect(new Set([...seriesOf('NFCI').eventMs].map(weekdayOf))).toEqual(new Set([5]));
    expect(seriesOf('WALCL').value.length).toBe(261);
    expect(seriesOf('NFCI').value.length).toBe(261);
  });

  test('rates are fractions', () => {
    for (const id of ['DGS10', 'DFII10', 'BAMLH0A0HYM2']) {
      expect(Math.max(...seriesOf(id).value.map(Math.abs)), id).toBeLessThan(0.25);
    }
  });

  test('the credit spread widens when the market falls', () => {
    const spread = seriesOf('BAMLH0A0HYM2').value;
    const { market: moves } = market.truth.sessions;
    const products = moves.map((move, t) => (t === 0 ? 0 : move * Math.log(spread[t]! / spread[t - 1]!)));
    expect(products.reduce((sum, x) => sum + x, 0)).toBeLessThan(0);
  });
});
