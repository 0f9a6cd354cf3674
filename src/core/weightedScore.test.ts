import { describe, expect, it } from 'vitest';
import { compareScored, weightedScore } from './weightedScore.ts';

const VALUES: Readonly<Record<string, number | null>> = { a: 1, b: -0.5, c: null, d: Number.NaN };
const scoreOf = (weights: Readonly<Record<string, number>>) =>
  weightedScore(new Map(Object.entries(weights)), (name) => VALUES[name] ?? null);

describe('a weighted score', () => {
  it('adds weight times value, and widens the band by what is missing', () => {
    const { score, band, there, missing } = scoreOf({ a: 1, b: 2, c: 3, d: 4 });
    expect(score).toBe(0);
    expect(band).toBeCloseTo(1.959963984540054 * 5, 12);
    expect([there, missing]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('does not miss what has no weight, and is nothing where nothing of weight is there', () => {
    expect(scoreOf({ a: 2, c: 0 })).toMatchObject({ score: 2, band: 0, missing: [] });
    expect(scoreOf({ a: 0, c: 1 }).score).toBeNaN();
  });

  it('orders from the best, by id among equals, and what has none last', () => {
    const all = [
      ['N', Number.NaN],
      ['B', 1],
      ['C', 2],
      ['A', 1],
      ['M', Number.NaN],
    ].map(([id, score]) => ({ id: String(id), score: Number(score) }));
    expect(all.toSorted(compareScored).map(({ id }) => id)).toEqual(['C', 'A', 'B', 'M', 'N']);
  });
});
