import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { expandingRobustScore } from './robustScore.ts';

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The definition, written plainly. */
function scoresOf(values: number[], { least, limit }: { least: number; limit: number }): number[] {
  return values.map((value, t) => {
    const past = values.slice(0, t + 1).filter(Number.isFinite);
    if (!Number.isFinite(value) || past.length < least) return Number.NaN;
    const centre = median(past);
    const scale = 1.482602218505602 * median(past.map((one) => Math.abs(one - centre)));
    return scale > 0 ? Math.max(-limit, Math.min(limit, (value - centre) / scale)) : Number.NaN;
  });
}

describe('expandingRobustScore', () => {
  const options = { least: 5, limit: 3 };

  it('scores a hand example', () => {
    // Of 1, 2, 3, 4, 10: median 3, distances 2 1 0 1 7, their median 1.
    const [last] = expandingRobustScore(Float64Array.of(1, 2, 3, 10, 4), options).slice(-1);
    expect(last).toBeCloseTo(1 / 1.482602218505602, 12);
  });

  it.each([1, 2, 3, 4, 5])('equals its definition, ties and gaps included (seed %i)', (seed) => {
    const random = createRandom(seed);
    const values = Array.from({ length: 120 }, () =>
      random.uniform() < 0.1 ? Number.NaN : Math.round(4 * random.normal()) / 2,
    );
    const scores = expandingRobustScore(Float64Array.from(values), options);
    scoresOf(values, options).forEach((expected, t) => {
      if (Number.isNaN(expected)) expect(scores[t]).toBeNaN();
      else expect(scores[t]).toBeCloseTo(expected, 12);
    });
  });

  it('sees nothing later, clips, and has no score where half of the values are equal', () => {
    const random = createRandom(9);
    const values = Float64Array.from({ length: 60 }, () => random.normal());
    const short = expandingRobustScore(values.subarray(0, 40), options);
    expect(expandingRobustScore(values, options).slice(0, 40)).toEqual(short);
    expect(expandingRobustScore(Float64Array.of(1, 2, 3, 4, 1e6), options)[4]).toBe(3);
    expect(expandingRobustScore(Float64Array.of(1, 2, 3, 4, -1e6), options)[4]).toBe(-3);
    expect(expandingRobustScore(Float64Array.of(1, 1, 1, 1, 5), options)[4]).toBeNaN();
  });
});
