import { describe, expect, it } from 'vitest';
import { createReferenceNormals } from '../../../test/support/goldenSeries.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { dcc, dccCorrelation } from './dcc.ts';
import { garch, garchLogLikelihood } from './garch.ts';
import { dynamicReturns, normalPairs, oracle, oracleOfR, ratio } from './testing/oracle.ts';

const { x, y, correlation } = dynamicReturns(1200, createReferenceNormals(424_242));
const fit = dcc(x, y);

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The Gaussian density of each return under its own variance, multiplied up. */
function slowGarchLogLikelihood(returns: Float64Array, [omega, alpha, beta]: readonly number[]): number {
  const squares = Array.from(returns, (value) => (value - mean(returns)) ** 2);
  const variances = [squares.reduce((a, b) => a + b, 0) / squares.length];
  for (let t = 1; t < squares.length; t++) {
    variances.push(omega! + alpha! * squares[t - 1]! + beta! * variances[t - 1]!);
  }
  return squares.reduce(
    (sum, square, t) =>
      sum + Math.log(Math.exp(-square / variances[t]! / 2) / Math.sqrt(2 * Math.PI * variances[t]!)),
    0,
  );
}

/** The recursion of Engle (2002) on whole matrices, its bivariate normal density less the densities of the margins. */
function slowDcc(u: Float64Array, v: Float64Array, [a, b]: readonly [number, number]) {
  const outer = (t: number) => [u[t]! * u[t]!, u[t]! * v[t]!, v[t]! * v[t]!];
  const all = Array.from(u.keys(), outer);
  const level = [0, 1, 2].map((i) => all.reduce((sum, products) => sum + products[i]!, 0) / all.length);
  let q = level;
  let logLikelihood = 0;
  const path = all.map((products, t) => {
    if (t > 0) q = q.map((value, i) => (1 - a - b) * level[i]! + a * all[t - 1]![i]! + b * value);
    const r = q[1]! / Math.sqrt(q[0]! * q[2]!);
    const joint = (products[0]! - 2 * r * products[1]! + products[2]!) / (1 - r * r);
    logLikelihood += -0.5 * Math.log(1 - r * r) - 0.5 * joint + 0.5 * (products[0]! + products[2]!);
    return r;
  });
  return { path, logLikelihood };
}

describe('garch', () => {
  it('finds the maximum that a gradient method finds', () => {
    [x, y].forEach((returns, i) => {
      const expected = oracle.dcc.garch[i]!;
      const { omega, alpha, beta, logLikelihood, converged } = garch(returns);
      expect(converged).toBe(true);
      expect(ratio(logLikelihood, expected.logLikelihood)).toBeLessThan(1e-12);
      [omega, alpha, beta].forEach((value, j) => {
        expect(ratio(value, expected.parameters[j]!)).toBeLessThan(1e-5);
      });
    });
  });

  it('agrees with R tseries to two digits', () => {
    const { omega, alpha, beta } = garch(x);
    expect(Math.abs(omega - oracleOfR.garch[0]!)).toBeLessThan(1e-3);
    expect(Math.abs(alpha - oracleOfR.garch[1]!)).toBeLessThan(1e-3);
    expect(Math.abs(beta - oracleOfR.garch[2]!)).toBeLessThan(1e-3);
  });

  it('has the likelihood of its definition', () => {
    const { omega, alpha, beta, logLikelihood } = garch(y);
    expect(logLikelihood).toBeCloseTo(slowGarchLogLikelihood(y, [omega, alpha, beta]), 6);
    const squares = y.map((value) => (value - mean(y)) ** 2);
    expect(garchLogLikelihood(squares, { omega: 0.5, alpha: 0.2, beta: 0.6 })).toBeCloseTo(
      slowGarchLogLikelihood(y, [0.5, 0.2, 0.6]),
      6,
    );
  });

  it('scales with the returns and does not see a shift', () => {
    const [plain, moved] = [garch(x), garch(x.map((value) => 0.01 * value + 3))];
    expect(ratio(moved.alpha, plain.alpha)).toBeLessThan(1e-3);
    expect(ratio(moved.omega, plain.omega * 1e-4)).toBeLessThan(1e-3);
    moved.standardized.forEach((value, t) => {
      expect(Math.abs(value - plain.standardized[t]!)).toBeLessThan(1e-3);
    });
  });

  it('standardizes to unit variance without clusters', () => {
    const { standardized } = garch(x);
    const squares = standardized.map((value) => value * value);
    expect(mean(squares)).toBeCloseTo(1, 1);
    const centredSquares = squares.map((value) => value - mean(squares));
    const next = centredSquares.reduce(
      (sum, value, t) => sum + (t > 0 ? value * centredSquares[t - 1]! : 0),
      0,
    );
    expect(Math.abs(next / centredSquares.reduce((sum, value) => sum + value * value, 0))).toBeLessThan(0.08);
  });

  it('refuses what it cannot fit', () => {
    expect(() => garch(x.subarray(0, 99))).toThrow(InfeasibleError);
    expect(() => garch(x.map(() => 0.01))).toThrow(DataError);
    expect(() => garch(x.with(7, Number.NaN))).toThrow(DataError);
  });
});

