import { describe, expect, it } from 'vitest';
import { formatCount, sparkline } from './format.ts';

describe('sparkline', () => {
  it('draws the range from low to high, with blanks for gaps', () => {
    expect(sparkline([0, null, 7, 3.5], 10)).toBe('▁ █▅');
  });

  it('ends with the last value however few columns there are', () => {
    expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8], 4)).toBe('▁▃▆█');
    expect(sparkline([2, 2], 4)).toBe('▁▁');
    expect(sparkline([], 4)).toBe('');
  });
});

it('groups thousands', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
});
