import { describe, expect, it } from 'vitest';
import { toInstant } from '../../core/time.ts';
import type { Label } from './labels.ts';
import { compactDateIn, dateIn, instantIn, localDateIn, usDateIn } from './labels.ts';

const DATE_RULE = 'a date of the calendar such as 2026-01-14';

function read(label: Label, text: string): string {
  const time = label.read(text);
  return typeof time === 'string' ? `refused: ${time}` : toInstant(time);
}

describe('dateIn', () => {
  it.each([
    '2024-02-29',
    ' 2024-02-29 ',
    '2024-02-29 00:00:00',
    '2024-02-29T00:00:00.000000000Z',
    '2024-02-29 00:00:00+00:00',
  ])('reads %s', (text) => {
    expect(read(dateIn('x'), text)).toBe('2024-02-29T00:00:00.000Z');
  });

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-1-5',
    '20240105',
    '2024-01-05 08:00',
    '2024-01-05T00:00:00-05:00',
    '',
  ])('refuses %s', (text) => {
    expect(read(dateIn('x'), text)).toBe(`refused: ${DATE_RULE}`);
  });
});

describe('localDateIn', () => {
  it('keeps the date of the exchange and drops its zone', () => {
    expect(read(localDateIn('x'), '2024-07-05 00:00:00-04:00')).toBe('2024-07-05T00:00:00.000Z');
  });

  it('refuses a time of day', () => {
    expect(read(localDateIn('x'), '2024-07-05 09:30:00-04:00')).toBe(`refused: ${DATE_RULE}`);
  });
});

describe('usDateIn', () => {
  it('reads the month first, and ISO dates', () => {
    expect(read(usDateIn('x'), '01/02/2024')).toBe('2024-01-02T00:00:00.000Z');
    expect(read(usDateIn('x'), '2024-01-02')).toBe('2024-01-02T00:00:00.000Z');
  });

  it('refuses a day that can only be a month', () => {
    expect(read(usDateIn('x'), '13/02/2024')).toContain('refused');
  });
});

describe('compactDateIn', () => {
  it('reads eight digits and no impossible date', () => {
    expect(read(compactDateIn('x'), '20240105')).toBe('2024-01-05T00:00:00.000Z');
    expect(read(compactDateIn('x'), '20240230')).toContain('refused');
  });
});

describe('instantIn', () => {
  it.each([
    ['1735689600', '2025-01-01T00:00:00.000Z'],
    ['1735689600123', '2025-01-01T00:00:00.123Z'],
    ['1735689600123456', '2025-01-01T00:00:00.123Z'],
    ['1735689600123456789', '2025-01-01T00:00:00.123Z'],
    ['2025-01-01T00:00:00.999Z', '2025-01-01T00:00:00.999Z'],
    ['2025-01-01 08:00:02+00:00', '2025-01-01T08:00:02.000Z'],
    ['2025-01-01 08:00:00+03:00', '2025-01-01T05:00:00.000Z'],
    ['2025-01-01 00:05:01', '2025-01-01T00:05:01.000Z'],
    ['2025-01-01 00:05:01 UTC', '2025-01-01T00:05:01.000Z'],
    ['2025-01-01', '2025-01-01T00:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(read(instantIn('x'), text)).toBe(instant);
  });

  it.each([
    '20250101',
    '12345',
    '-1735689600',
    '1.7356896e9',
    '2025-01-01 25:00:00',
    '2025-02-30 00:00:00',
    'yesterday',
    '',
  ])('refuses %s', (text) => {
    expect(read(instantIn('x'), text)).toContain('refused: an instant');
  });

  it('rounds jitter away where it is told to', () => {
    const label = instantIn('x', { nearestMs: 60_000 });
    expect(read(label, '1735718400004')).toBe('2025-01-01T08:00:00.000Z');
    expect(read(label, '1735718399998')).toBe('2025-01-01T08:00:00.000Z');
  });
});
