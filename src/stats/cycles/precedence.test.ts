import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { binomialCdf, binomialMass } from '../distributions/binomial.ts';
import { matchTurningPoints, precedenceTest, type TurningPointMatch } from './precedence.ts';
import type { TurningPoint } from './turningPoints.ts';

const ORACLE = readOracle('stats_cycles') as {
  precedence: {
    precedes: number;
    follows: number;
    alternative: 'two-sided' | 'greater';
    pValue: number;
  }[];
};

function point(kind: TurningPoint['kind'], index: number): TurningPoint {
  return { kind, index, value: 0, confirmedAt: index + 5 };
}

const peaks = (...indices: number[]) => indices.map((index) => point('peak', index));
const pairsOf = (matches: readonly TurningPointMatch[]) => matches.map(({ a, b }) => [a.index, b.index]);

function lagged(lags: readonly number[]): TurningPointMatch[] {
  return lags.map((lag, i) => ({ a: point('peak', 100 * i), b: point('peak', 100 * i + lag), lag }));
}

describe('matchTurningPoints', () => {
  it('by hand: nearest first, one to one, only the same kind', () => {
    const a = [point('peak', 10), point('trough', 30), point('peak', 60)];
    const b = [
      point('peak', 14),
      point('trough', 24),
      point('peak', 55),
      point('peak', 58),
      point('trough', 90),
    ];
    const { matches, ties, unmatchedA, unmatchedB } = matchTurningPoints(a, b, { maximumDistance: 10 });
    expect(matches.map(({ a, b, lag }) => [a.kind, a.index, b.index, lag])).toEqual([
      ['peak', 10, 14, 4],
      ['trough', 30, 24, -6],
      ['peak', 60, 58, -2],
    ]);
    expect(ties).toEqual([]);
    expect(unmatchedA).toEqual([]);
    expect(unmatchedB.map(({ index }) => index)).toEqual([55, 90]);
  });

  it('by hand: of two equally near the earlier is taken, the other listed as a tie', () => {
    const { matches, ties, unmatchedB } = matchTurningPoints(peaks(20), peaks(15, 25), {
      maximumDistance: 9,
    });
    expect(pairsOf(matches)).toEqual([[20, 15]]);
    expect(pairsOf(ties)).toEqual([[20, 25]]);
    expect(unmatchedB.map(({ index }) => index)).toEqual([25]);
  });

  it('keeps to the maximum distance and bears empty lists', () => {
    expect(matchTurningPoints(peaks(0), peaks(9), { maximumDistance: 8 }).matches).toEqual([]);
    expect(matchTurningPoints(peaks(0), peaks(9), { maximumDistance: 9 }).matches.length).toBe(1);
    expect(matchTurningPoints([], peaks(1), { maximumDistance: 3 }).unmatchedB.length).toBe(1);
    expect(() => matchTurningPoints([], [], { maximumDistance: -1 })).toThrow(RangeError);
  });

  const rows = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 10 });

  it('equals taking the nearest free pair again and again', () => {
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 0, max: 20 }), (left, right, maximumDistance) => {
        const [a, b] = [left, right].map((row) =>
          row.sort((p, q) => p - q).map((index, i) => point(i % 2 === 0 ? 'peak' : 'trough', index)),
        );
        const free = { a: [...(a ?? [])], b: [...(b ?? [])] };
        const expected: number[][] = [];
        for (;;) {
          let best: TurningPointMatch | undefined;
          for (const p of free.a) {
            for (const q of free.b) {
              const lag = q.index - p.index;
              if (p.kind !== q.kind || Math.abs(lag) > maximumDistance) continue;
              if (best === undefined || Math.abs(lag) < Math.abs(best.lag)) best = { a: p, b: q, lag };
            }
          }
          if (best === undefined) break;
          const { a: p, b: q } = best;
          expected.push([p.index, q.index]);
          free.a.splice(free.a.indexOf(p), 1);
          free.b.splice(free.b.indexOf(q), 1);
        }
        const matching = matchTurningPoints(a ?? [], b ?? [], { maximumDistance });
        expect(pairsOf(matching.matches)).toEqual(expected.sort((p, q) => (p[0] ?? 0) - (q[0] ?? 0)));
        expect(matching.unmatchedA).toEqual(free.a);
        expect(matching.unmatchedB).toEqual(free.b);
      }),
      { seed: 47, numRuns: 200 },
    );
  });

  it('turns its lags with the order of the series, where nothing ties', () => {
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const [a, b] = [peaks(...left.sort((p, q) => p - q)), peaks(...right.sort((p, q) => p - q))];
        const forward = matchTurningPoints(a, b, { maximumDistance: 15 });
        fc.pre(forward.ties.length === 0);
        const backward = matchTurningPoints(b, a, { maximumDistance: 15 });
        const turned = backward.matches.map(({ a, b }) => ({ a: b, b: a }));
        const inOrder = turned.sort((p, q) => p.a.index - q.a.index);
        expect(inOrder).toEqual(forward.matches.map(({ a, b }) => ({ a, b })));
      }),
      { seed: 48, numRuns: 100 },
    );
  });
});

