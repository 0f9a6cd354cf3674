import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { crossCorrelation, crossCorrelationTest } from './crossCorrelation.ts';
import { prewhiten } from './prewhiten.ts';

interface Expected {
  readonly order: number;
  readonly params: number[];
  readonly correlations: Record<string, number>;
}

const oracle = readOracle('stats_leadlag') as { prewhiten: Record<'y by x, 8' | 'x by y, 8', Expected> };

const { x, y } = goldenSeries();

function autoregression(coefficients: readonly number[], n: number, random: RandomSource): Float64Array {
  const values = new Float64Array(n + 100);
  for (let t = 0; t < values.length; t++) {
    values[t] = random.normal();
    coefficients.forEach((coefficient, i) => {
      values[t]! += coefficient * (values[t - i - 1] ?? 0);
    });
  }
  return values.slice(100);
}

describe('prewhiten', () => {
  it.each([
    ['y by x, 8', x, y],
    ['x by y, 8', y, x],
  ] as const)('has the order, coefficients and correlations of statsmodels: %s', (name, a, b) => {
    const expected = oracle.prewhiten[name];
    const result = prewhiten(a, b, { maxOrder: 8 });
    expect(result.order).toBe(expected.order);
    expected.params.slice(1).forEach((value, i) => {
      expect(Math.abs(result.coefficients[i]! / value - 1)).toBeLessThan(1e-8);
    });
    const { lags, correlations } = crossCorrelation(result.x, result.y, { from: -3, to: 3 });
    lags.forEach((lag, i) => {
      expect(Math.abs(correlations[i]! / expected.correlations[String(lag)]! - 1)).toBeLessThan(1e-8);
    });
  });

  it('by hand: order 1 leaves the value less its share of the one before', () => {
    const { order, coefficients, x: residuals, y: filtered } = prewhiten(y, x, { maxOrder: 1 });
    expect(order).toBe(1);
    const [phi] = coefficients as unknown as [number];
    expect(filtered[0]).toBeNaN();
    expect(filtered[7]).toBeCloseTo(x[7]! - phi * x[6]!, 12);
    const intercept = y[7]! - phi * y[6]! - residuals[7]!;
    expect(y[200]! - phi * y[199]! - intercept).toBeCloseTo(residuals[200]!, 12);
    expect(residuals.slice(1).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
  });

  it('leaves white noise of a known autoregression, order found or exceeded', () => {
    const series = autoregression([0.5, -0.4], 3000, createRandom(2));
    const { order, coefficients, x: residuals } = prewhiten(series, series, { maxOrder: 6 });
    expect(order).toBeGreaterThanOrEqual(2);
    expect(coefficients[0]).toBeCloseTo(0.5, 1);
    expect(coefficients[1]).toBeCloseTo(-0.4, 1);
    const { correlations } = crossCorrelation(residuals, residuals, { from: 1, to: 5 });
    for (const correlation of correlations) expect(Math.abs(correlation)).toBeLessThan(3 / Math.sqrt(3000));
  });

  it('shows the response where the raw correlation smears it', () => {
    const random = createRandom(3);
    const driver = autoregression([0.9], 2000, random);
    const response = driver.map((_, t) => (t >= 2 ? driver[t - 2]! : 0) + 2 * random.normal());
    const raw = crossCorrelation(driver, response, { from: 0, to: 4 }).correlations;
    const whitened = prewhiten(driver, response, { maxOrder: 5 });
    const clean = crossCorrelation(whitened.x, whitened.y, { from: 0, to: 4 }).correlations;
    expect(Math.min(...raw)).toBeGreaterThan(0.4);
    for (const k of [0, 1, 3, 4]) expect(Math.abs(clean[k]!)).toBeLessThan(4 / Math.sqrt(2000));
    expect(clean[2]).toBeGreaterThan(0.3);
  });

  it('does not change with shift and scale of either side', () => {
    const base = prewhiten(y, x, { maxOrder: 4 });
    const moved = prewhiten(
      y.map((value) => 5 + 2 * value),
      x.map((value) => 3 * value),
      { maxOrder: 4 },
    );
    expect(moved.order).toBe(base.order);
    expect(moved.coefficients[0]).toBeCloseTo(base.coefficients[0]!, 10);
    expect(moved.x[50]).toBeCloseTo(2 * base.x[50]!, 10);
    expect(moved.y[50]).toBeCloseTo(3 * base.y[50]!, 10);
  });

  it('keeps gaps as gaps, and what needs them', () => {
    const gappy = y.with(100, Number.NaN);
    const { order, x: residuals, y: filtered } = prewhiten(gappy, x, { maxOrder: 1 });
    expect(order).toBe(1);
    expect([...residuals.keys()].filter((t) => Number.isNaN(residuals[t]))).toEqual([0, 100, 101]);
    expect([...filtered.keys()].filter((t) => Number.isNaN(filtered[t]))).toEqual([0]);
  });

  it('centres where no lag is wanted; refuses constants, short and uneven series', () => {
    const { order, y: same } = prewhiten(x, y, { maxOrder: 0 });
    expect(order).toBe(0);
    expect([...same]).toEqual([...y]);
    expect(() => prewhiten(new Float64Array(50).fill(2), y.slice(0, 50), { maxOrder: 2 })).toThrow(DataError);
    expect(() => prewhiten(x.slice(0, 25), y.slice(0, 25), { maxOrder: 2 })).toThrow(InfeasibleError);
    expect(() => prewhiten(x, y.slice(1), { maxOrder: 2 })).toThrow(RangeError);
    expect(() => prewhiten(x, y, { maxOrder: -1 })).toThrow(RangeError);
  });

  it('gives the cross-correlation test its size for autoregressions of 0.8, n = 150', () => {
    const repetitions = 400;
    const rate = (whiten: boolean) =>
      rejectionRate({ repetitions, seed: 5 }, (random) => {
        const [a, b] = [autoregression([0.8], 150, random), autoregression([0.8], 150, random)];
        const pair = whiten ? prewhiten(a, b, { maxOrder: 3 }) : { x: a, y: b };
        const options = { lags: { from: -2, to: 2 }, level: 0.95, replicates: 100, random };
        return crossCorrelationTest(pair.x, pair.y, options).pValue;
      });
    expect(Math.abs(rate(true) - 0.05)).toBeLessThan(binomialError(repetitions));
    expect(rate(false)).toBeGreaterThan(0.05);
  });
});
