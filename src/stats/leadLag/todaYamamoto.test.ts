import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { grangerTest, robustGrangerTest } from './granger.ts';
import { todaYamamotoTest } from './todaYamamoto.ts';

type Wald = readonly [chiSquare: number, pValue: number, f: number, fPValue: number];
const oracle = readOracle('stats_leadlag_var') as { readonly todaYamamoto: Readonly<Record<string, Wald>> };

const golden = goldenSeries();
const [x, y] = [runningSum(golden.x), runningSum(golden.y)];
const PLAIN = { lags: 1, maxIntegration: 1, covariance: { kind: 'classical' } } as const;

/** Two random walks, the second of which also takes `effect` of the last step of the first. */
function walks(random: RandomSource, effect: number): [cause: Float64Array, effect: Float64Array] {
  const steps = Float64Array.from({ length: 200 }, () => random.normal());
  const follower = steps.map((_, t) => random.normal() + (t > 0 ? effect * steps[t - 1]! : 0));
  return [runningSum(steps), runningSum(follower)];
}

describe('todaYamamotoTest', () => {
  it('by hand: with one lag and no surplus it is the square of a t', () => {
    const [cause, effect] = [Float64Array.of(1, 1, 0, -1, -1, 9), Float64Array.of(1, -1, 0, 1, -1, 2)];
    // RSS falls from 2.8 to 1.8 with 2 degrees of freedom left; see the test of Granger's F on the same numbers.
    const result = todaYamamotoTest(cause, effect, { ...PLAIN, maxIntegration: 0 });
    expect(result.statistic).toBeCloseTo(1 / (1.8 / 2), 12);
    expect(result).toMatchObject({ observations: 5, lags: 1, maxIntegration: 0, degreesOfFreedom: 1 });
  });

  it.each([
    { name: 'classical', series: [x, y], covariance: { kind: 'classical' } },
    { name: 'HC3', series: [x, y], covariance: { kind: 'HC3' } },
    { name: 'reverse', series: [y, x], covariance: { kind: 'classical' } },
  ] as const)('equals statsmodels: $name', ({ name, series, covariance }) => {
    const result = todaYamamotoTest(...series, { lags: 2, maxIntegration: 1, covariance });
    const actual = [result.statistic, result.pValue, result.fStatistic, result.fPValue];
    oracle.todaYamamoto[name]!.forEach((expected, i) => {
      expect(actual[i]! / expected).toBeCloseTo(1, 7);
    });
  });

  it('equals the comparison of two regressions, with a control', () => {
    const control = runningSum(golden.x.map((value, t) => Math.cos(value * t)));
    const at = (series: Float64Array, lag: number) => series.slice(2 - lag, 300 - lag);
    const own = [
      constant(298),
      ...[y, control].flatMap((series) => [at(series, 1), at(series, 2)]),
      at(x, 2),
    ];
    const restricted = leastSquares(at(y, 0), own).residualSumOfSquares;
    const full = leastSquares(at(y, 0), [...own, at(x, 1)]);
    const f = ((restricted - full.residualSumOfSquares) / full.residualSumOfSquares) * full.degreesOfFreedom;
    expect(todaYamamotoTest(x, y, { ...PLAIN, controls: [control] }).statistic).toBeCloseTo(f, 6);
  });

  it('is the Wald test of Granger without surplus lags', () => {
    const robust = robustGrangerTest(golden.x, golden.y, { lags: 3, covariance: { kind: 'HC3' } });
    const result = todaYamamotoTest(golden.x, golden.y, {
      lags: 3,
      maxIntegration: 0,
      covariance: { kind: 'HC3' },
    });
    expect(result.statistic).toBeCloseTo(robust.statistic, 10);
  });

  it('changes neither with units nor with levels', () => {
    const moved = todaYamamotoTest(
      x.map((value) => 1e4 + 100 * value),
      y.map((value) => 3 - value),
      PLAIN,
    );
    expect(moved.statistic / todaYamamotoTest(x, y, PLAIN).statistic).toBeCloseTo(1, 6);
  });

  it('has its size on random walks, n 200, where the plain test on levels has not', () => {
    // Over 10,000 repetitions of five seeds the size is 0.055.
    const settings = { repetitions: 2000, seed: 1 };
    const surplus = rejectionRate(settings, (random) => todaYamamotoTest(...walks(random, 0), PLAIN).fPValue);
    const plain = rejectionRate(settings, (random) => grangerTest(...walks(random, 0), { lags: 1 }).pValue);
    expect(Math.abs(surplus - 0.05)).toBeLessThan(binomialError(2000));
    expect(plain).toBeGreaterThan(0.05 + binomialError(2000));
  });

  it('has power that rises with the effect', () => {
    const [weak, strong] = [0.15, 0.35].map((effect) =>
      rejectionRate(
        { repetitions: 200, seed: 92 },
        (random) => todaYamamotoTest(...walks(random, effect), { ...PLAIN, lags: 2 }).fPValue,
      ),
    ) as [number, number];
    expect(weak).toBeGreaterThan(0.3);
    expect(strong).toBeGreaterThan(0.9);
  });

  it('needs observations for all lags', () => {
    const head = (length: number) => todaYamamotoTest(x.slice(0, length), y.slice(0, length), PLAIN);
    expect(head(8).observations).toBe(6);
    expect(() => head(7)).toThrow(InfeasibleError);
    expect(() => todaYamamotoTest(x, y, { ...PLAIN, maxIntegration: -1 })).toThrow(RangeError);
    expect(() => todaYamamotoTest(x, y, { ...PLAIN, lags: 0 })).toThrow(RangeError);
  });
});
