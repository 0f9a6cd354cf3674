import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, parseDate, toDate, toInstant } from '../../core/time.ts';
import {
  isHalfDay,
  isSession,
  nextSession,
  previousSession,
  sessionCloseMs,
  sessionClosesBetween,
  sessionOpenMs,
  sessionsBetween,
  XNYS_FIRST_DATE,
  XNYS_LAST_DATE,
} from './xnys.ts';

const REAL_DATA = process.env['ROTASCOPE_REAL_DATA'];
const FIRST_DAY = parseDate(XNYS_FIRST_DATE) ?? Number.NaN;
const LAST_DAY = parseDate(XNYS_LAST_DATE) ?? Number.NaN;

const anyDate = fc
  .integer({ min: 0, max: (LAST_DAY - FIRST_DAY) / DAY_MS })
  .map((days) => toDate(FIRST_DAY + days * DAY_MS));

const timeOf = (ms: number) => toInstant(ms).slice(11, 16);
const session = (date: string) => (isSession(date) ? date : nextSession(date));
const innerSession = fc
  .integer({ min: 10, max: (LAST_DAY - FIRST_DAY) / DAY_MS - 10 })
  .map((days) => session(toDate(FIRST_DAY + days * DAY_MS)));

describe('isSession', () => {
  test.each([
    ['New Year on a Sunday, kept on Monday', '2023-01-02'],
    ['Martin Luther King Day in its first year', '1998-01-19'],
    ["Washington's Birthday", '2026-02-16'],
    ['Good Friday in March', '2024-03-29'],
    ['Good Friday in late April', '2000-04-21'],
    ['Memorial Day on the 31st', '2027-05-31'],
    ['Juneteenth in its first year, a Sunday kept on Monday', '2022-06-20'],
    ['Juneteenth on a Saturday, kept on Friday', '2027-06-18'],
    ['Independence Day on a Saturday, kept on Friday', '2026-07-03'],
    ['Labor Day', '2025-09-01'],
    ['Thanksgiving', '1987-11-26'],
    ['Christmas on a Saturday, kept on Friday', '2021-12-24'],
    ['Christmas on a Sunday, kept on Monday', '2022-12-26'],
    ['the funeral of Nixon', '1994-04-27'],
    ['the second day after the attack', '2001-09-13'],
    ['the mourning for Reagan', '2004-06-11'],
    ['the mourning for Ford', '2007-01-02'],
    ['the second day of the hurricane', '2012-10-30'],
    ['the mourning for Bush', '2018-12-05'],
    ['the mourning for Carter', '2025-01-09'],
    ['a Saturday', '2026-08-22'],
    ['a Sunday', '2026-08-23'],
  ])('is false on %s', (_, date) => {
    expect(isSession(date)).toBe(false);
  });

  test.each([
    ['the Friday before a New Year on Saturday', '2021-12-31'],
    ['the Friday before the next one', '2027-12-31'],
    ['Martin Luther King Day before the exchange kept it', '1997-01-20'],
    ['Juneteenth before the exchange kept it', '2020-06-19'],
    ['Columbus Day', '2025-10-13'],
    ['Veterans Day', '2025-11-11'],
    ['Easter Monday', '2024-04-01'],
    ['the day of the crash', '1987-10-19'],
    ['the first day after the attack', '2001-09-17'],
    ['the day after the hurricane', '2012-10-31'],
    ['a leap day', '2024-02-29'],
  ])('is true on %s', (_, date) => {
    expect(isSession(date)).toBe(true);
  });

  test.each(['1986-12-31', '2036-01-01', '2026-02-30', 'yesterday'])('refuses %s', (date) => {
    expect(() => isSession(date)).toThrow(RangeError);
  });
});

describe('sessionsBetween', () => {
  test('holds both ends', () => {
    expect(sessionsBetween('2024-03-28', '2024-04-02')).toEqual(['2024-03-28', '2024-04-01', '2024-04-02']);
  });

  test.each([
    [1987, 253],
    [1996, 254],
    [2001, 248],
    [2012, 250],
    [2021, 252],
    [2025, 250],
  ])('counts the sessions of %d', (year, count) => {
    expect(sessionsBetween(`${year}-01-01`, `${year}-12-31`)).toHaveLength(count);
  });

  test('is empty over a weekend and where the ends are reversed', () => {
    expect(sessionsBetween('2026-08-22', '2026-08-23')).toEqual([]);
    expect(sessionsBetween('2026-08-21', '2026-08-20')).toEqual([]);
  });

  test('holds exactly the dates that are sessions', () => {
    const property = fc.property(anyDate, fc.integer({ min: 0, max: 60 }), (from, days) => {
      const fromDay = parseDate(from) ?? Number.NaN;
      const all = Array.from({ length: days + 1 }, (_, index) => toDate(fromDay + index * DAY_MS));
      const covered = all.filter((date) => date <= XNYS_LAST_DATE);
      expect(sessionsBetween(from, covered.at(-1) ?? from)).toEqual(covered.filter(isSession));
    });

    fc.assert(property, { seed: 17_920_517 });
  });
});

describe('nextSession and previousSession', () => {
  test('step over weekends, holidays and the week of the attack', () => {
    expect(nextSession('2024-03-28')).toBe('2024-04-01');
    expect(previousSession('2024-04-01')).toBe('2024-03-28');
    expect(nextSession('2001-09-10')).toBe('2001-09-17');
    expect(previousSession('2001-09-15')).toBe('2001-09-10');
  });

  test('undo each other on sessions', () => {
    const property = fc.property(innerSession, (date) => {
      expect(previousSession(nextSession(date))).toBe(date);
      expect(nextSession(previousSession(date))).toBe(date);
    });

    fc.assert(property, { seed: 18_170_308 });
  });

  test('refuse to leave the calendar', () => {
    expect(() => previousSession('1987-01-02')).toThrow(/covers 1987-01-01 to 2035-12-31/);
    expect(() => nextSession('2035-12-31')).toThrow(/covers 1987-01-01 to 2035-12-31/);
  });
});

