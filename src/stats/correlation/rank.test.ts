import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { kendall } from './kendall.ts';
import { averageRanks } from './ranks.ts';
import { spearman } from './spearman.ts';
import { normalPairs, oracle, oracleOfR, ratio, referenceSeries } from './testing/oracle.ts';

const { x, y, ties } = referenceSeries();
const first = (n: number, values = x) => values.subarray(0, n);

/** Pairs from few values, so that there are ties, in which both sides vary. */
const tiedPairs = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), {
    minLength: 3,
    maxLength: 30,
  })
  .map((pairs) => [Float64Array.from(pairs, ([a]) => a), Float64Array.from(pairs, ([, b]) => b)] as const)
  .filter(([a, b]) => new Set(a).size > 1 && new Set(b).size > 1);

describe('averageRanks', () => {
  it('by hand', () => {
    expect([...averageRanks(Float64Array.of(30, 10, 20, 10, 10))]).toEqual([5, 2, 4, 2, 2]);
    expect([...averageRanks(new Float64Array(0))]).toEqual([]);
  });

  it('equal the count of smaller values and half of the equal ones', () => {
    fc.assert(
      fc.property(tiedPairs, ([values]) => {
        const counted = values.map((value) => {
          const smaller = values.filter((other) => other < value).length;
          const equal = values.filter((other) => other === value).length;
          return smaller + (equal + 1) / 2;
        });
        expect(averageRanks(values)).toEqual(counted);
      }),
      { seed: 111 },
    );
  });
});

describe('spearman', () => {
  it('by hand: one exchange among four', () => {
    expect(spearman(Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 30, 20, 40)).correlation).toBeCloseTo(
      0.8,
      14,
    );
  });

  it('equals scipy', () => {
    for (const [[u, v], expected] of [
      [[x, y], oracle.golden.spearman],
      [[ties.x, ties.y], oracle.ties.spearman],
      [[first(20), first(20, y)], oracle.short.spearman],
    ] as const) {
      const { correlation, pValue } = spearman(u, v);
      expect(ratio(correlation, expected[0])).toBeLessThan(1e-11);
      expect(ratio(pValue, expected[1])).toBeLessThan(1e-10);
    }
    expect(spearman(x, y).correlation).toBeCloseTo(0.0881534239, 10);
  });

  it('without ties is a sum of squared differences of ranks', () => {
    const [a, b] = [averageRanks(x), averageRanks(y)];
    const squares = a.reduce((sum, rank, t) => sum + (rank - b[t]!) ** 2, 0);
    expect(spearman(x, y).correlation).toBeCloseTo(1 - (6 * squares) / (300 * (300 ** 2 - 1)), 13);
  });

  it('sees a rising curve as perfect', () => {
    expect(
      spearman(
        x,
        x.map((value) => value ** 3),
      ),
    ).toMatchObject({ correlation: 1, pValue: 0 });
  });
});

/** Every pair of observations, as the definition says. */
function slowKendall(u: Float64Array, v: Float64Array): { tau: number; score: number } {
  let [score, untiedU, untiedV] = [0, 0, 0];
  for (let i = 0; i < u.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [Math.sign(u[i]! - u[j]!), Math.sign(v[i]! - v[j]!)];
      score += a * b;
      untiedU += a * a;
      untiedV += b * b;
    }
  }
  return { tau: score / Math.sqrt(untiedU * untiedV), score };
}

