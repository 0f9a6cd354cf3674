import { describe, expect, it } from 'vitest';
import { launchFindings } from './launchFindings.ts';

const valuesAt = (end: number) => launchFindings(end).map(({ value }) => value);

describe('launchFindings', () => {
  it('counts altcoins whose first product began within 90 days, the last one included', () => {
    expect(valuesAt(Date.UTC(2025, 10, 15))).toEqual([4, 'SOL, LTC, HBAR, XRP']);
    // 2025-10-28 is the first of 90 days that end with 2026-01-25.
    expect(valuesAt(Date.UTC(2026, 0, 16))[0]).toBe(6);
  });

  it('does not see a day ahead, and does not count bitcoin', () => {
    expect(valuesAt(Date.UTC(2025, 9, 28))).toEqual([0, 'none']);
    expect(valuesAt(Date.UTC(2025, 9, 29))[0]).toBe(3);
    expect(valuesAt(Date.UTC(2024, 1, 1))).toEqual([0, 'none']);
  });

  it('says nothing of days to which the registry is not complete', () => {
    expect(valuesAt(Date.UTC(2026, 3, 1))).toEqual([null, null]);
  });
});
