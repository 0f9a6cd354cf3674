import { describe, expect, it } from 'vitest';
import { cellAt, drawYear, PITCH } from './coverageCells.ts';

// 2025 begins on a Wednesday.
const days = { year: 2025, codes: `vmc-${' '.repeat(361)}`, values: 2, corrected: 1, missing: 1 };
const months = { year: 2025, codes: ' vm         ', values: 1, corrected: 0, missing: 1 };
const middle = (column: number, row: number) => [column * PITCH + 4, row * PITCH + 4] as const;

describe('drawYear', () => {
  it('puts each day into its week, Monday on top', () => {
    const { paths } = drawYear(days, 'day');
    expect(paths.find(({ code }) => code === 'v')?.d).toMatch(/^M0 20h/);
    expect(paths.find(({ code }) => code === '-')?.d).toMatch(/^M3 53h/);
  });

  it('draws nothing outside the series', () => {
    const { paths } = drawYear({ ...days, codes: ' '.repeat(365) }, 'day');
    expect(paths.every(({ d }) => d === '')).toBe(true);
  });

  it('puts months side by side', () => {
    expect(drawYear(months, 'month')).toMatchObject({ width: 120, height: 10 });
  });
});

describe('cellAt', () => {
  it('says date and state of what is pointed at', () => {
    expect(cellAt(days, 'day', middle(0, 2))).toEqual({ date: '2025-01-01', state: 'value' });
    expect(cellAt(days, 'day', middle(0, 3))).toEqual({ date: '2025-01-02', state: 'missing' });
    expect(cellAt(months, 'month', middle(2, 0))).toEqual({ date: '2025-03', state: 'missing' });
  });

  it('says nothing of places without a cell', () => {
    expect(cellAt(days, 'day', middle(0, 0))).toBeUndefined();
    expect(cellAt(days, 'day', middle(20, 0))).toBeUndefined();
    expect(cellAt(days, 'day', [5, 75])).toBeUndefined();
  });
});
