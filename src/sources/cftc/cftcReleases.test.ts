import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, toInstant, weekdayOf } from '../../core/time.ts';
import { subjectOf } from '../table/subjects.ts';
import { asPublished, dueDay, whenDue } from './cftcReleases.ts';
import { LATE_RELEASES } from './lateReleases.ts';

const SUBJECT = subjectOf('RUT');

function due(date: string): string {
  const label = Date.parse(date);
  return toInstant(whenDue({ label, eventMs: label + 20 * HOUR_MS }, SUBJECT)).slice(0, 16);
}

describe('whenDue', () => {
  it.each([
    ['a week in summer', '2024-07-09', '2024-07-12T19:30'],
    ['a week in winter', '2024-01-09', '2024-01-12T20:30'],
    ['a holiday on Monday', '2024-05-28', '2024-05-31T19:30'],
    ['a holiday on Wednesday', '2024-06-18', '2024-06-24T19:30'],
    ['a holiday on Thursday', '2024-07-02', '2024-07-08T19:30'],
    ['Thanksgiving', '2024-11-26', '2024-12-02T20:30'],
    ['Christmas', '2024-12-24', '2024-12-30T20:30'],
    ['a report of Monday, because Tuesday is a holiday', '2023-07-03', '2023-07-07T19:30'],
    ['a report of Monday before a holiday on Friday', '2020-12-21', '2020-12-28T20:30'],
    ['a holiday of Saturday, kept on Friday', '2023-11-07', '2023-11-13T20:30'],
    ['a backlog', '2025-10-28', '2025-12-05T20:30'],
    ['the week after a backlog', '2026-01-20', '2026-01-23T20:30'],
  ])('knows %s', (_, date, instant) => {
    expect(due(date)).toBe(instant);
  });

  it('gives the schedule of 2024: Fridays, but for four Mondays', () => {
    const tuesdays = Array.from({ length: 53 }, (_, week) => Date.UTC(2024, 0, 2) + week * 7 * DAY_MS);
    const releases = tuesdays.map((day) => due(toInstant(day).slice(0, 10)).slice(0, 10));
    expect(releases.filter((date) => date < '2025' && weekdayOf(Date.parse(date)) !== 5)).toEqual([
      '2024-06-24',
      '2024-07-08',
      '2024-12-02',
      '2024-12-30',
    ]);
  });

  it.each([
    ['2025-09-30', '2025-10-03'],
    ['2025-11-10', '2025-11-14'],
    ['2025-11-25', '2025-12-01'],
    ['2025-12-23', '2025-12-29'],
    ['2025-12-30', '2026-01-05'],
  ])('would have shown the report of %s on %s without the closure', (date, original) => {
    expect(toInstant(dueDay(Date.parse(date))).slice(0, 10)).toBe(original);
  });

  it('is never moved to before the day on which the report would be due', () => {
    for (const [date, late] of Object.entries(LATE_RELEASES)) {
      expect(Date.parse(late)).toBeGreaterThan(Date.parse(date) + 4 * DAY_MS);
    }
  });
});

describe('asPublished', () => {
  const label = Date.parse('2026-06-16');
  const times = { label, eventMs: label + 20 * HOUR_MS };
  const dueMs = whenDue(times, SUBJECT);

  it.each([
    ['earlier than due', dueMs - 2 * DAY_MS, dueMs - 2 * DAY_MS],
    ['later than due', dueMs + 30 * DAY_MS, dueMs + 30 * DAY_MS],
    ['before the event', label, dueMs],
    ['months later, with reports of other markets', dueMs + 90 * DAY_MS, dueMs],
  ])('takes a newest report that was out %s', (_, publishedMs, knownMs) => {
    expect(asPublished({ label, publishedMs })(times, SUBJECT)).toBe(knownMs);
  });

  it('leaves older reports to the rule', () => {
    const newest = { label: label + 7 * DAY_MS, publishedMs: dueMs + 7 * DAY_MS };
    expect(asPublished(newest)(times, SUBJECT)).toBe(dueMs);
  });
});