describe('sessionOpenMs and sessionCloseMs', () => {
  test.each([
    ['a winter day', '2026-01-14', '14:30 to 21:00'],
    ['a summer day', '2026-07-14', '13:30 to 20:00'],
    ['the Monday after the clocks went forward', '2007-03-12', '13:30 to 20:00'],
    ['the Friday after Thanksgiving', '2025-11-28', '14:30 to 18:00'],
    ['the first shortened Friday after Thanksgiving', '1992-11-27', '14:30 to 19:00'],
    ['a full Friday after Thanksgiving', '1991-11-29', '14:30 to 21:00'],
    ['Christmas Eve', '2024-12-24', '14:30 to 18:00'],
    ['Christmas Eve when days were shortened to two', '1991-12-24', '14:30 to 19:00'],
    ['a full Christmas Eve', '1987-12-24', '14:30 to 21:00'],
    ['the day after Christmas 2003', '2003-12-26', '14:30 to 18:00'],
    ['the day after Christmas 2025', '2025-12-26', '14:30 to 21:00'],
    ['the Tuesday before Independence Day', '2018-07-03', '13:30 to 17:00'],
    ['the Wednesday before Independence Day since 2013', '2024-07-03', '13:30 to 17:00'],
    ['the Wednesday before Independence Day until 2012', '2002-07-03', '13:30 to 20:00'],
    ['the Friday after Independence Day until 2012', '2002-07-05', '13:30 to 17:00'],
    ['the Friday after Independence Day since 2013', '2024-07-05', '13:30 to 20:00'],
    ['the Thursday before a Friday kept as holiday', '2026-07-02', '13:30 to 20:00'],
    ['the Friday after the crash', '1987-10-23', '13:30 to 18:00'],
    ['the Monday after the clocks went back in 1987', '1987-11-02', '14:30 to 19:30'],
    ['the last shortened day of 1987', '1987-11-11', '14:30 to 20:30'],
    ['the day after', '1987-11-12', '14:30 to 21:00'],
    ['the snowstorm of 1996', '1996-01-08', '16:00 to 19:00'],
    ['the circuit breaker of 1997', '1997-10-27', '14:30 to 20:30'],
    ['the first anniversary of the attack', '2002-09-11', '16:00 to 20:00'],
    ['the communication failure of 2005', '2005-06-01', '13:30 to 19:56'],
  ])('know the hours of %s', (_, date, hours) => {
    expect(`${timeOf(sessionOpenMs(date))} to ${timeOf(sessionCloseMs(date))}`).toBe(hours);
  });

  test('refuse a date without a session', () => {
    expect(() => sessionOpenMs('2026-07-03')).toThrow(RangeError);
    expect(() => sessionCloseMs('2026-07-03')).toThrow(RangeError);
  });

  test('lie on the UTC date of the session, the open first', () => {
    const dates = sessionsBetween(XNYS_FIRST_DATE, XNYS_LAST_DATE);
    const wrong = dates.filter((date) => {
      const [open, close] = [sessionOpenMs(date), sessionCloseMs(date)];
      return open >= close || toDate(open) !== date || toDate(close) !== date;
    });

    expect(wrong).toEqual([]);
  });
});

describe('isHalfDay', () => {
  test.each([
    ['2025-11-28', true],
    ['1991-12-24', true],
    ['1987-11-05', true],
    ['1987-11-09', false],
    ['2005-06-01', false],
    ['2026-01-14', false],
  ])('of %s is %s', (date, expected) => {
    expect(isHalfDay(date)).toBe(expected);
  });

  test('refuses a date without a session', () => {
    expect(() => isHalfDay('2026-07-03')).toThrow(RangeError);
  });
});

describe('sessionClosesBetween', () => {
  test('includes closes at both ends and nothing beyond', () => {
    const [friday, tuesday] = [sessionCloseMs('2024-03-28'), sessionCloseMs('2024-04-02')];

    expect(sessionClosesBetween(friday, tuesday)).toEqual([friday, sessionCloseMs('2024-04-01'), tuesday]);
    expect(sessionClosesBetween(friday + 1, tuesday - 1)).toEqual([sessionCloseMs('2024-04-01')]);
  });

  test('is empty between two closes and where the ends are reversed', () => {
    const close = sessionCloseMs('2024-04-01');

    expect(sessionClosesBetween(close + 1, close + 2)).toEqual([]);
    expect(sessionClosesBetween(close, close - 7 * DAY_MS)).toEqual([]);
  });

  test.each([
    [FIRST_DAY - 1, FIRST_DAY],
    [LAST_DAY, LAST_DAY + DAY_MS],
    [Number.NaN, LAST_DAY],
  ])('refuses %d to %d', (from, to) => {
    expect(() => sessionClosesBetween(from, to)).toThrow(RangeError);
  });
});

describe.skipIf(!REAL_DATA)('with real data of ROTASCOPE_REAL_DATA', () => {
  test.each(['GSPC.csv', 'RUT.csv'])('sessions are exactly the dates of equities/%s', (file) => {
    const text = readFileSync(join(REAL_DATA ?? '', 'equities', file), 'utf8');
    const dates = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 10));

    expect(dates.length).toBeGreaterThan(9000);
    expect(sessionsBetween(dates[0] ?? '', dates.at(-1) ?? '')).toEqual(dates);
  });
});
