import { describe, expect, it } from 'vitest';
import { toInstant } from '../../core/time.ts';
import { RELEASES } from './releases.ts';

function release(name: keyof typeof RELEASES, date: string): string {
  const label = Date.parse(date);
  return toInstant(RELEASES[name]({ label, eventMs: label }));
}

describe('RELEASES', () => {
  it('shows daily rates at 16:15 of the next business day', () => {
    expect(release('nextBusinessDay', '2024-01-04')).toBe('2024-01-05T21:15:00.000Z');
    expect(release('nextBusinessDay', '2024-01-05')).toBe('2024-01-08T21:15:00.000Z');
    expect(release('nextBusinessDay', '2024-10-11')).toBe('2024-10-15T20:15:00.000Z');
  });

  it('shows the balance sheet of a Wednesday on Thursday, or on Friday after a holiday', () => {
    expect(release('h41', '2024-01-03')).toBe('2024-01-04T21:30:00.000Z');
    expect(release('h41', '2024-11-27')).toBe('2024-11-29T21:30:00.000Z');
  });

  it('shows the dollar index of a week on the Monday after it', () => {
    expect(release('h10', '2024-01-02')).toBe('2024-01-08T21:15:00.000Z');
    expect(release('h10', '2024-01-08')).toBe('2024-01-16T21:15:00.000Z');
  });

  it('shows the conditions of a week on Wednesday morning, a day later after a holiday', () => {
    expect(release('nfci', '2024-03-15')).toBe('2024-03-20T12:30:00.000Z');
    expect(release('nfci', '2024-05-24')).toBe('2024-05-30T12:30:00.000Z');
  });

  it('shows what FRED computes itself in the evening of the next business day', () => {
    expect(release('nextBusinessEvening', '2024-10-11')).toBe('2024-10-15T22:00:00.000Z');
  });

  it('shows the stress of a week on Thursday morning, on Friday if that is a holiday', () => {
    expect(release('stlfsi', '2024-10-18')).toBe('2024-10-24T14:00:00.000Z');
    expect(release('stlfsi', '2016-07-01')).toBe('2016-07-07T14:00:00.000Z');
    expect(release('stlfsi', '2024-11-22')).toBe('2024-11-29T15:00:00.000Z');
  });

  it('shows the money stock of a month on the fourth Tuesday of the next', () => {
    expect(release('h6', '2024-11-01')).toBe('2024-12-24T18:00:00.000Z');
    expect(release('h6', '2024-12-01')).toBe('2025-01-28T18:00:00.000Z');
  });

  it('shows weekly money ten days later until 2021 and monthly since', () => {
    expect(release('h6Weekly', '2010-06-28')).toBe('2010-07-08T20:30:00.000Z');
    expect(release('h6Weekly', '2019-11-18')).toBe('2019-11-29T21:30:00.000Z');
    expect(release('h6Weekly', '2021-02-01')).toBe('2021-02-23T18:00:00.000Z');
    expect(release('h6Weekly', '2024-09-09')).toBe('2024-10-22T17:00:00.000Z');
  });

  it('never comes before 16:00 of the day that it is about', () => {
    for (let label = Date.UTC(1971, 0, 1); label < Date.UTC(2026, 0, 1); label += 37 * 86_400_000) {
      for (const [name, rule] of Object.entries(RELEASES)) {
        if (name === 'sameDay') continue;
        expect(rule({ label, eventMs: label + 16 * 3_600_000 })).toBeGreaterThan(label + 21 * 3_600_000);
      }
    }
  });
});
