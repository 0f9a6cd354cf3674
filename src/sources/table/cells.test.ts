import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertCell, readNumber } from './cells.ts';

describe('readNumber', () => {
  it.each([
    ['12.5', 12.5],
    ['-0.0069', -0.0069],
    ['+3', 3],
    ['.5', 0.5],
    ['-0.0', 0],
    ['7.', 7],
    ['1.5e-7', 1.5e-7],
    ['2E+9', 2e9],
    [' 42 ', 42],
  ])('reads %s', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each(['', '  ', '.', '-', 'NA', 'n/a', '#N/A', 'NaN', 'null', 'NULL', 'None'])(
    'takes "%s" for missing',
    (text) => {
      expect(readNumber(text)).toBeNaN();
    },
  );

  it.each([
    ['1,234.5', 'a plain decimal number without thousands separators'],
    ['1,234', 'a plain decimal number without thousands separators'],
    ["1'234'567", 'a plain decimal number without thousands separators'],
    ['1 234', 'a plain decimal number without thousands separators'],
    ['12,5', 'a plain decimal number with a point, not a decimal comma'],
    ['1.234,5', 'a plain decimal number with a point, not a decimal comma'],
    ['Infinity', 'a finite number'],
    ['-inf', 'a finite number'],
    ['1e999', 'a finite number'],
    ['0x10', 'a plain decimal number'],
    ['1.2.3', 'a plain decimal number'],
    ['$5', 'a plain decimal number'],
    ['5%', 'a plain decimal number'],
    ['12a', 'a plain decimal number'],
    ['1\0', 'a plain decimal number'],
  ])('refuses %s', (text, rule) => {
    expect(readNumber(text)).toBe(rule);
  });

  it('gives back every finite number that was written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toBe(value + 0);
      }),
      { seed: 7 },
    );
  });

  it('answers any text with a finite number, missing or a rule', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readNumber(text);
        expect(typeof read === 'string' ? read.length > 0 : Number.isFinite(read) || Number.isNaN(read)).toBe(
          true,
        );
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe('convertCell', () => {
  it('moves the decimal point without rounding noise', () => {
    expect(convertCell('5.87e1', { kind: 'share', percent: true }, 1)).toBe(0.587);
    expect(convertCell('655.3', { kind: 'signed', powerOfTen: 6 }, 1)).toBe(655_300_000);
    expect(convertCell('58.7', { kind: 'share', percent: true }, 1)).toBe(0.587);
    expect(convertCell('4.69', { kind: 'signed', percent: true }, 1)).toBe(0.0469);
  });

  it('multiplies what a vendor counts in millions', () => {
    expect(convertCell('-95.1', { kind: 'signed', powerOfTen: 6 }, 1)).toBe(-95_100_000);
  });

  it('divides prices and multiplies quantities by the units of the alias', () => {
    expect(convertCell('0.012', { kind: 'price' }, 1000)).toBe(0.012 / 1000);
    expect(convertCell('5', { kind: 'quantity' }, 1000)).toBe(5000);
    expect(convertCell('5', { kind: 'level' }, 1000)).toBe(5);
  });

  it.each([
    ['price', '0', 'a price above 0'],
    ['price', '-1', 'a price above 0'],
    ['quantity', '-1', 'a quantity of 0 or more'],
    ['level', '-0.5', 'a value of 0 or more'],
    ['share', '1.02', 'a share from 0 to 100 percent'],
    ['score', '101', 'a value from 0 to 100'],
    ['rank', '0', 'a whole rank of 1 or more'],
    ['rank', '2.5', 'a whole rank of 1 or more'],
  ] as const)('bounds a %s: %s', (kind, text, rule) => {
    expect(convertCell(text, { kind }, 1)).toBe(rule);
  });

  it('refuses a price that underflows and a quantity that overflows', () => {
    expect(convertCell('5e-324', { kind: 'price' }, 1000)).toBe('a price above 0');
    expect(convertCell('1e308', { kind: 'quantity' }, 1000)).toBe('a finite number');
  });

  it('takes 0 and -1 for missing only where the vendor means it', () => {
    expect(convertCell('0', { kind: 'level', zeroIsMissing: true }, 1)).toBeNaN();
    expect(convertCell('0', { kind: 'level' }, 1)).toBe(0);
    expect(convertCell('-1', { kind: 'level', minusOneIsMissing: true }, 1)).toBeNaN();
    expect(convertCell('-1', { kind: 'signed' }, 1)).toBe(-1);
  });
});
