import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { adf, type LagChoice } from './adf.ts';
import { engleGranger } from './engleGranger.ts';
import { commonTrendSystem } from './testing/commonTrendSystem.ts';

interface Case {
  regression: 'c' | 'ct';
  lags: number | 'AIC';
  statistic: number;
  pValue: number;
  critical: number[];
}

const ORACLE = readOracle('stats_stationarity') as { engleGranger: Record<'walks' | 'system', Case[]> };

const { x, y } = goldenSeries();
const [walkX, walkY] = [runningSum(x), runningSum(y)];
const [first, ...rest] = commonTrendSystem();
const INPUTS = {
  walks: { target: walkY, others: [walkX] },
  system: { target: first ?? walkY, others: rest.slice(0, 2) },
};
const CASES = (['walks', 'system'] as const).flatMap((name) =>
  ORACLE.engleGranger[name].map((oracle) => ({ name, ...oracle })),
);
const AIC: LagChoice = { criterion: 'AIC' };

const walk = (random: RandomSource, length: number) =>
  runningSum(Float64Array.from({ length }, () => random.normal()));

describe('engleGranger', () => {
  it('by hand: y follows 2 x + 1 with the deviations +1, -1, -1, +1 over and over', () => {
    // The deviations are orthogonal to a constant and, over each block of four, to the line x.
    const pattern = [1, -1, -1, 1];
    const line = Float64Array.from({ length: 16 }, (_, t) => t);
    const target = line.map((v, t) => 2 * v + 1 + (pattern[t % 4] ?? 0));
    const result = engleGranger(target, [line], { trend: 'c', lags: 0 });
    expect(result.coefficients[0]).toBeCloseTo(2, 12);
    const deviations = Float64Array.from({ length: 16 }, (_, t) => pattern[t % 4] ?? 0);
    expect(result.statistic).toBeCloseTo(adf(deviations, { regression: 'n', lags: 0 }).statistic, 10);
  });

  it('equals the golden value', () => {
    const { statistic, pValue } = engleGranger(walkY, [walkX], { trend: 'c', lags: AIC });
    expect(statistic).toBeCloseTo(-2.158572, 6);
    expect(pValue).toBeCloseTo(0.445818, 6);
  });

  it.each(CASES)('equals statsmodels for $name, $regression, lags $lags', (oracle) => {
    const { target, others } = INPUTS[oracle.name];
    const lags = oracle.lags === 'AIC' ? AIC : oracle.lags;
    const result = engleGranger(target, others, { trend: oracle.regression, lags });
    expect(result.statistic / oracle.statistic).toBeCloseTo(1, 8);
    expect(Math.abs(result.pValue - oracle.pValue)).toBeLessThanOrEqual(1e-7 * oracle.pValue);
    const { onePercent, fivePercent, tenPercent } = result.criticalValues;
    [onePercent, fivePercent, tenPercent].forEach((value, i) => {
      expect(value).toBeCloseTo(oracle.critical[i] ?? 0, 10);
    });
  });

  it('equals its two steps by normal equations', () => {
    const random = createRandom(31);
    for (let run = 0; run < 20; run++) {
      const [a, b, c] = [walk(random, 60), walk(random, 60), walk(random, 60)];
      const design = new Matrix(Array.from(a, (_, t) => [b[t] ?? 0, c[t] ?? 0, 1]));
      const gram = inverse(design.transpose().mmul(design));
      const fitted = design
        .mmul(gram)
        .mmul(design.transpose())
        .mmul(Matrix.columnVector(Array.from(a)));
      const residuals = a.map((v, t) => v - fitted.get(t, 0));
      const result = engleGranger(a, [b, c], { trend: 'c', lags: 1 });
      expect(result.statistic).toBeCloseTo(adf(residuals, { regression: 'n', lags: 1 }).statistic, 8);
    }
  });

  it('does not depend on scales, levels and the order of the others', () => {
    const { target, others } = INPUTS.system;
    const base = engleGranger(target, others, { trend: 'c', lags: 2 }).statistic;
    const moved = engleGranger(
      target.map((v) => 1e5 - 40 * v),
      others.toReversed().map((series) => series.map((v) => 1e-3 * v + 7)),
      { trend: 'c', lags: 2 },
    );
    expect(moved.statistic).toBeCloseTo(base, 6);
  });

  it('refuses what it cannot judge', () => {
    const options = { trend: 'c', lags: 1 } as const;
    expect(() => engleGranger(walkY, [walkY.map((v) => 3 * v + 1)], options)).toThrow(DataError);
    expect(() => engleGranger(walkY, [walkX, walkX.map((v) => -v)], options)).toThrow(DataError);
    expect(() => engleGranger(walkY, [new Float64Array(300).fill(1)], options)).toThrow(DataError);
    expect(() => engleGranger(walkY, [walkX.map((v, t) => (t === 3 ? Number.NaN : v))], options)).toThrow(
      DataError,
    );
    expect(() => engleGranger(walkY.slice(0, 5), [walkX.slice(0, 5)], options)).toThrow(InfeasibleError);
    expect(() => engleGranger(walkY, [walkX.slice(1)], options)).toThrow(RangeError);
    expect(() => engleGranger(walkY, [], options)).toThrow(RangeError);
  });

  /** y and x share a walk; their spread is an autoregression, a second walk at rho = 1. */
  const spread = (rho: number) => (random: RandomSource) => {
    const common = walk(random, 200);
    let last = 0;
    const target = common.map((v) => {
      last = rho * last + random.normal();
      return v + last;
    });
    return engleGranger(target, [common], { trend: 'c', lags: 1 }).pValue;
  };

  it('has its size on separate walks, n = 200, 1 lag', () => {
    const rate = rejectionRate({ repetitions: 600, seed: 32 }, spread(1));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(600));
  });

  it('gains power as the spread returns faster, n = 200', () => {
    const powers = [0.95, 0.9, 0.8].map((rho) => rejectionRate({ repetitions: 250, seed: 33 }, spread(rho)));
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // n (1 - rho) = 40, twice the distance at which the test detects half of the cases.
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