describe('dcc', () => {
  it('finds the maximum that a gradient method finds', () => {
    const expected = oracle.dcc;
    expect(fit.converged).toBe(true);
    // The two searches stop at marginal parameters that differ in the seventh digit, which the likelihood of the link inherits.
    expect(ratio(fit.logLikelihood, expected.logLikelihood)).toBeLessThan(1e-7);
    expect(ratio(fit.constantLogLikelihood, expected.constantLogLikelihood)).toBeLessThan(1e-9);
    expect(fit.a).toBeCloseTo(expected.parameters[0], 6);
    expect(fit.b).toBeCloseTo(expected.parameters[1], 6);
    [0, 1, 400, 1199].forEach((t, i) => {
      expect(fit.correlation[t]).toBeCloseTo(expected.path[i]!, 6);
    });
  });

  it('has the path and the likelihood of its definition', () => {
    const [u, v] = [fit.marginals[0].standardized, fit.marginals[1].standardized];
    const slow = slowDcc(u, v, [fit.a, fit.b]);
    expect(fit.logLikelihood).toBeCloseTo(slow.logLikelihood, 8);
    slow.path.forEach((r, t) => {
      expect(fit.correlation[t]).toBeCloseTo(r, 12);
    });
    expect(dccCorrelation(u, v, { a: 0.1, b: 0.7 })[600]).toBeCloseTo(
      slowDcc(u, v, [0.1, 0.7]).path[600]!,
      12,
    );
  });

  it('is at a maximum: a step in any direction lowers the likelihood', () => {
    const [u, v] = [fit.marginals[0].standardized, fit.marginals[1].standardized];
    for (const [da, db] of [
      [0.003, 0],
      [-0.003, 0],
      [0, 0.005],
      [0, -0.005],
    ] as const) {
      expect(slowDcc(u, v, [fit.a + da, fit.b + db]).logLikelihood).toBeLessThan(fit.logLikelihood);
    }
  });

  it('recovers the parameters and the path of a long simulation', () => {
    const random = createRandom(171);
    const long = dynamicReturns(5000, () => random.normal());
    const { a, b, correlation: path, marginals } = dcc(long.x, long.y);
    // Four standard errors each: over 30 such simulations they are 0.005, 0.008, 0.008 and 0.0135.
    expect(Math.abs(a - 0.04)).toBeLessThan(0.02);
    expect(Math.abs(b - 0.94)).toBeLessThan(0.032);
    expect(Math.abs(marginals[0].alpha - 0.08)).toBeLessThan(0.032);
    expect(Math.abs(marginals[1].alpha - 0.15)).toBeLessThan(0.054);
    const error = path.map((r, t) => Math.abs(r - long.correlation[t]!));
    expect(mean(error)).toBeLessThan(0.05);
  });

  it('follows the simulated correlation better than a constant does', () => {
    const level = mean(correlation);
    const [moving, constant] = [fit.correlation, correlation.map(() => level)].map((path) =>
      mean(path.map((r, t) => (r - correlation[t]!) ** 2)),
    );
    expect(moving).toBeLessThan(0.6 * constant!);
    expect(fit.logLikelihood).toBeGreaterThan(fit.constantLogLikelihood + 5);
  });

  it('finds nothing that moves where nothing does', () => {
    const still = dcc(...normalPairs(createRandom(172), 800, 0.5));
    expect(still.logLikelihood - still.constantLogLikelihood).toBeLessThan(3);
    expect(Math.max(...still.correlation) - Math.min(...still.correlation)).toBeLessThan(0.15);
    expect(still.a + still.b).toBeLessThan(1);
  });

  it('stays in bounds, mirrors its inputs and turns with the sign', () => {
    expect(fit.correlation.every((r) => Math.abs(r) < 1)).toBe(true);
    expect(fit.a).toBeGreaterThan(0);
    expect(fit.a + fit.b).toBeLessThan(1);
    const turned = dcc(
      y.map((value) => -value),
      x,
    );
    expect(turned.a).toBeCloseTo(fit.a, 5);
    expect(turned.correlation[700]).toBeCloseTo(-fit.correlation[700]!, 4);
  });

  it('refuses what it cannot fit', () => {
    expect(() => dcc(x, y.subarray(1))).toThrow(RangeError);
    expect(() => dcc(x, x)).toThrow(DataError);
    expect(() => dcc(x.subarray(0, 50), y.subarray(0, 50))).toThrow(InfeasibleError);
  });
});
