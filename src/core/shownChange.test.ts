import { describe, expect, it } from 'vitest';
import { formatChange, formatDifference, formatHeadline } from './shownChange.ts';

describe('formatHeadline', () => {
  it('shows three digits, and billions as such', () => {
    expect(formatHeadline(0.123456, 'fraction')).toBe('12.3 %');
    expect(formatHeadline(5_226_692_591, 'USD')).toBe('5.23 bn USD');
    expect(formatHeadline(null, 'date')).toBe('-');
    expect(formatHeadline('2026-01-14', 'date')).toBe('2026-01-14');
  });
});

describe('formatChange', () => {
  it('points where a number went, and takes half a percent for nothing', () => {
    expect(formatChange(0.2, 0.1, 'fraction')).toBe('▲ from 10 %');
    expect(formatChange(-2, -1, 'count')).toBe('▼ from -1');
    expect(formatChange(1000, 1004, 'count')).toBe('= from 1,000');
    expect(formatChange(0, 0, 'count')).toBe('= from 0');
  });

  it('tells what a word or a date was', () => {
    expect(formatChange('2026-01-14', '2026-01-02', 'date')).toBe('was 2026-01-02');
    expect(formatChange('neither', 'neither', '')).toBe('= as before');
  });
});

describe('formatDifference', () => {
  it('has a sign, and counts shares in points', () => {
    expect(formatDifference(0.0123, 'fraction')).toBe('+1.23 points');
    expect(formatDifference(-0.5, 'fraction')).toBe('-50 points');
    expect(formatDifference(3, 'sessions')).toBe('+3 sessions');
    expect(formatDifference(-2_500_000_000, 'USD')).toBe('-2.5 bn USD');
  });
});
