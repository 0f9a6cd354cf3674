import { describe, expect, it } from 'vitest';
import type { Figure, Point } from '../../studies/figure.ts';
import { pictureOf } from './picture.ts';

const course = (length: number): Point[] => Array.from({ length }, (_, i) => [i, i]);

function figure(kind: Figure['kind'], ...lengths: readonly number[]): Figure {
  const axis = { label: '', unit: '' };
  const series = lengths.map((length, i) => ({ name: `${kind}${i}`, points: course(length) }));
  return { name: kind, title: kind, kind, x: axis, y: axis, series };
}

describe('pictureOf', () => {
  it('takes the first chart with a course: no heat, no single point', () => {
    const picture = pictureOf([figure('heat', 9), figure('line', 1), figure('line', 1, 3, 3, 3)]);
    expect(picture?.series.map(({ name }) => name)).toEqual(['line1', 'line2']);
    expect(pictureOf([figure('heat', 9)])).toBeUndefined();
    expect(pictureOf([])).toBeUndefined();
  });

  it('thins a course evenly and keeps its last point', () => {
    const [series] = pictureOf([figure('line', 1001)])?.series ?? [];
    const xs = series?.points.map(([x]) => x as number) ?? [];
    expect(xs.length).toBeLessThanOrEqual(120);
    expect(xs.at(-1)).toBe(1000);
    expect(new Set(xs.slice(1).map((x, i) => x - xs[i]!))).toEqual(new Set([9]));
  });

  it('keeps the latest bars', () => {
    const [series] = pictureOf([figure('bar', 100)])?.series ?? [];
    expect(series?.points.map(([x]) => x)).toEqual(Array.from({ length: 40 }, (_, i) => 60 + i));
  });
});
