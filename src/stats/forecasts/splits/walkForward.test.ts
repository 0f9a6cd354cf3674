import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinatorialPurgedSplits } from './combinatorialPurged.ts';
import { trainingRange, walkForwardSplits } from './walkForward.ts';

/** The bars of the outcome of a row. */
function barsOf(row: number, horizon: number): readonly number[] {
  return Array.from({ length: horizon }, (_, k) => row + 1 + k);
}

const separations = fc.record({
  horizon: fc.integer({ min: 1, max: 12 }),
  embargo: fc.integer({ min: 0, max: 6 }),
});

describe('walkForwardSplits', () => {
  it('refits as the hand example', () => {
    const options = { horizon: 3, embargo: 1, minimumTraining: 4, every: 5 };
    // Row 3 is resolved at 6, and one row of embargo makes 7 the first origin with the windows 0 to 3.
    expect(walkForwardSplits(20, options)).toEqual([
      { origin: 7, first: 0, end: 4, testEnd: 12 },
      { origin: 12, first: 0, end: 9, testEnd: 17 },
      { origin: 17, first: 0, end: 14, testEnd: 20 },
    ]);
    expect(walkForwardSplits(20, { ...options, window: 6 }).at(-1)).toMatchObject({ first: 8, end: 14 });
    expect(walkForwardSplits(7, options)).toEqual([]);
    expect(trainingRange(2, options)).toEqual({ first: 0, end: 0 });
  });

  it('trains on exactly the windows that were resolved, by brute force', () => {
    fc.assert(
      fc.property(separations, fc.integer({ min: 0, max: 60 }), ({ horizon, embargo }, origin) => {
        const { first, end } = trainingRange(origin, { horizon, embargo });
        for (let s = 0; s < origin; s++) {
          const lastKnown = Math.max(...barsOf(s, horizon));
          expect(s >= first && s < end).toBe(lastKnown <= origin - embargo);
        }
        const test = new Set(barsOf(origin, horizon));
        for (let s = first; s < end; s++) expect(barsOf(s, horizon).some((bar) => test.has(bar))).toBe(false);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('forecasts every row from the first origin on exactly once', () => {
    const splits = walkForwardSplits(100, { horizon: 5, embargo: 2, minimumTraining: 20, every: 7 });
    const tested = splits.flatMap(({ origin, testEnd }) =>
      Array.from({ length: testEnd - origin }, (_, k) => origin + k),
    );
    expect(tested).toEqual(Array.from({ length: 100 - 26 }, (_, k) => 26 + k));
  });

  it('refuses counts that are none', () => {
    const options = { horizon: 5, embargo: 0, minimumTraining: 20, every: 7 };
    expect(() => walkForwardSplits(50, { ...options, horizon: 0 })).toThrow(RangeError);
    expect(() => walkForwardSplits(50, { ...options, every: 0 })).toThrow(RangeError);
    expect(() => trainingRange(5, { horizon: 1, embargo: -1 })).toThrow(RangeError);
  });
});

describe('combinatorialPurgedSplits', () => {
  it('tests every group in every combination', () => {
    const splits = combinatorialPurgedSplits(60, { groups: 6, testGroups: 2, horizon: 2, embargo: 1 });
    expect(splits).toHaveLength(15);
    expect(splits[0]!.testGroups).toEqual([0, 1]);
    // Test rows 0 to 19: row 20 shares the bar 21 with row 19, row 21 is embargoed.
    expect(splits[0]!.training[0]).toBe(22);
    const tested = new Int32Array(60);
    for (const { test } of splits) for (const row of test) tested[row]!++;
    expect(new Set(tested)).toEqual(new Set([5]));
  });

  it('never trains on a bar that is tested, by brute force, and purges no more than it must', () => {
    const options = fc.record({
      groups: fc.integer({ min: 3, max: 5 }),
      testGroups: fc.integer({ min: 1, max: 2 }),
      horizon: fc.integer({ min: 1, max: 6 }),
      embargo: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(options, (option) => {
        const { horizon, embargo } = option;
        for (const { test, training } of combinatorialPurgedSplits(60, option)) {
          const trained = new Set(training);
          const bars = new Set([...test].flatMap((row) => barsOf(row, horizon)));
          for (let s = 0; s < 60; s++) {
            const overlaps = barsOf(s, horizon).some((bar) => bars.has(bar));
            const embargoed = [...test].some((row) => s > row && s - row < horizon + embargo);
            expect(trained.has(s)).toBe(!overlaps && !embargoed);
          }
        }
      }),
      { seed: 2, numRuns: 30 },
    );
  });

  it('refuses what cannot be split', () => {
    const options = { groups: 4, testGroups: 2, horizon: 2, embargo: 0 };
    expect(() => combinatorialPurgedSplits(60, { ...options, testGroups: 4 })).toThrow(RangeError);
    expect(() => combinatorialPurgedSplits(3, options)).toThrow(RangeError);
    expect(() => combinatorialPurgedSplits(8, { ...options, horizon: 5 })).toThrow(/left to train on/);
  });
});
