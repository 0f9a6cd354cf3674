import { describe, expect, it } from 'vitest';
import type { StudyFigure } from '../../api/types.ts';
import { heightOf, liesDown } from './layout.ts';

function figure(kind: StudyFigure['kind'], ...labels: readonly string[]): StudyFigure {
  const axis = { label: '', unit: '' };
  const points: StudyFigure['series'][number]['points'] = labels.map((label) => [label, 1, 0, 2]);
  return { name: 'f', title: 'F', kind, x: axis, y: axis, series: [{ name: 's', points }] };
}
const LONG = 'mean of the worst 5 %, after 80 to 90 % down';

describe('where bars and ranges lie', () => {
  it('lays down what would not stand side by side', () => {
    expect(liesDown(figure('range', LONG, LONG.toUpperCase()), 600)).toBe(true);
    expect(liesDown(figure('range', '2024', '2025', '2026'), 360)).toBe(false);
    expect(liesDown(figure('bar', '2024-01-01', '2024-01-02'), 40)).toBe(false);
    expect(liesDown(figure('line', LONG), 60)).toBe(false);
  });

  it('gives every row its height, the more where labels are broken', () => {
    const many = figure('range', ...Array.from({ length: 20 }, (_, i) => `${LONG} ${i}`));
    expect(heightOf(many, 330)).toBeGreaterThan(heightOf(many, 1000));
    expect(heightOf(many, 1000)).toBeGreaterThan(20 * 22);
    expect(heightOf(figure('range', '2024'), 500)).toBe(304);
  });
});