describe('precedenceTest', () => {
  it('by hand: a leads in 5 of 5 pairs', () => {
    const result = precedenceTest(lagged([3, 8, 1, 2, 2, 0]), { alternative: 'greater' });
    expect(result).toMatchObject({ precedes: 5, follows: 0, simultaneous: 1, observations: 5, medianLag: 2 });
    expect(result.pValue).toBeCloseTo(1 / 32, 14);
    expect(precedenceTest(lagged([4, -1, 7]), { alternative: 'two-sided' }).medianLag).toBe(4);
  });

  it.each(ORACLE.precedence)('equals scipy for $precedes against $follows, $alternative', (oracle) => {
    const { precedes, follows, alternative, pValue } = oracle;
    const lags = [...Array<number>(precedes).fill(2), ...Array<number>(follows).fill(-3)];
    expect(precedenceTest(lagged(lags), { alternative }).pValue / pValue).toBeCloseTo(1, 11);
  });

  it('is two-sided the same when the series change places', () => {
    const lags = [3, -2, 5, 6, -1, 8, 4];
    const there = precedenceTest(lagged(lags), { alternative: 'two-sided' });
    const back = precedenceTest(lagged(lags.map((lag) => -lag)), { alternative: 'two-sided' });
    expect(back.pValue).toBeCloseTo(there.pValue, 14);
    expect(back.precedes).toBe(there.follows);
  });

  it('refuses to judge without a pair that has a lag', () => {
    expect(() => precedenceTest([], { alternative: 'greater' })).toThrow(InfeasibleError);
    expect(() => precedenceTest(lagged([0, 0]), { alternative: 'greater' })).toThrow(InfeasibleError);
  });

  const leading = (probability: number) => (random: RandomSource) => {
    const lags = Array.from({ length: 40 }, () => (random.uniform() < probability ? 3 : -3));
    return precedenceTest(lagged(lags), { alternative: 'greater' }).pValue;
  };

  it('has its exact size, which whole counts keep below 5 %, 40 pairs', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 49 }, leading(0.5));
    // 26 of 40 is the first count with P(X >= k) <= 5 %: 0.0403.
    const exact = 1 - binomialCdf(25, 40, 0.5);
    expect(exact).toBeCloseTo(0.0403, 4);
    expect(Math.abs(rate - exact)).toBeLessThan(binomialError(1000, exact));
  });

  it('has its exact power, 40 pairs', () => {
    const powers = [0.6, 0.7, 0.8].map((p) => rejectionRate({ repetitions: 400, seed: 50 }, leading(p)));
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    [0.6, 0.7, 0.8].forEach((p, i) => {
      let exact = 0;
      for (let k = 26; k <= 40; k++) exact += binomialMass(k, 40, p);
      expect(Math.abs((powers[i] ?? 0) - exact)).toBeLessThan(binomialError(400, exact));
    });
  });
});
