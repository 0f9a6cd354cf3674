import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { goldenReturns, ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { alphaBeta } from './alphaBeta.ts';

const { strategy, benchmark, cash } = goldenReturns();
const options = { benchmark, cash, periodsPerYear: 252, lags: 5 };

describe('alphaBeta', () => {
  it('by hand: half the benchmark and a fixed gain a period', () => {
    const half = benchmark.map((value) => 0.001 + value / 2);
    const result = alphaBeta(half, { ...options, cash: new Float64Array(300) });
    expect(result.alpha).toBeCloseTo(0.001, 12);
    expect(result.annualAlpha).toBeCloseTo(0.252, 10);
    expect(result.beta).toBeCloseTo(0.5, 12);
    expect(result.rSquared).toBeCloseTo(1, 12);
  });

  it('equals statsmodels and numpy', () => {
    const result = alphaBeta(strategy, options);
    const expected = ORACLE.benchmark;
    for (const name of [
      'alpha',
      'beta',
      'alphaError',
      'betaError',
      'rSquared',
      'trackingError',
      'informationRatio',
    ] as const) {
      expect(relativeError(result[name], expected[name])).toBeLessThan(1e-8);
    }
    expect(relativeError(result.alphaTest.pValue, expected.pValue)).toBeLessThan(1e-8);
    expect(relativeError(result.alphaInterval.lower, expected.lower)).toBeLessThan(1e-8);
    expect(relativeError(result.alphaInterval.upper, expected.upper)).toBeLessThan(1e-8);
    expect(result.alphaTest.observations).toBe(300);
  });

  it('scales with leverage and has the usual lags unless told', () => {
    const levered = strategy.map((value, t) => 2 * value - cash[t]!);
    const [base, other] = [strategy, levered].map((path) =>
      alphaBeta(path, { benchmark, cash, periodsPerYear: 252 }),
    );
    expect(other?.alpha).toBeCloseTo(2 * (base?.alpha ?? 0), 12);
    expect(other?.beta).toBeCloseTo(2 * (base?.beta ?? 0), 12);
    expect(other?.alphaTest.pValue).toBeCloseTo(base?.alphaTest.pValue ?? 0, 10);
    expect(base?.lags).toBe(5);
  });

  it('refuses a constant benchmark, gaps and short paths; never differing has no information ratio', () => {
    expect(() => alphaBeta(strategy, { ...options, benchmark: cash })).toThrow(DataError);
    expect(() => alphaBeta(strategy.with(5, Number.NaN), options)).toThrow(DataError);
    const short = { ...options, benchmark: benchmark.slice(0, 19), cash: cash.slice(0, 19) };
    expect(() => alphaBeta(strategy.slice(0, 19), short)).toThrow(InfeasibleError);
    expect(alphaBeta(benchmark, options).informationRatio).toBeNaN();
  });

  it('tests alpha with its size where volatility follows the benchmark, and finds it', () => {
    const rate = (alpha: number, repetitions: number) =>
      rejectionRate({ repetitions, seed: 23 }, (random) => {
        const market = Float64Array.from({ length: 250 }, () => 0.01 * random.normal());
        const path = market.map(
          (value) => alpha + 0.5 * value + (0.004 + 0.4 * Math.abs(value)) * random.normal(),
        );
        const none = new Float64Array(250);
        return alphaBeta(path, { benchmark: market, cash: none, periodsPerYear: 252 }).alphaTest.pValue;
      });
    expect(Math.abs(rate(0, 1000) - 0.05)).toBeLessThan(binomialError(1000));
    const powers = [0.0005, 0.001, 0.002].map((alpha) => rate(alpha, 200));
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(0.95);
  });
});
