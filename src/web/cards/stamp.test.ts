import { describe, expect, it } from 'vitest';
import type { MetricFinding } from '../api/types.ts';
import { readView } from '../explore/view.ts';
import { stampOf } from './stamp.ts';

function finding(expression: string, unit: string, values: readonly (number | null)[]): MetricFinding {
  const value = values.map((y, i): [string, number | null] => [String(20000101 + i), y]);
  return { expression, unit, value, asOf: '', observations: 0, method: '', inputs: [], notices: [] };
}

const values = (stamp: ReturnType<typeof stampOf>) =>
  stamp?.series.map(({ points }) => points.map(([, y]) => y));

describe('the small picture of a view', () => {
  it('keeps the course, the gaps and the last value of what is long', () => {
    const long = finding(
      'RUT',
      'points',
      Array.from({ length: 5000 }, (_, i) => i),
    );
    const points = values(stampOf([long], readView({})))?.[0] ?? [];
    expect(points.length).toBeLessThanOrEqual(160);
    expect(points.at(-1)).toBe(4999);
    expect(values(stampOf([finding('x', '', [1, null, 3])], readView({})))).toEqual([[1, null, 3]]);
  });

  it('shows other units each on its own scale, and says so', () => {
    const stamp = stampOf([finding('RUT', 'points', [10, 20]), finding('BTC', 'USD', [5, 1])], readView({}));
    expect(stamp?.title).toBe('RUT, BTC, each on its own scale');
    expect(values(stamp)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('counts from the first value, or by ratios, where the view does', () => {
    const two = [finding('RUT', 'points', [10, 20]), finding('BTC', 'USD', [null, 5])];
    expect(values(stampOf(two, readView({ scale: 'indexed' })))).toEqual([
      [1, 2],
      [null, 1],
    ]);
    expect(values(stampOf([finding('x', '', [1, 0, Math.E])], readView({ scale: 'log' })))).toEqual([
      [0, null, 1],
    ]);
  });

  it('is none without lines', () => {
    expect(stampOf([], readView({}))).toBeUndefined();
  });
});
