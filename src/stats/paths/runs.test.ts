import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { lastTrueIndex, previousRunAsLong, runLength, runProbability } from './runs.ts';

const NaN_ = Number.NaN;

describe('runs', () => {
  const condition = Float64Array.of(1, 1, 0, 1, NaN_, 1, 1, 1, 0, 1);

  it('by hand: a false and a gap end a run', () => {
    expect([...runLength(condition)]).toEqual([1, 2, 0, 1, 0, 1, 2, 3, 0, 1]);
    expect([...previousRunAsLong(condition)]).toEqual([-1, -1, -1, 1, -1, 3, 1, -1, -1, 7]);
    expect([...lastTrueIndex(condition)]).toEqual([0, 1, 1, 3, 3, 5, 6, 7, 7, 9]);
  });
});

describe('runProbability', () => {
  it.each([
    [9, 252, 0.2345969],
    [9, 2215, 0.9101529],
    [14, 9296, 0.2838985],
    [16, 9296, 0.0820077],
    [9, 10, 0.003268],
  ])('equals the reference for runs of %i in %i trials at p = 0.506347', (length, trials, expected) => {
    expect(runProbability(0.506347, length, trials)).toBeCloseTo(expected, 7);
  });

  it('equals counting every sequence of up to 12 trials', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, length, p) => {
          let total = 0;
          for (let bits = 0; bits < 2 ** trials; bits++) {
            const text = bits.toString(2).padStart(trials, '0');
            const successes = text.replaceAll('0', '').length;
            if (text.includes('1'.repeat(length))) total += p ** successes * (1 - p) ** (trials - successes);
          }
          expect(runProbability(p, length, trials)).toBeCloseTo(total, 10);
        },
      ),
      { seed: 4, numRuns: 40 },
    );
  });

  it('agrees with simulated sequences', () => {
    const random = createRandom(5);
    const worlds = 4000;
    let hits = 0;
    for (let world = 0; world < worlds; world++) {
      const trials = Float64Array.from({ length: 100 }, () => Number(random.uniform() < 0.5));
      if (Math.max(...runLength(trials)) >= 7) hits++;
    }
    const expected = runProbability(0.5, 7, 100);
    expect(Math.abs(hits / worlds - expected)).toBeLessThan(
      4 * Math.sqrt((expected * (1 - expected)) / worlds),
    );
  });

  it('is 0 for more than there are trials, 1 for certain success', () => {
    expect(runProbability(0.9, 5, 4)).toBe(0);
    expect(runProbability(1, 5, 5)).toBe(1);
    expect(runProbability(0, 1, 50)).toBe(0);
  });

  it.each([
    [1.1, 1, 1],
    [NaN_, 1, 1],
    [0.5, 0, 1],
    [0.5, 1.5, 1],
    [0.5, 1, -1],
  ])('refuses (%d, %d, %d)', (p, k, n) => {
    expect(() => runProbability(p, k, n)).toThrow(RangeError);
  });
});
