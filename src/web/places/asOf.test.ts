import { describe, expect, it } from 'vitest';
import { isUsableDate, moveDate } from './asOf.ts';

const TODAY = '2026-03-01';

describe('as-of dates', () => {
  it('move over months and stop at today and at the earliest day', () => {
    expect(moveDate('2026-03-01', -1, TODAY)).toBe('2026-02-28');
    expect(moveDate('2026-02-27', 7, TODAY)).toBe(TODAY);
    expect(moveDate('1980-01-02', -7, TODAY)).toBe('1980-01-01');
    expect(moveDate('2026-01-14T12:00:00Z', 1, TODAY)).toBe('2026-01-15');
  });

  it('are days between the earliest one and today', () => {
    expect(
      ['2026-03-01', '2026-03-02', '0202-01-01', '2026-02-30', ''].map((d) => isUsableDate(d, TODAY)),
    ).toEqual([true, false, false, false, false]);
  });
});
