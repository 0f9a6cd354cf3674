import { describe, expect, it } from 'vitest';
import { toDate } from '../../../../core/time.ts';
import { secondsOf } from '../courses/courses.ts';
import { coveredRanges, spanOf, type TimeRange } from './ranges.ts';

const at = (date: string) => secondsOf(date) ?? 0;

describe('ranges of time', () => {
  it('end with the data and begin on the day of the calendar', () => {
    const start = (range: TimeRange, to: string) => toDate((spanOf(range, at(to))?.from ?? 0) * 1000);
    expect(start('1M', '2026-03-31')).toBe('2026-02-28');
    expect(start('3M', '2026-01-14')).toBe('2025-10-14');
    expect(start('YTD', '2026-01-14')).toBe('2026-01-01');
    expect(start('10Y', '2024-02-29')).toBe('2014-02-28');
    expect(spanOf('All', at('2026-01-14'))).toBeUndefined();
  });

  it('are offered where the data hold more than they show', () => {
    const covered = (from: string) => coveredRanges({ from: at(from), to: at('2026-01-14') });
    expect(covered('2025-11-01')).toEqual(['1M', 'YTD', 'All']);
    expect(covered('2026-01-02')).toEqual(['All']);
    expect(covered('2010-01-01')).toHaveLength(9);
  });
});
