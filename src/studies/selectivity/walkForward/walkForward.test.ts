import { describe, expect, it } from 'vitest';
import { rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { COMPONENTS } from '../parameters.ts';
import type { ScoredCoin } from '../ranking/score.ts';
import { meanTest } from './meanTest.ts';
import { extreme, type JudgedMonth, monthlyResults, rankCorrelation } from './walkForward.ts';

const NOTHING = Object.fromEntries(COMPONENTS.map((name) => [name, Number.NaN])) as ScoredCoin['components'];

interface Row {
  readonly id: string;
  readonly score: number;
  readonly momentum?: number;
  /** Absent: the coin vanished. */
  readonly growth?: number;
  readonly cap?: number;
}

function month(rows: readonly Row[], label = '2020-01-01', follows = true): JudgedMonth {
  return {
    label,
    follows,
    bitcoin: 0,
    coins: rows.map(({ id, score, momentum = Number.NaN }) => ({
      id,
      score,
      components: { ...NOTHING, momentum },
      band: 0,
      there: 1,
      missing: [],
      ahead: Number.NaN,
    })),
    outcomes: rows.map(({ growth }) => ({
      priced: growth ?? Number.NaN,
      vanished: growth === undefined,
      edge: -0.8,
    })),
    caps: Float64Array.from(rows, ({ cap = 1 }) => cap),
  };
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
/** Twenty coins whose return rises with their score. */
const RISING = range(20).map((i) => ({
  id: `C${i}`,
  score: i,
  momentum: -i,
  growth: i / 100,
  cap: i === 19 ? 21 : 1,
}));

describe('rankCorrelation', () => {
  it('is the correlation of ranks, ties sharing theirs', () => {
    const random = createRandom(2);
    const x = Float64Array.from({ length: 40 }, () => random.integer(8));
    const y = Float64Array.from({ length: 40 }, () => random.normal());
    const rank = (values: Float64Array) =>
      [...values].map(
        (v) => [...values].filter((w) => w < v).length + ([...values].filter((w) => w === v).length + 1) / 2,
      );
    const [a, b] = [rank(x), rank(y)];
    const mean = 20.5;
    const sum = (f: (i: number) => number) => range(40).reduce((total, i) => total + f(i), 0);
    const expected =
      sum((i) => (a[i]! - mean) * (b[i]! - mean)) /
      Math.sqrt(sum((i) => (a[i]! - mean) ** 2) * sum((i) => (b[i]! - mean) ** 2));
    expect(rankCorrelation(x, y)).toBeCloseTo(expected, 12);
  });

  it('is nothing below twenty pairs, and where nearly all are alike', () => {
    const y = Float64Array.from(range(20));
    expect(rankCorrelation(y, y)).toBe(1);
    expect(rankCorrelation(y.slice(1), y.slice(1))).toBeNaN();
    expect(
      rankCorrelation(
        y.map((value) => Math.max(15, value)),
        y,
      ),
    ).toBeNaN();
    expect(
      rankCorrelation(
        y.map((value) => Math.max(14, value)),
        y,
      ),
    ).not.toBeNaN();
  });
});

describe('extreme', () => {
  it('takes the best and the worst of those that have a score, rounded down', () => {
    const scores = Float64Array.of(5, Number.NaN, 1, 4, 2, 3, 6, 7, 8, 9, 10, 11);
    expect(extreme(scores, 5, 'top')).toEqual([10, 11]);
    expect(extreme(scores, 5, 'bottom')).toEqual([2, 4]);
  });
});

describe('monthlyResults', () => {
  const { ic, beyondMomentum, spread, top, equal, capWeighted, momentumTop, groups } = monthlyResults(
    [month(RISING)],
    'edge',
  );

  it('measures a perfect ranking as one', () => {
    expect(ic[0]).toBe(1);
    expect(beyondMomentum[0]).toBe(2);
    expect(groups).toBe(5);
    expect(top[0]).toBeCloseTo(0.175, 12);
    expect(spread[0]).toBeCloseTo(0.175 - 0.015, 12);
  });

  it('weighs by hand what needs no score', () => {
    expect(equal[0]).toBeCloseTo(0.095, 12);
    expect(capWeighted[0]).toBeCloseTo((1.9 - 0.19 + 21 * 0.19) / 40, 12);
    expect(momentumTop[0]).toBeCloseTo(0.015, 12);
  });

  it('counts coins that vanished by the convention', () => {
    const rows = RISING.map((row) => (row.id === 'C19' ? { id: row.id, score: row.score } : row));
    const spreadUnder = (convention: 'edge' | 'left-out' | number) =>
      monthlyResults([month(rows.concat({ id: 'X', score: -5, growth: 0 } as Row))], convention).top[0];
    expect(spreadUnder(-1)).toBeCloseTo((-1 + 0.16 + 0.17 + 0.18) / 4, 12);
    expect(spreadUnder('edge')).toBeCloseTo((-0.8 + 0.16 + 0.17 + 0.18) / 4, 12);
    expect(spreadUnder('left-out')).toBeCloseTo(0.17, 12);
  });

  it('counts as turnover who was not there the month before', () => {
    const swapped = RISING.map((row) => ({ ...row, score: row.id === 'C0' ? 99 : row.score }));
    const months = [month(RISING, 'a', false), month(swapped, 'b'), month(swapped, 'c')];
    expect([...monthlyResults(months, 'edge').turnover]).toEqual([Number.NaN, 0.25, 0]);
    expect([...monthlyResults([months[0]!, { ...months[1]!, follows: false }], 'edge').turnover]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('cuts into tenths only where every month has a hundred coins', () => {
    const many = (count: number) => month(range(count).map((i) => ({ id: `C${i}`, score: i, growth: i })));
    expect(monthlyResults([many(100), many(120)], 'edge').groups).toBe(10);
    expect(monthlyResults([many(99), many(120)], 'edge').groups).toBe(5);
  });

  it('leaves out months with too few coins', () => {
    expect(monthlyResults([month(RISING.slice(1)), month(RISING)], 'edge').ic).toHaveLength(1);
  });

  it('does not change with the order of coins, or with what moves all of them', () => {
    const moved = [...RISING].reverse().map((row) => ({ ...row, growth: row.growth + 0.3 }));
    const other = monthlyResults([month(moved)], 'edge');
    expect(other.ic[0]).toBe(1);
    expect(other.spread[0]).toBeCloseTo(spread[0]!, 12);
  });
});

describe('size and power of the mean rank correlation', () => {
  /** Four years of 40 coins with slowly changing scores, a common factor and fat tails. */
  const pOf = (strength: number) => (random: RandomSource) => {
    let scores = range(40).map(() => random.normal());
    const months = range(48).map(() => {
      scores = scores.map((score) => 0.8 * score + 0.6 * random.normal());
      const market = 0.2 * random.normal();
      const tail = () => random.normal() / Math.sqrt(0.2 + random.uniform());
      return month(
        scores.map((score, i) => ({
          id: `C${i}`,
          score,
          growth: market + 0.1 * (tail() + strength * score),
        })),
      );
    });
    return meanTest(monthlyResults(months, 'edge').ic)?.pValue ?? 1;
  };

  it('is about 5 % where scores know nothing (200 markets)', () => {
    const size = rejectionRate({ repetitions: 200, seed: 21 }, pOf(0));
    // Measured: 0.045.
    expect(size).toBeLessThan(0.09);
    expect(size).toBeGreaterThan(0.02);
  });

  it('is high where they know a little (60 markets)', () => {
    // Measured: 0.77.
    expect(rejectionRate({ repetitions: 60, seed: 22 }, pOf(0.08))).toBeGreaterThan(0.6);
  });
});
