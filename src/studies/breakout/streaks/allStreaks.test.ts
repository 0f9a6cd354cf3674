import { describe, expect, it } from 'vitest';
import { breakoutStateParameters } from '../parameters.ts';
import { pairOfWins } from '../testing/handMadeTracks.ts';
import { allStreaks, longestWithin } from './allStreaks.ts';
import { atLeastOnce } from './chance.ts';
import { streakFigures } from './streakFigures.ts';
import { streakTable } from './streakTable.ts';

/** Bars 1 to 8: a streak of 3, a gap after one of 1, and one of 2 that goes on. */
const flat = pairOfWins(Float64Array.of(1, 1, 1, 0, 1, Number.NaN, 1, 1));
const levels = Float64Array.of(100, 110, 121, 133.1, 120, 132, 130, 143, 150);
const pair = { ...flat, levels, ratio: levels.map((level, t) => level / (100 + t)) };
const params = breakoutStateParameters.parse({ window: 4 });

describe('allStreaks', () => {
  it('by hand: from the close before to the last close, known to have ended a session later', () => {
    const [first, second, present] = allStreaks(pair);
    expect(first).toMatchObject({ start: 1, end: 3, length: 3, endedBar: 4 });
    expect(first?.first).toBeCloseTo(0.331, 12);
    expect(first?.second).toBeCloseTo(0.03, 12);
    expect(second).toMatchObject({ start: 5, end: 5, length: 1, endedBar: 6 });
    expect(present).toMatchObject({ start: 7, end: 8, length: 2, endedBar: undefined });
  });

  it('finds the longest in each whole window', () => {
    expect([...longestWithin(pair.won, 4)]).toEqual([NaN, NaN, NaN, 3, 3, 2, 1, 1, 2]);
  });
});

describe('the list of streaks', () => {
  const after = Float64Array.of(0, 0, 0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
  const followed = [{ side: 'index' as const, name: 'RUT', uses: ['RUT'], bars: 20, after }];
  const { columns, rows } = streakTable(pair, followed, params);
  const at = (row: number, name: string) => rows[row]?.[columns.findIndex((column) => column.name === name)];

  it('has those of three and more and the present one, the latest first', () => {
    expect(rows.map(([start]) => start)).toEqual(['2020-01-08', '2020-01-02']);
    expect([at(0, 'present'), at(1, 'present')]).toEqual([true, false]);
  });

  it('says what followed the close that ended a streak, and of the present one nothing', () => {
    expect([at(0, 'after-index-20'), at(1, 'after-index-20')]).toEqual([null, 0.4]);
    expect(at(1, 'excess')).toBeCloseTo(0.301, 12);
  });

  it('holds each length against chance in the window', () => {
    // Of seven sessions that can be compared six are won; three of them lie in the window of four.
    expect(at(1, 'chance')).toBe(atLeastOnce(6 / 7, 3, 3));
  });

  it('draws every streak, the present one apart', () => {
    const [recent, every, chance] = streakFigures(pair, undefined, params);
    expect(recent?.series.map(({ points }) => points)).toEqual([[['2020-01-06', 1]], [['2020-01-09', 2]]]);
    expect(every?.series.map(({ points }) => points.map(([, length]) => length))).toEqual([[3, 1], [2]]);
    expect(every?.lines?.map(({ value }) => value)).toEqual([2]);
    expect(chance?.series[1]?.points).toEqual([
      [1, 1],
      [2, 4 / 6],
      [3, 2 / 6],
    ]);
  });
});
