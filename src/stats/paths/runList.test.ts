import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from './runList.ts';
import { runLength } from './runs.ts';

describe('runsOf', () => {
  it('by hand: a false and a gap end a run, the last one may go on', () => {
    expect(runsOf(Float64Array.of(1, 1, 0, 1, Number.NaN, 1))).toEqual([
      { start: 0, end: 1, length: 2 },
      { start: 3, end: 3, length: 1 },
      { start: 5, end: 5, length: 1 },
    ]);
    expect(runsOf(new Float64Array())).toEqual([]);
    expect(runsOf(Float64Array.of(0, Number.NaN))).toEqual([]);
  });

  it('ends where the running length is largest, on any condition', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 0, Number.NaN), { maxLength: 40 }), (list) => {
        const condition = Float64Array.from(list);
        const lengths = runLength(condition);
        const ends = [...lengths.keys()].filter((t) => lengths[t]! > 0 && !(lengths[t + 1]! > 0));
        expect(runsOf(condition).map(({ end, length }) => [end, length])).toEqual(
          ends.map((t) => [t, lengths[t]]),
        );
      }),
      { seed: 6 },
    );
  });
});
