import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { DataError } from '../../core/errors.ts';
import { sessionsBetween } from '../../market/calendars/xnys.ts';
import { clockOf } from '../../market/panel.ts';
import { levelsOf } from './levels.ts';
import { createStudyData } from './studyData.ts';
import { parseSubject } from './subject.ts';

const sessions = sessionsBetween('2024-02-01', '2024-02-29');
const RUT = datedSeries(
  'RUT',
  sessions.map((date) => [date, 2000] as const),
  { calendar: 'XNYS' },
);
const clock = clockOf([RUT]);

describe('levelsOf', () => {
  it('holds a weekly level over seven bars and then lets it go', () => {
    const balance = datedSeries(
      'WALCL',
      { [sessions[0] ?? '']: 7, [sessions[12] ?? '']: 8 },
      { calendar: 'new-york', field: 'value' },
    );
    const { values, isRate, lastBar } = levelsOf(parseSubject('WALCL'), createStudyData(0, [balance]), {
      clock,
      join: 'nearest',
    });
    const at = clock.labels.indexOf(sessions[0] ?? '');
    expect([...values.subarray(at, at + 8)]).toEqual(Array<number>(8).fill(7));
    expect([...values.subarray(at + 8, at + 12)]).toEqual(Array<number>(4).fill(Number.NaN));
    expect([...values.subarray(at + 12, at + 20)]).toEqual(Array<number>(8).fill(8));
    expect(lastBar).toBe(at + 19);
    expect(isRate).toBe(true);
  });

  it('does not hold a price', () => {
    const ETH = datedSeries('ETH', { '2024-02-01': 1, '2024-02-05': 2 });
    const { values, density, isRate } = levelsOf(parseSubject('ETH'), createStudyData(0, [ETH]), {
      clock,
      join: 'nearest',
    });
    const at = clock.labels.indexOf('2024-02-01');
    expect([...values.subarray(at, at + 3)]).toEqual([1, Number.NaN, 2]);
    expect(density).toBeCloseTo(2 / 3, 14);
    expect(isRate).toBe(false);
  });

  it('has no value at all where a basket has too few members, and needs an instrument to be stored', () => {
    const UNI = datedSeries('UNI', { '2024-02-01': 1, '2024-02-02': 2 });
    const basket = levelsOf(parseSubject('segment:defi'), createStudyData(0, [UNI]), {
      clock,
      join: 'nearest',
    });
    expect(basket.lastBar).toBe(-1);
    expect(basket.density).toBe(0);
    expect(() => levelsOf(parseSubject('ETH'), createStudyData(0, [UNI]), { clock, join: 'known' })).toThrow(
      DataError,
    );
  });
});
