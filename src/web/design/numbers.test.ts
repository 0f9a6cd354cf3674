import { describe, expect, it } from 'vitest';
import { intervalText, pText } from './numbers.ts';

describe('numbers', () => {
  it('shows intervals with their level, and bounds as such', () => {
    const interval = { lower: 0.25513, upper: 0.392404, level: 0.95, method: '' };
    expect(intervalText(interval, '')).toBe('95 %: 0.255 to 0.392');
    expect(intervalText({ ...interval, level: 1 }, 'fraction')).toBe('bounds: 25.5 % to 39.2 %');
  });

  it('shows p-values with two digits and never as 0', () => {
    expect([0.04567, 0.5, 1, 1e-40].map(pText)).toEqual(['0.046', '0.5', '1', '< 0.0001']);
  });
});
