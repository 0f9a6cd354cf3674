import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawdown, isNewHigh, previousAtLeastIndex, previousHighIndex, runningMax } from './extremes.ts';

const NaN_ = Number.NaN;
const x = Float64Array.of(5, 7, NaN_, 7, 6, 8);
const lists = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(NaN_)), { maxLength: 30 });

describe('records of a series', () => {
  it('by hand: a tie is no new high, the first value neither, a gap changes nothing', () => {
    expect([...runningMax(x)]).toEqual([5, 7, 7, 7, 7, 8]);
    expect([...isNewHigh(x)]).toEqual([0, 1, NaN_, 0, 0, 1]);
    expect([...previousHighIndex(x)]).toEqual([-1, 0, 1, 1, 1, 1]);
    expect([...previousAtLeastIndex(x)]).toEqual([-1, -1, -1, 1, 3, -1]);
    expect(drawdown(x)[4]).toBeCloseTo(1 / 7, 12);
  });

  it('equal their definitions on any list', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const values = Float64Array.from(list);
        const [highs, atLeast] = [isNewHigh(values), previousAtLeastIndex(values)];
        list.forEach((value, t) => {
          const earlier = list.slice(0, t);
          const known = earlier.filter((v) => !Number.isNaN(v));
          const high = known.length > 0 && known.every((v) => v < value) ? 1 : 0;
          expect(highs[t]).toBe(Number.isNaN(value) ? NaN_ : high);
          expect(atLeast[t]).toBe(Number.isNaN(value) ? -1 : earlier.findLastIndex((v) => v >= value));
        });
      }),
      { seed: 3 },
    );
  });

  it('are missing before the first value', () => {
    expect([...runningMax(Float64Array.of(NaN_, 2))]).toEqual([NaN_, 2]);
    expect([...previousHighIndex(Float64Array.of(NaN_, 2))]).toEqual([-1, -1]);
  });
});
