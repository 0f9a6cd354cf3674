import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { adf } from './adf.ts';
import type { DeterministicTerms } from './mackinnon.ts';
import { type PhillipsPerronResult, phillipsPerron } from './phillipsPerron.ts';

interface Case {
  regression: DeterministicTerms;
  lags: number;
  statistic: number;
  pValue: number;
}

const ORACLE = readOracle('stats_stationarity') as { phillipsPerron: Record<'y' | 'walkY', Case[]> };
const R = readOracle('stats_stationarity-r') as {
  urcaConstant: number[];
  urcaTrend: number[];
  tseriesTrend: { lags: number; statistic: number };
};

const { y } = goldenSeries();
const SERIES = { y, walkY: runningSum(y) };
const CASES = (['y', 'walkY'] as const).flatMap((name) =>
  ORACLE.phillipsPerron[name].map((oracle) => ({ name, ...oracle })),
);

/** Z-tau with another measure of how much the level varies, `sum of squares / n^2`. */
function withSpread(result: PhillipsPerronResult, spread: number): number {
  const { variance, longRunVariance, dickeyFuller } = result;
  return (
    Math.sqrt(variance / longRunVariance) * dickeyFuller -
    (longRunVariance - variance) / 2 / Math.sqrt(longRunVariance) / Math.sqrt(spread)
  );
}

/** Sum of squares about the mean, or about a linear trend, over n^2. */
function spreadOf(values: Float64Array, detrend: boolean): number {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b) / n;
  const centred = values.map((v) => v - mean);
  const time = values.map((_, t) => t - (n - 1) / 2);
  const squares = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, t) => sum + v * (b[t] ?? 0), 0);
  const trend = detrend ? squares(centred, time) ** 2 / squares(time, time) : 0;
  return (squares(centred, centred) - trend) / n ** 2;
}

describe('phillipsPerron', () => {
  it.each(CASES)('equals the numpy rewrite for $name, $regression, $lags lags', (oracle) => {
    const result = phillipsPerron(SERIES[oracle.name], { regression: oracle.regression, lags: oracle.lags });
    expect(result.statistic / oracle.statistic).toBeCloseTo(1, 9);
    expect(Math.abs(result.pValue - oracle.pValue)).toBeLessThanOrEqual(1e-7 * oracle.pValue);
  });

  it.each([
    [5, 0],
    [15, 1],
  ])('equals urca with a constant at %i lags, once the current level measures the spread', (lags, at) => {
    const result = phillipsPerron(SERIES.walkY, { regression: 'c', lags });
    const theirs = withSpread(result, spreadOf(SERIES.walkY.slice(1), false));
    expect(theirs / (R.urcaConstant[at] ?? 0)).toBeCloseTo(1, 9);
    expect(result.statistic).toBeCloseTo(R.urcaConstant[at] ?? 0, 1);
  });

  it('equals tseries with a trend, but for its factor sqrt(1 - 1 / n^2) of the spread', () => {
    const { lags, statistic } = R.tseriesTrend;
    const result = phillipsPerron(SERIES.walkY, { regression: 'ct', lags });
    const n = result.observations;
    const spread = spreadOf(SERIES.walkY.slice(0, -1), true);
    expect(withSpread(result, spread)).toBeCloseTo(result.statistic, 10);
    expect(withSpread(result, spread * (1 - 1 / n ** 2)) / statistic).toBeCloseTo(1, 9);
  });

  it('stays near urca with a trend', () => {
    [5, 15].forEach((lags, i) => {
      const { statistic } = phillipsPerron(SERIES.walkY, { regression: 'ct', lags });
      expect(Math.abs(statistic - (R.urcaTrend[i] ?? 0))).toBeLessThan(0.02);
    });
  });

  it('without lags is the Dickey-Fuller test, a hand example of which stands there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.constantFrom('n' as const, 'c' as const, 'ct' as const),
        (seed, regression) => {
          const random = createRandom(seed);
          const values = runningSum(Float64Array.from({ length: 40 }, () => random.normal()));
          const { statistic } = phillipsPerron(values, { regression, lags: 0 });
          expect(statistic).toBeCloseTo(adf(values, { regression, lags: 0 }).statistic, 8);
        },
      ),
      { seed: 15, numRuns: 40 },
    );
  });

  it('does not depend on scale, with a constant not on the level', () => {
    const base = phillipsPerron(SERIES.walkY, { regression: 'c', lags: 'short' });
    expect(base.lags).toBe(5);
    const moved = SERIES.walkY.map((v) => 2e4 - 300 * v);
    expect(phillipsPerron(moved, { regression: 'c', lags: 'short' }).statistic).toBeCloseTo(
      base.statistic,
      7,
    );
    expect(phillipsPerron(moved, { regression: 'c', lags: 'long' }).lags).toBe(15);
  });

  it('refuses what it cannot judge', () => {
    const options = { regression: 'c', lags: 'short' } as const;
    expect(() => phillipsPerron(new Float64Array(30).fill(2), options)).toThrow(DataError);
    expect(() =>
      phillipsPerron(
        y.map((v, t) => (t === 7 ? Number.NaN : v)),
        options,
      ),
    ).toThrow(DataError);
    expect(() =>
      phillipsPerron(
        Float64Array.from({ length: 40 }, (_, t) => 1e6 + 1.1 * t),
        options,
      ),
    ).toThrow(DataError);
    expect(() => phillipsPerron(y.subarray(0, 9), options)).toThrow(InfeasibleError);
    expect(() => phillipsPerron(y, { regression: 'c', lags: 299 })).toThrow(RangeError);
  });

  const autoregression = (rho: number) => (random: RandomSource) => {
    let last = 0;
    const values = Float64Array.from({ length: 200 }, () => (last = rho * last + random.normal()));
    return phillipsPerron(values, { regression: 'c', lags: 'short' }).pValue;
  };

  it('has its size on random walks, n = 200', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 29 }, autoregression(1));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(1000));
  });

  it('gains power as the root moves away from one, n = 200', () => {
    const powers = [0.97, 0.93, 0.85].map((rho) =>
      rejectionRate({ repetitions: 300, seed: 30 }, autoregression(rho)),
    );
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    expect(powers[2]).toBeGreaterThan(0.95);
  });
});
