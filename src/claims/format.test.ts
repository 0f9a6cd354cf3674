import { describe, expect, it } from 'vitest';
import { formatAsOf, formatEstimate, formatValue } from './format.ts';

describe('formatValue', () => {
  it.each([
    [0.06918, 'fraction', '6.918 %'],
    [0.00005, 'fraction', '0.005 %'],
    [-0.5, 'fraction', '-50 %'],
    [-0, 'fraction', '0 %'],
    [9, 'bars', '9 bars'],
    [2481.9123, 'points', '2,482 points'],
    [1_234_567_890, 'USD', '1.235B USD'],
    [-999_999, 'USD', '-999,999 USD'],
    [12, 'count', '12'],
    [0.471_412, '', '0.4714'],
    [1.5, 'ratio', '1.5'],
    [true, '', 'true'],
    ['2017-05-03', 'date', '2017-05-03'],
    [null, 'fraction', '-'],
  ])('%s in "%s" reads %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });
});

describe('formatValue beside an expectation', () => {
  it('is in percent where the expectation is', () => {
    expect(formatValue(1.472, 'fraction', '> 1')).toBe('1.472');
    expect(formatValue(0.3397, 'ratio', '<= 10%')).toBe('33.97 %');
    expect(formatValue(0.3397, '', '<= 10%')).toBe('33.97 %');
    expect(formatValue(0.07, 'fraction', '= 7% ± 0.5%')).toBe('7 %');
    expect(formatValue(9, 'bars', '>= 9')).toBe('9 bars');
  });
});

describe('formatEstimate', () => {
  it('adds the interval with its level and method', () => {
    const interval = { lower: 0.4005, upper: 0.5367, level: 0.95, method: 'Fisher' };
    expect(formatEstimate({ value: 0.4714, interval })).toBe('0.4714 [0.4005 to 0.5367, 95 % Fisher]');
    expect(formatEstimate({ value: null })).toBe('-');
  });
});

describe('formatAsOf', () => {
  it('names the day that a midnight ends', () => {
    expect(formatAsOf('2026-01-15T00:00:00.000Z')).toBe('end of 2026-01-14 (UTC)');
    expect(formatAsOf('2026-01-14T21:00:00.000Z')).toBe('2026-01-14T21:00:00.000Z');
  });
});