/** The scores of all orders of n values. */
function scoresOfAllOrders(n: number): number[] {
  const line = Float64Array.from({ length: n }, (_, i) => i);
  const orders = (rest: number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((v) => orders(rest.filter((w) => w !== v)).map((tail) => [v, ...tail]));
  return orders([...line]).map((order) => slowKendall(line, Float64Array.from(order)).score);
}

describe('kendall', () => {
  it('by hand: one exchange among four', () => {
    const result = kendall(Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 30, 20, 40));
    expect(result.correlation).toBeCloseTo(4 / 6, 15);
    expect(result.score).toBe(4);
    expect(result.pValue).toBeCloseTo(8 / 24, 14);
  });

  it('equals scipy', () => {
    for (const [[u, v], expected] of [
      [[x, y], oracle.golden.kendall],
      [[ties.x, ties.y], oracle.ties.kendall],
      [[first(20), first(20, y)], oracle.short.kendall],
      [[first(24), first(24).map((value, t) => value ** 3 + 0.1 * y[t]!)], oracle.shortFar.kendall],
    ] as const) {
      const { correlation, pValue } = kendall(u, v);
      expect(ratio(correlation, expected[0])).toBeLessThan(1e-12);
      expect(ratio(pValue, expected[1])).toBeLessThan(1e-9);
    }
    expect(kendall(x, y).correlation).toBeCloseTo(0.0576588629, 10);
    expect(kendall(x, y).method).toBe('normal');
  });

  it('equals R for a short series without ties', () => {
    const result = kendall(first(20), first(20, y));
    expect(result.method).toBe('exact');
    expect(result.correlation).toBeCloseTo(oracleOfR.kendallExact[0], 13);
    expect(ratio(result.pValue, oracleOfR.kendallExact[1])).toBeLessThan(1e-9);
  });

  it('equals the count over all pairs', () => {
    fc.assert(
      fc.property(tiedPairs, ([u, v]) => {
        const expected = slowKendall(u, v);
        const result = kendall(u, v);
        expect(result.score).toBe(expected.score);
        expect(result.correlation).toBeCloseTo(expected.tau, 12);
        expect(kendall(v, u).correlation).toBeCloseTo(result.correlation, 12);
      }),
      { seed: 112, numRuns: 200 },
    );
  });

  it('has the exact p-value that counting every order gives', () => {
    const scores = scoresOfAllOrders(6);
    const line = Float64Array.of(1, 2, 3, 4, 5, 6);
    for (const order of [
      [1, 2, 3, 4, 6, 5],
      [3, 1, 2, 6, 4, 5],
      [2, 6, 3, 5, 1, 4],
      [6, 5, 4, 3, 2, 1],
    ]) {
      const { score, pValue } = kendall(line, Float64Array.from(order));
      const asExtreme = scores.filter((other) => Math.abs(other) >= Math.abs(score)).length / scores.length;
      expect(pValue).toBeCloseTo(asExtreme, 13);
    }
  });

  it('depends on the order only', () => {
    expect(
      kendall(
        x.map(Math.exp),
        y.map((v) => v ** 3),
      ).score,
    ).toBe(kendall(x, y).score);
    expect(
      kendall(
        x,
        y.map((v) => -v),
      ).score,
    ).toBe(-kendall(x, y).score);
    expect(kendall(x, x)).toMatchObject({ correlation: 1 });
  });
});

describe.each([
  ['spearman', (u: Float64Array, v: Float64Array) => spearman(u, v)],
  ['kendall', (u: Float64Array, v: Float64Array) => kendall(u, v)],
] as const)('%s as a test', (_, test) => {
  it('rejects independent pairs at its level, with heavy tails and with ties', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 113 }, (random) => {
      const [u, v] = normalPairs(random, 60);
      return test(
        u.map((value) => value ** 3),
        v.map((value) => Math.round(2 * value)),
      ).pValue;
    });
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(1000));
  });

  it('finds a relation the more often the closer it is', () => {
    const power = (correlation: number) =>
      rejectionRate(
        { repetitions: 300, seed: 114 },
        (random) => test(...normalPairs(random, 40, correlation)).pValue,
      );
    const [weak, middling, strong] = [power(0.2), power(0.4), power(0.6)];
    expect(weak).toBeLessThan(middling);
    expect(middling).toBeLessThan(strong);
    // Against Pearson's 0.98 at 40 pairs both lose about a tenth of the observations.
    expect(strong).toBeGreaterThan(0.9);
  });

  it('refuses what it cannot test', () => {
    expect(() => test(Float64Array.of(1, 2), Float64Array.of(1, 2))).toThrow(InfeasibleError);
    expect(() => test(Float64Array.of(1, 2, Number.NaN), Float64Array.of(1, 2, 3))).toThrow(DataError);
    expect(() => test(Float64Array.of(2, 2, 2), Float64Array.of(1, 2, 3))).toThrow(DataError);
    expect(() => test(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3, 4))).toThrow(RangeError);
  });
});
