import { describe, expect, it } from 'vitest';
import { formatValue, headUnit } from './formatValue.ts';

describe('formatValue', () => {
  it.each([
    [0.068386, 'fraction', '6.8386 %'],
    [-2.6098e-8, 'fraction', '-0.0000026 %'],
    [0, 'fraction', '0 %'],
    [1.2e-18, 'fraction', '1.2e-16 %'],
    [0.00000612341, 'USD', '0.0000061234 USD'],
    [1.23456789e-16, '', '1.2346e-16'],
    [-9.4e-7, '', '-9.4e-7'],
    [2649.69, 'points', '2,649.7 points'],
    [93390.123, 'USD', '93,390 USD'],
    [0.46373554, '', '0.46374'],
    [9, 'bars', '9 bars'],
    [-0, '', '0'],
    [true, 'boolean', 'true'],
    ['2017-09-01', 'date', '2017-09-01'],
    [null, 'USD', '-'],
  ])('%s in %s reads %s', (value, unit, expected) => {
    expect(formatValue(value, unit)).toBe(expected);
  });
});

describe('headUnit', () => {
  it('names what a column would repeat', () => {
    expect(['USD', 'bars', 'fraction', 'text', ''].map(headUnit)).toEqual(['USD', 'bars', '', '', '']);
  });
});
