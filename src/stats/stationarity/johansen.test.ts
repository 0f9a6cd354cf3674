import { EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { cointegrationRank, johansen } from './johansen.ts';
import type { JohansenTerms } from './johansenCriticalValues.ts';
import { commonTrendSystem } from './testing/commonTrendSystem.ts';

interface Case {
  deterministic: JohansenTerms;
  lags: number;
  eigenvalues: number[];
  vectors: number[][];
  trace: number[];
  maximum: number[];
  traceCritical: number[][];
  maximumCritical: number[][];
}

const ORACLE = readOracle('stats_stationarity') as { johansen: Record<'system' | 'walks', Case[]> };
const R = readOracle('stats_stationarity-r') as { johansenTrace: number[]; johansenMaximum: number[] };

const { x, y } = goldenSeries();
const INPUTS = { system: commonTrendSystem(), walks: [runningSum(y), runningSum(x)] };
const CASES = (['system', 'walks'] as const).flatMap((name) =>
  ORACLE.johansen[name].map((oracle) => ({ name, ...oracle })),
);

const walk = (random: RandomSource, length: number) =>
  runningSum(Float64Array.from({ length }, () => random.normal()));

/** Largest relative difference of two lists of numbers. */
function deviation(ours: Iterable<number>, theirs: readonly number[]): number {
  return Math.max(...Array.from(ours, (value, i) => Math.abs(value / (theirs[i] ?? Number.NaN) - 1)));
}

describe('johansen', () => {
  it.each(CASES)('equals statsmodels for $name, $deterministic, $lags lags', (oracle) => {
    const result = johansen(INPUTS[oracle.name], oracle);
    expect(deviation(result.eigenvalues, oracle.eigenvalues)).toBeLessThan(1e-8);
    for (const [steps, statistics, critical] of [
      [result.trace, oracle.trace, oracle.traceCritical],
      [result.maximumEigenvalue, oracle.maximum, oracle.maximumCritical],
    ] as const) {
      expect(
        deviation(
          steps.map((step) => step.statistic),
          statistics,
        ),
      ).toBeLessThan(1e-8);
      steps.forEach(({ criticalValues, rank }, i) => {
        const { tenPercent, fivePercent, onePercent } = criticalValues;
        expect([tenPercent, fivePercent, onePercent]).toEqual(critical[i]);
        expect(rank).toBe(i);
      });
    }
    result.vectors.forEach((vector, i) => {
      const theirs = oracle.vectors[i] ?? [];
      const sign = Math.sign(theirs[0] ?? 1);
      vector.forEach((entry, j) => {
        expect(entry).toBeCloseTo(sign * (theirs[j] ?? 0), 6);
      });
    });
  });

  it('equals urca with a constant at 1 lag', () => {
    const { trace, maximumEigenvalue } = johansen(INPUTS.walks, { deterministic: 'constant', lags: 1 });
    expect(
      deviation(
        trace.map((s) => s.statistic),
        R.johansenTrace,
      ),
    ).toBeLessThan(1e-8);
    expect(
      deviation(
        maximumEigenvalue.map((s) => s.statistic),
        R.johansenMaximum,
      ),
    ).toBeLessThan(1e-8);
  });

  it('equals its definition: without terms and lags the eigenvalues solve |S_k0 S_00^-1 S_0k - l S_kk| = 0', () => {
    const random = createRandom(34);
    for (let run = 0; run < 10; run++) {
      const series = [walk(random, 50), walk(random, 50), walk(random, 50)];
      const rows = Array.from({ length: 49 }, (_, t) => series.map((s) => s[t] ?? 0));
      const level = new Matrix(rows);
      const change = new Matrix(rows.map((row, t) => row.map((v, j) => (series[j]?.[t + 1] ?? 0) - v)));
      const cross = level.transpose().mmul(change);
      const product = inverse(level.transpose().mmul(level))
        .mmul(cross)
        .mmul(inverse(change.transpose().mmul(change)))
        .mmul(cross.transpose());
      const plain = new EigenvalueDecomposition(product).realEigenvalues.sort((a, b) => b - a);
      const { eigenvalues, trace } = johansen(series, { deterministic: 'none', lags: 0 });
      expect(deviation(eigenvalues, plain)).toBeLessThan(1e-7);
      expect(trace[2]?.statistic).toBeCloseTo(-49 * Math.log(1 - (plain[2] ?? 0)), 8);
    }
  });

  it('by hand: two series that alternate every bar and every second bar', () => {
    const a = Float64Array.from({ length: 21 }, (_, t) => (t % 2 === 0 ? 1 : -1));
    const b = Float64Array.from({ length: 21 }, (_, t) => [1, 1, -1, -1][t % 4] ?? 0);
    const { eigenvalues } = johansen([a, b], { deterministic: 'none', lags: 0 });
    // The change of a is -2 a exactly; that of b is -2 b and 0 by turns, which halves the squared correlation.
    expect(eigenvalues[0]).toBeCloseTo(1, 12);
    expect(eigenvalues[1]).toBeCloseTo(0.5, 12);
  });

  it('does not depend on scales, levels and the order of the series', () => {
    const base = johansen(INPUTS.system, { deterministic: 'constant', lags: 1 });
    const moved = INPUTS.system.map((s, j) => s.map((v) => 10 ** (2 * j - 3) * v + 5)).reverse();
    const other = johansen(moved, { deterministic: 'constant', lags: 1 });
    expect(deviation(other.eigenvalues, [...base.eigenvalues])).toBeLessThan(1e-7);
  });

  it('finds the one relation among four series and its vector', () => {
    const result = johansen(INPUTS.system, { deterministic: 'constant', lags: 1 });
    expect(cointegrationRank(result.trace, 0.05)).toBe(1);
    expect(cointegrationRank(result.maximumEigenvalue, 0.01)).toBe(1);
    const [vector] = result.vectors;
    const [a = 0, b = 0, c = 0, d = 0] = vector ?? [];
    // a first + b (first / 2 + second) + c (second - first) vanishes for c = -b and a = -1.5 b.
    expect([b / a, c / a, d / a].map((v) => Math.round(10 * v) / 10)).toEqual([-0.7, 0.7, 0]);
  });

  it('refuses what it cannot judge', () => {
    const options = { deterministic: 'constant', lags: 1 } as const;
    const [a, b] = [runningSum(y), runningSum(x)];
    expect(() => johansen([a], options)).toThrow(RangeError);
    expect(() => johansen([a, b.slice(1)], options)).toThrow(RangeError);
    expect(() =>
      johansen(
        Array.from({ length: 13 }, () => a),
        options,
      ),
    ).toThrow(RangeError);
    expect(() => johansen([a, a.map((v) => 2 * v - 1)], options)).toThrow(DataError);
    expect(() => johansen([a, new Float64Array(300).fill(1)], options)).toThrow(DataError);
    expect(() => johansen([a, a.map((_, t) => t)], { deterministic: 'trend', lags: 1 })).toThrow(DataError);
    expect(() => johansen([a, b.map((v, t) => (t === 9 ? Number.NaN : v))], options)).toThrow(DataError);
    expect(() => johansen([a.slice(0, 12), b.slice(0, 12)], options)).toThrow(InfeasibleError);
  });

  /** Two walks that share one to the degree that their spread returns. */
  const system = (rho: number) => (random: RandomSource) => {
    const common = walk(random, 400);
    let last = 0;
    const follower = common.map((v) => {
      last = rho * last + random.normal();
      return v + last;
    });
    const { trace } = johansen([common, follower], { deterministic: 'none', lags: 0 });
    return trace[0]?.pValue ?? Number.NaN;
  };

  it('has its size on separate walks, n = 400, 2 series without terms and lags', () => {
    const rate = rejectionRate({ repetitions: 600, seed: 35 }, system(1));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(600));
  });

  it('gains power as the spread returns faster, n = 400', () => {
    const powers = [0.98, 0.95, 0.9].map((rho) => rejectionRate({ repetitions: 200, seed: 36 }, system(rho)));
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // n (1 - rho) = 40.
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
