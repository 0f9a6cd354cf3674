import { describe, expect, it } from 'vitest';
import { breakoutIsNear, recordDistance, sessionsSinceRecord } from './records.ts';

const LEVELS = Float64Array.of(10, 12, 11, 9, 12, 13, 12);

describe('records', () => {
  it('tell distance and age; an equal level is no record', () => {
    expect([...sessionsSinceRecord(LEVELS)]).toEqual([0, 0, 1, 2, 3, 0, 1]);
    expect(recordDistance(LEVELS)[3]).toBeCloseTo(Math.log(9 / 12), 12);
    expect(recordDistance(LEVELS)[5]).toBe(0);
  });

  it('tell a breakout for so many bars', () => {
    expect([...breakoutIsNear(LEVELS, { drought: 4, within: 2 })]).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect([...breakoutIsNear(LEVELS, { drought: 5, within: 2 })]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('take a missing level for no record', () => {
    const gap = Float64Array.of(10, Number.NaN, 11);
    expect([...sessionsSinceRecord(gap)]).toEqual([0, 1, 0]);
    expect(recordDistance(gap)[1]).toBeNaN();
  });

  it('do not change when later levels are cut off', () => {
    for (let length = 1; length < LEVELS.length; length++) {
      const cut = LEVELS.slice(0, length);
      expect(sessionsSinceRecord(cut)).toEqual(sessionsSinceRecord(LEVELS).slice(0, length));
      expect(recordDistance(cut)).toEqual(recordDistance(LEVELS).slice(0, length));
    }
  });
});
