import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceNormals, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { completeRows } from '../regression/leastSquares.ts';
import { concordance } from './concordance.ts';
import { phases } from './phases.ts';
import { turningPoints } from './turningPoints.ts';

const ORACLE = readOracle('stats_cycles') as {
  concordance: {
    lags: number;
    observations: number;
    concordance: number;
    expected: number;
    correlation: number;
    standardError: number;
    statistic: number;
    pValue: number;
  }[];
};

const [WALK_5 = new Float64Array(), WALK_6 = new Float64Array()] = completeRows(
  [5, 6].map((seed) => {
    const path = runningSum(Float64Array.from({ length: 600 }, createReferenceNormals(seed)));
    return phases(turningPoints(path, { window: 5, minimumPhase: 5, minimumCycle: 15 }));
  }),
);

/** A two-state chain that keeps its state with probability `stay`, started in its stationary distribution. */
function chain(random: RandomSource, length: number, stay: number): Float64Array {
  let state = random.integer(2);
  return Float64Array.from({ length }, () => {
    if (random.uniform() > stay) state = 1 - state;
    return state;
  });
}

describe('concordance', () => {
  it('by hand: 15 of 20 bars in the same phase, ten expansions each', () => {
    const x = Float64Array.from({ length: 20 }, (_, t) => Number(t % 2 === 0));
    const y = x.map((v, t) => (t < 10 && t !== 4 ? v : t < 5 ? 1 - v : v));
    const flipped = y.map((v, t) => ([0, 1, 2, 3].includes(t) ? 1 - v : v));
    // Bars 0 to 4 are turned: three expansions become contractions, two the reverse.
    const result = concordance(x, flipped, { lags: 0 });
    expect(result.concordance).toBe(15 / 20);
    expect(result.expectedConcordance).toBeCloseTo(0.5 * 0.45 + 0.5 * 0.55, 12);
    // I = 1 + 2 rho s_x s_y + 2 m_x m_y - m_x - m_y.
    const rho = (0.75 - 1 - 2 * 0.5 * 0.45 + 0.5 + 0.45) / (2 * 0.5 * Math.sqrt(0.45 * 0.55));
    expect(result.correlation).toBeCloseTo(rho, 12);
  });

  it.each(ORACLE.concordance)('equals statsmodels with $lags lags', (oracle) => {
    const result = concordance(WALK_5, WALK_6, { lags: oracle.lags });
    expect(result.observations).toBe(oracle.observations);
    expect(result.concordance).toBeCloseTo(oracle.concordance, 12);
    expect(result.expectedConcordance).toBeCloseTo(oracle.expected, 12);
    expect(result.correlation / oracle.correlation).toBeCloseTo(1, 8);
    expect(result.standardError / oracle.standardError).toBeCloseTo(1, 8);
    expect(result.statistic / oracle.statistic).toBeCloseTo(1, 8);
    expect(result.pValue / oracle.pValue).toBeCloseTo(1, 7);
  });

  it('equals its definition: the moments of centred phases with Bartlett weights over all pairs of bars', () => {
    const bits = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })), {
      minLength: 30,
      maxLength: 60,
    });
    fc.assert(
      fc.property(bits, fc.integer({ min: 0, max: 6 }), (pairs, lags) => {
        const x = Float64Array.from(pairs, ([a]) => a);
        const y = Float64Array.from(pairs, ([, b]) => b);
        const n = pairs.length;
        const mean = (v: Float64Array) => v.reduce((a, b) => a + b) / n;
        const [mx, my] = [mean(x), mean(y)];
        fc.pre(mx > 0 && mx < 1 && my > 0 && my < 1);
        const [sx, sy] = [Math.sqrt(mx * (1 - mx)), Math.sqrt(my * (1 - my))];
        const zx = x.map((v) => (v - mx) / sx);
        const zy = y.map((v) => (v - my) / sy);
        const rho = mean(zx.map((v, t) => v * (zy[t] ?? 0)));
        fc.pre(Math.abs(rho) < 0.99);
        const score = zx.map((v, t) => v * ((zy[t] ?? 0) - rho * v));
        let variance = 0;
        score.forEach((a, s) => {
          score.forEach((b, t) => {
            variance += (Math.max(0, 1 - Math.abs(s - t) / (lags + 1)) * a * b) / n ** 2;
          });
        });
        fc.pre(variance > 1e-9);
        const result = concordance(x, y, { lags });
        expect(result.correlation).toBeCloseTo(rho, 9);
        expect(result.standardError).toBeCloseTo(Math.sqrt(variance), 7);
      }),
      { seed: 43, numRuns: 60 },
    );
  });

  it('is one for equal phases, zero for opposite ones, and has the same correlation either way round', () => {
    const opposite = WALK_5.map((v) => 1 - v);
    expect(concordance(WALK_5, WALK_5, { lags: 5 })).toMatchObject({ concordance: 1, pValue: 0 });
    expect(concordance(WALK_5, opposite, { lags: 5 })).toMatchObject({ concordance: 0, pValue: 0 });
    const [a, b] = [concordance(WALK_5, WALK_6, { lags: 9 }), concordance(WALK_6, WALK_5, { lags: 9 })];
    expect(a.correlation).toBeCloseTo(b.correlation, 12);
    expect(a.concordance).toBe(b.concordance);
  });

  it('refuses phases that are not phases, do not change or are too few', () => {
    const half = WALK_5.map((v, t) => (t === 3 ? 0.5 : v));
    const gap = WALK_5.map((v, t) => (t === 3 ? Number.NaN : v));
    expect(() => concordance(WALK_5, half, { lags: 2 })).toThrow(DataError);
    expect(() => concordance(gap, WALK_6, { lags: 2 })).toThrow(DataError);
    expect(() => concordance(WALK_5, new Float64Array(WALK_5.length), { lags: 2 })).toThrow(DataError);
    expect(() => concordance(WALK_5.slice(0, 19), WALK_6.slice(0, 19), { lags: 2 })).toThrow(InfeasibleError);
    expect(() => concordance(WALK_5.slice(0, 50), WALK_6.slice(0, 50), { lags: 30 })).toThrow(
      InfeasibleError,
    );
    expect(() => concordance(WALK_5, WALK_6.slice(1), { lags: 2 })).toThrow(RangeError);
  });

  it('has its size for phases without memory, n = 300, no lags', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 44 }, (random) => {
      const [x, y] = [chain(random, 300, 0.5), chain(random, 300, 0.5)];
      return concordance(x, y, { lags: 0 }).pValue;
    });
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(1000));
  });

  it('has its size where phases last, n = 1500, mean phase 5 bars, 15 lags, and not without lags', () => {
    const rate = (lags: number) =>
      rejectionRate({ repetitions: 300, seed: 45 }, (random) => {
        const [x, y] = [chain(random, 1500, 0.8), chain(random, 1500, 0.8)];
        return concordance(x, y, { lags }).pValue;
      });
    // The variance of the mean product is (1 + 0.36) / (1 - 0.36) = 2.1 times that of independent bars.
    expect(rate(0)).toBeGreaterThan(0.12);
    expect(Math.abs(rate(15) - 0.05)).toBeLessThan(binomialError(300));
  });

  it('gains power with the share of bars copied, n = 300, mean phase 5 bars', () => {
    const power = (share: number) =>
      rejectionRate({ repetitions: 200, seed: 46 }, (random) => {
        const [x, own] = [chain(random, 300, 0.8), chain(random, 300, 0.8)];
        const y = own.map((v, t) => (Math.floor(t / 25) % 10 < 10 * share ? (x[t] ?? 0) : v));
        return concordance(x, y, { lags: 12 }).pValue;
      });
    const powers = [0.1, 0.3, 0.6].map(power);
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
