import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import { seriesOf } from '../testing/handMadeData.ts';
import { latestLevels } from './knownLevels.ts';

const days = (...values: number[]) => Float64Array.from(values, (day) => day * DAY_MS);
const ABOUT = { instrument: 'NFCI', field: 'value', calendar: 'new-york' } as const;
/** Weekly, published five days later; the first value is corrected on day 30. */
const series = seriesOf(ABOUT, {
  eventMs: days(0, 0, 7, 14),
  knownMs: days(5, 30, 12, 19),
  value: Float64Array.of(1, 1.5, 2, 3),
});
const clock = { eventMs: days(4, 5, 11, 12, 20, 30, 31) };

describe('latestLevels', () => {
  it('gives what was known, until it is too old', () => {
    const levels = latestLevels(series, clock, { join: 'known', maxAgeDays: 16 });
    expect([...levels]).toEqual([Number.NaN, 1, 1, 2, 3, 3, Number.NaN]);
  });

  it('does not let a late correction of an old value hide a newer one', () => {
    const levels = latestLevels(series, { eventMs: days(30) }, { join: 'known', maxAgeDays: 99 });
    expect([...levels]).toEqual([3]);
  });

  it('gives by date what was published later, in its last vintage', () => {
    const levels = latestLevels(series, clock, { join: 'nearest', maxAgeDays: 16 });
    expect([...levels]).toEqual([1.5, 1.5, 2, 2, 3, 3, Number.NaN]);
  });
});
