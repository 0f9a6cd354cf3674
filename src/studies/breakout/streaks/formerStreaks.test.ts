import { describe, expect, it } from 'vitest';
import { daySeries } from '../../../../test/support/handMadeSeries.ts';
import { studyDataOf } from '../../../../test/support/simulatedStudyData.ts';
import { breakoutStateParameters } from '../parameters.ts';
import { pairOfWins } from '../testing/handMadeTracks.ts';
import { formerFindings } from './formerFindings.ts';
import { countApart, formerStreaks, streaksOf } from './formerStreaks.ts';

const SPELL = [0, 1, 1, 1, 1];
/** Streaks of 4 on bars 2 to 5, of 2, and one of 3 that goes on. */
const wins = [...SPELL, 0, 1, 1, ...Array<number>(70).fill(0), 1, 1, 1];
const pair = pairOfWins(Float64Array.from(wins));
const levels = pair.levels.map((_, t) => 100 + t);
const market = { ...pair, levels };
const bitcoin = daySeries(
  'BTC',
  '2020-01-01',
  Float64Array.from(levels, (level) => level * level),
);

describe('formerStreaks', () => {
  it('counts from the session that made the streak as long, and leaves out the one that goes on', () => {
    expect(streaksOf(pair, 3)).toEqual([{ bar: 4, date: '2020-01-05', length: 4 }]);
    expect(streaksOf(pair, 2).map(({ bar }) => bar)).toEqual([3, 8]);
    expect(streaksOf(pair, 5)).toEqual([]);
  });

  it('takes the current length where none is asked for, from 3 on', () => {
    const data = studyDataOf([bitcoin]);
    const parsed = breakoutStateParameters.parse({});
    expect(formerStreaks(market, data, parsed)?.length).toBe(3);
    expect(formerStreaks(market, data, { ...parsed, length: 2 })?.length).toBe(2);
    const short = pairOfWins(Float64Array.of(1, 1, 1, 0, 1, 1));
    expect(formerStreaks(short, data, parsed)).toBeUndefined();
  });

  it('by hand: returns of index and follower after the close of that session', () => {
    const former = formerStreaks(market, studyDataOf([bitcoin]), breakoutStateParameters.parse({}));
    const found = new Map(formerFindings(former!, market).map((one) => [one.name, one]));
    expect(found.get('former-runs')?.value).toBe(1);
    expect(found.get('after-index-20')?.value).toBeCloseTo(124 / 104 - 1, 12);
    expect(found.get('run-2020-01-05-index-60')?.value).toBeCloseTo(164 / 104 - 1, 12);
    expect(found.get('after-follower-20')?.value).toBeCloseTo((124 / 104) ** 2 - 1, 12);
    expect(found.get('after-index-20')?.notices?.map(({ code }) => code)).toEqual(['few-events']);
    expect(found.get('after-index-20')).not.toHaveProperty('pValue');
    // Rising by one each bar: the median of any start lies in the middle.
    const starts = levels.length - 20;
    const middle = 100 + (starts - 1) / 2;
    expect(found.get('any-index-20')?.observations).toBe(starts);
    expect(found.get('any-index-20')?.value).toBeCloseTo(20 / middle, 3);
  });

  it('leaves a period open until it has ended, and goes on without a follower', () => {
    const early = pairOfWins(Float64Array.of(...SPELL, ...Array<number>(25).fill(0)));
    const params = breakoutStateParameters.parse({ length: 4 });
    const former = formerStreaks(early, studyDataOf([]), params);
    const found = new Map(formerFindings(former!, early).map((one) => [one.name, one.value]));
    expect(found.get('after-index-20-count')).toBe(1);
    expect(found.get('after-index-60-count')).toBe(0);
    expect(found.get('after-index-60')).toBeNull();
    expect(found.has('after-follower-20')).toBe(false);
  });

  it('counts those whose periods do not overlap', () => {
    const at = (bar: number) => ({ bar, date: '', length: 3 });
    expect(countApart([at(0), at(59), at(60), at(100), at(120)], 60)).toBe(3);
    expect(countApart([], 60)).toBe(0);
  });
});
