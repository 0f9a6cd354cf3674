import { describe, expect, it } from 'vitest';
import { arrivalsBetween } from './arrivals.ts';

const stored = (series: string, rows: number, to: string) => ({ series, source: series[0] ?? '', rows, to });

describe('arrivalsBetween', () => {
  it('counts new values by source, those of new series too, most first', () => {
    const then = [
      stored('a1', 10, '2026-01-01'),
      stored('a2', 5, '2026-01-01'),
      stored('c1', 7, '2025-01-01'),
    ];
    const now = [
      stored('a1', 11, '2026-01-02'),
      stored('a2', 7, '2026-01-03'),
      stored('b1', 20, '2026-01-02'),
      stored('c1', 7, '2025-01-01'),
    ];
    expect(arrivalsBetween(then, now)).toEqual([
      { source: 'b', series: 1, rows: 20, to: '2026-01-02' },
      { source: 'a', series: 2, rows: 3, to: '2026-01-03' },
    ]);
    expect(arrivalsBetween(now, now)).toEqual([]);
  });
});
