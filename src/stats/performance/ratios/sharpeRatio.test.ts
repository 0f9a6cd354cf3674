import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { goldenReturns, ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { autocorrelationFactor, sharpeInfluence, sharpeRatio } from './sharpeRatio.ts';

const { strategy, cash } = goldenReturns();
const options = { cash, periodsPerYear: 252 };
const excess = strategy.map((value, t) => value - (cash[t] ?? 0));

describe('sharpeRatio', () => {
  it('by hand', () => {
    const estimate = sharpeRatio(Float64Array.of(3, 1, 3, 1, 3, 1, 3, 1), {
      cash: new Float64Array(8),
      periodsPerYear: 4,
      lags: 0,
    });
    const sharpe = 2 / Math.sqrt(8 / 7);
    expect(estimate.perPeriod).toBeCloseTo(sharpe, 14);
    expect(estimate.annualised).toBeCloseTo(2 * sharpe, 14);
    expect(estimate.corrected).toBeCloseTo(2 * sharpe, 14);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt((1 + sharpe ** 2 / 2) / 8), 14);
  });

  it.each([0, 5, 12])('equals numpy and the HAC covariance of statsmodels, %i lags', (lags) => {
    const estimate = sharpeRatio(strategy, { ...options, lags });
    expect(relativeError(estimate.perPeriod, ORACLE.sharpe.perPeriod)).toBeLessThan(1e-10);
    expect(relativeError(estimate.standardError, ORACLE.sharpe.standardError)).toBeLessThan(1e-10);
    expect(relativeError(estimate.robustError, ORACLE.sharpe.robustError[lags]!)).toBeLessThan(1e-10);
    expect(estimate.observations).toBe(300);
  });

  it('does not change with leverage of the excess return, nor with gaps at the ends', () => {
    const levered = strategy.map((value, t) => (cash[t] ?? 0) + 3 * (value - (cash[t] ?? 0)));
    const base = sharpeRatio(strategy, options);
    const other = sharpeRatio(levered, options);
    expect(other.perPeriod).toBeCloseTo(base.perPeriod, 12);
    expect(other.robustError).toBeCloseTo(base.robustError, 12);
    expect(other.autocorrelationFactor).toBeCloseTo(base.autocorrelationFactor, 10);
    const padded = Float64Array.of(Number.NaN, ...strategy);
    expect(sharpeRatio(padded, { ...options, cash: Float64Array.of(0.001, ...cash) })).toEqual(base);
  });

  it('has errors as large as the scatter of the ratio, also with a long left tail and autocorrelation', () => {
    const random = createRandom(3);
    const path = () => {
      let previous = 0;
      return Float64Array.from({ length: 400 }, () => {
        const shock = 1 - random.normal() ** 2;
        previous = 0.3 * previous + shock;
        return 0.005 + 0.01 * previous;
      });
    };
    const estimates = Array.from({ length: 400 }, () =>
      sharpeRatio(path(), { cash: new Float64Array(400), periodsPerYear: 252, lags: 8 }),
    );
    const mean = estimates.reduce((sum, { perPeriod }) => sum + perPeriod, 0) / 400;
    const scatter = Math.sqrt(
      estimates.reduce((sum, { perPeriod }) => sum + (perPeriod - mean) ** 2, 0) / 399,
    );
    const robust = estimates.reduce((sum, { robustError }) => sum + robustError, 0) / 400;
    const plain = estimates.reduce((sum, { standardError }) => sum + standardError, 0) / 400;
    // The standard error of the scatter of 400 ratios is 3.5 %; Bartlett weights of 8 lags lose about 8 % of the variance here.
    expect(robust / scatter).toBeGreaterThan(0.85);
    expect(robust / scatter).toBeLessThan(1.1);
    expect(plain / scatter).toBeLessThan(0.9);
  });

  it('is undefined without variation, and refuses gaps, short paths and missing cash', () => {
    const flat = sharpeRatio(new Float64Array(20).fill(0.01), {
      cash: new Float64Array(20),
      periodsPerYear: 12,
    });
    expect([flat.perPeriod, flat.corrected, flat.robustError, flat.standardError]).toEqual(
      Array(4).fill(Number.NaN),
    );
    expect(() => sharpeRatio(strategy.with(9, Number.NaN), options)).toThrow(DataError);
    expect(() => sharpeRatio(strategy, { ...options, cash: cash.with(9, Number.NaN) })).toThrow(DataError);
    expect(() => sharpeRatio(strategy.slice(0, 7), { ...options, cash: cash.slice(0, 7) })).toThrow(
      InfeasibleError,
    );
    expect(() => sharpeRatio(strategy, { ...options, cash: cash.slice(1) })).toThrow(RangeError);
  });
});

describe('autocorrelationFactor', () => {
  it.each(Object.entries(ORACLE.sharpe.factor))('equals numpy, periods and lags %s', (key, expected) => {
    const [periods, lags] = key.split(' ').map(Number) as [number, number];
    expect(relativeError(autocorrelationFactor(excess, { periods, lags }), expected)).toBeLessThan(1e-10);
  });

  it("is Lo's closed form for an autoregression", () => {
    const random = createRandom(11);
    let previous = 0;
    const path = Float64Array.from({ length: 200_000 }, () => (previous = 0.4 * previous + random.normal()));
    const [q, rho] = [12, 0.4];
    const closed = Math.sqrt(q / (1 + ((2 * rho) / (1 - rho)) * (1 - (1 - rho ** q) / (q * (1 - rho)))));
    expect(autocorrelationFactor(path, { periods: q, lags: 11 })).toBeCloseTo(closed, 1);
    expect(closed).toBeLessThan(Math.sqrt(q) - 1);
  });

  it('is undefined where the sum is negative: a constant alternation', () => {
    const alternating = Float64Array.from({ length: 100 }, (_, t) => (t % 2 === 0 ? 1 : -1));
    expect(autocorrelationFactor(alternating, { periods: 12, lags: 1 })).toBeNaN();
    expect(autocorrelationFactor(new Float64Array(10), { periods: 12, lags: 1 })).toBeNaN();
    expect(() => autocorrelationFactor(alternating, { periods: 12, lags: 0.5 })).toThrow(RangeError);
  });
});

describe('sharpeInfluence', () => {
  it('is what leaving a period out changes, and adds up to nothing', () => {
    const influence = sharpeInfluence(excess);
    expect(Math.abs(influence.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9);
    const ratio = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return mean / Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    const all = ratio([...excess]);
    for (const t of [0, 77, 299]) {
      const without = ratio([...excess].filter((_, i) => i !== t));
      expect(299 * (all - without)).toBeCloseTo(influence[t] ?? 0, 1);
    }
  });
});
