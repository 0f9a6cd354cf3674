import { describe, expect, it } from 'vitest';
import { InfeasibleError } from '../../../core/errors.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { bootstrapIndices, replicateRandom } from '../../resampling/blockBootstrap.ts';
import { sampleQuantile } from '../../resampling/sampleQuantile.ts';
import { maximumDrawdown } from '../paths/drawdowns.ts';
import { compoundAnnualGrowth } from '../paths/equityCurve.ts';
import { goldenReturns } from '../testing/goldenReturns.ts';
import { performanceIntervals } from './performanceIntervals.ts';
import { sharpeRatio } from './sharpeRatio.ts';

const { strategy, cash } = goldenReturns();
const SCHEME = { kind: 'stationary', length: 4 } as const;
const options = { cash, periodsPerYear: 252, level: 0.9, replicates: 200, random: createRandom(5) };

function normals(random: RandomSource, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => 0.0008 + 0.01 * random.normal());
}

describe('performanceIntervals', () => {
  it('are the quantiles of the plain functions over the same resamples', () => {
    const intervals = performanceIntervals(strategy, { ...options, scheme: SCHEME });
    const draws = Array.from({ length: 200 }, (_, b) =>
      bootstrapIndices(300, SCHEME, replicateRandom(createRandom(5), b)),
    );
    const limits = (statistic: (rows: Int32Array) => number) => {
      const sorted = Float64Array.from(draws, statistic).sort();
      return [sampleQuantile(sorted, 0.05), sampleQuantile(sorted, 0.95)];
    };
    const take = (values: Float64Array, rows: Int32Array) => Float64Array.from(rows, (t) => values[t]!);
    const plain = {
      sharpe: limits(
        (rows) => sharpeRatio(take(strategy, rows), { ...options, cash: take(cash, rows) }).annualised,
      ),
      compoundGrowth: limits((rows) => compoundAnnualGrowth(take(strategy, rows), 252)),
      maximumDrawdown: limits((rows) => maximumDrawdown(take(strategy, rows))!.depth),
    };
    for (const name of ['sharpe', 'compoundGrowth', 'maximumDrawdown'] as const) {
      expect(intervals[name]?.lower).toBeCloseTo(plain[name][0]!, 10);
      expect(intervals[name]?.upper).toBeCloseTo(plain[name][1]!, 10);
      expect(intervals[name]?.method).toContain('stationary block bootstrap, percentile, mean block 4');
    }
  });

  it('chooses one block length for all three', () => {
    const { sharpe, maximumDrawdown: deepest } = performanceIntervals(strategy, options);
    expect(sharpe?.method).toBe(deepest?.method);
    expect(sharpe?.method).toMatch(/mean block \d/);
  });

  it('cover the true ratio and growth of independent normal returns about as often as they say', () => {
    const [worlds, periods] = [100, 250];
    const covered = { sharpe: 0, compoundGrowth: 0 };
    const truth = { sharpe: 0.08 * Math.sqrt(252), compoundGrowth: Math.exp(252 * (0.0008 - 0.00005)) - 1 };
    for (let i = 0; i < worlds; i++) {
      const random = createRandom(100 + i);
      const intervals = performanceIntervals(normals(random, periods), {
        ...options,
        cash: new Float64Array(periods),
        random,
      });
      for (const name of ['sharpe', 'compoundGrowth'] as const) {
        const { lower, upper } = intervals[name] ?? { lower: Number.NaN, upper: Number.NaN };
        if (lower <= truth[name] && truth[name] <= upper) covered[name]++;
      }
    }
    // Asked for: 0.9, of which 100 worlds leave 0.09 either way at three standard errors; short samples lose a few points.
    for (const count of Object.values(covered)) {
      expect(count / worlds).toBeGreaterThan(0.8);
      expect(count / worlds).toBeLessThan(0.99);
    }
  });

  it('leaves out what is not defined, and refuses short paths', () => {
    const flat = performanceIntervals(new Float64Array(40).fill(0.001), {
      ...options,
      cash: new Float64Array(40),
    });
    expect(flat.sharpe).toBeUndefined();
    expect(flat.maximumDrawdown).toMatchObject({ lower: 0, upper: 0 });
    expect(flat.compoundGrowth?.lower).toBeCloseTo(1.001 ** 252 - 1, 10);
    expect(() =>
      performanceIntervals(strategy.slice(0, 19), { ...options, cash: cash.slice(0, 19) }),
    ).toThrow(InfeasibleError);
  });
});
