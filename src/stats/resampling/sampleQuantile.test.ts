import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { sampleQuantile } from './sampleQuantile.ts';

const oracle = readOracle('stats_resampling') as { quantile: Record<'7' | '8', number[]> };

const { x } = goldenSeries();

describe('sampleQuantile', () => {
  it('by hand', () => {
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect(sampleQuantile(sorted, 0.5)).toBe(3);
    expect(sampleQuantile(sorted, 0.25)).toBe(1.75);
    expect(sampleQuantile(sorted, 0.5, 8)).toBeCloseTo(3, 12);
    // (4 + 1/3) 0.25 + 1/3 = 17/12 from 1.
    expect(sampleQuantile(sorted, 0.25, 8)).toBeCloseTo(1 + 5 / 12, 12);
  });

  it.each([7, 8] as const)('equals numpy, type %i', (type) => {
    const values = [1, 2, 7, 300].flatMap((n) =>
      [0, 0.05, 0.3, 0.5, 0.975, 1].map((p) => sampleQuantile(x.slice(0, n).sort(), p, type)),
    );
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(oracle.quantile[type][i]!, 12);
    });
  });

  it('rises with the probability, mirrors with the sign, and is NaN for nothing', () => {
    const sorted = x.toSorted();
    const mirrored = x.map((value) => -value).sort();
    let last = Number.NEGATIVE_INFINITY;
    for (let p = 0; p <= 1; p += 0.01) {
      const value = sampleQuantile(sorted, p, 8);
      expect(value).toBeGreaterThanOrEqual(last);
      expect(sampleQuantile(mirrored, 1 - p, 8)).toBeCloseTo(-value, 10);
      last = value;
    }
    expect(sampleQuantile(new Float64Array(0), 0.5)).toBeNaN();
  });
});
