import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { correlationInterval } from '../../stats/resampling/bootstrapInterval.ts';
import { correlationOf } from '../coMovement/pair.ts';
import {
  bootstrapPValue,
  combine,
  compareWithLeader,
  highestShares,
  percentileInterval,
} from './comparison.ts';

/** A leader and series that share it with the given loadings beside noise of their own. */
function followers(length: number, loadings: readonly number[], random: RandomSource) {
  const leader = Float64Array.from({ length }, () => random.normal());
  return { leader, series: loadings.map((loading) => leader.map((x) => loading * x + random.normal())) };
}

describe('compareWithLeader', () => {
  const { leader, series } = followers(200, [1, 0.5, 0.2], createRandom(1));
  const options = { replicates: 199, random: createRandom(2) };
  const comparison = compareWithLeader(leader, series, options);

  it('estimates what plain correlation and slope give', () => {
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    series.forEach((one, k) => {
      expect(comparison.correlations[k]?.estimate).toBeCloseTo(correlationOf(leader, one), 12);
      const [mx, my] = [mean(leader), mean(one)];
      const slope =
        mean(leader.map((x, t) => (x - mx) * (one[t]! - my))) / mean(leader.map((x) => (x - mx) ** 2));
      expect(comparison.betas[k]?.estimate).toBeCloseTo(slope, 10);
    });
  });

  it('has the interval of a single correlation where blocks and stream are the same', () => {
    const alone = correlationInterval(leader, series[1]!, {
      ...options,
      level: 0.95,
      scheme: comparison.scheme,
    });
    const together = percentileInterval(comparison.correlations[1]!, comparison.scheme);
    expect(together?.lower).toBeCloseTo(alone!.lower, 12);
    expect(together?.upper).toBeCloseTo(alone!.upper, 12);
  });

  it('keeps what series share: equal series differ by nothing in any resample', () => {
    const same = compareWithLeader(leader, [series[0]!, series[0]!.map((x) => 3 * x + 1)], options);
    const difference = combine(same.correlations, [1, -1]);
    expect(Math.max(...difference.replicates.map(Math.abs))).toBeLessThan(1e-12);
    expect(difference.estimate).toBeCloseTo(0, 12);
  });
});

describe('combine, highestShares, percentileInterval', () => {
  const parts = [
    { estimate: 3, replicates: Float64Array.of(1, 2, 3, 4) },
    { estimate: 1, replicates: Float64Array.of(0, 3, 1, 5) },
  ];

  it('work replicate by replicate', () => {
    expect(combine(parts, [1, -1])).toEqual({ estimate: 2, replicates: Float64Array.of(1, -1, 2, -1) });
    expect(highestShares(parts)).toEqual([0.5, 0.5]);
    expect(highestShares([])).toEqual([]);
  });

  it('have no interval or p-value without spread or value', () => {
    const scheme = { kind: 'stationary', length: 1 } as const;
    const broken = { estimate: 1, replicates: Float64Array.of(1, Number.NaN) };
    expect(percentileInterval(broken, scheme)).toBeUndefined();
    expect(bootstrapPValue({ estimate: 1, replicates: Float64Array.of(1, 1) })).toBeNaN();
  });
});

describe('bootstrapPValue of a difference', () => {
  const pValue = (loadings: readonly [number, number]) => (random: RandomSource) => {
    const { leader, series } = followers(150, loadings, random);
    const { correlations } = compareWithLeader(leader, series, { replicates: 99, random });
    return bootstrapPValue(combine(correlations, [1, -1]));
  };

  it('rejects about as often as its level where both are equal (n = 150, 300 worlds)', () => {
    const rate = rejectionRate({ repetitions: 300, seed: 3 }, pValue([0.6, 0.6]));
    expect(rate).toBeLessThan(0.05 + binomialError(300) + 0.02);
    expect(rate).toBeGreaterThan(0.01);
  });

  it('finds differences, the more surely the larger', () => {
    const rates = ([0.4, 0.2, 0] as const).map((other) =>
      rejectionRate({ repetitions: 60, seed: 4 }, pValue([0.6, other])),
    );
    expect(rates[1]).toBeGreaterThan(rates[0]!);
    expect(rates[2]).toBeGreaterThanOrEqual(0.95);
  });
});
