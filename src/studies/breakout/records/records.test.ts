import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../core/time.ts';
import { LEAST_BARS, wordOf } from '../rule.ts';
import { trackOfValues } from '../testing/handMadeTracks.ts';
import { breakoutFindings, recordFindings, recordState } from './records.ts';

const RULE = { recent: 20, near: 0.05, failed: 0.03 };

describe('recordState', () => {
  it('by hand: the drought runs from the record before, a tie is no record', () => {
    const state = recordState(trackOfValues([100, 105, 103, 105, 104, 106, 102]), 4);
    expect(state.record).toEqual({ bar: 5, brokenBar: 1, droughtBars: 4, droughtDays: 4 });
    expect(state.breakout).toEqual(state.record);
    expect(state.drawdown).toBeCloseTo(1 - 102 / 106, 12);
    expect(recordState(state.track, 5).breakout).toBeUndefined();
    const value = Object.fromEntries(recordFindings(state).map((one) => [one.name, one.value]));
    expect(value).toMatchObject({
      'ath-date-index': '2020-01-06',
      'ath-level-index': 106,
      'ath-age-sessions-index': 1,
      'ath-age-days-index': 1,
      'drought-sessions-index': 4,
    });
  });

  it('says the longest wait that recent records ended', () => {
    const state = recordState(trackOfValues([100, 105, 103, 105, 104, 106, 107]), 60);
    const waitWithin = (recent: number) =>
      breakoutFindings(state, { drought: 60, recent }).find(({ name }) => name === 'recent-drought-sessions')
        ?.value;
    expect([waitWithin(1), waitWithin(2), waitWithin(7)]).toEqual([1, 4, 4]);
    expect(breakoutFindings(state, { drought: 60, recent: 7 })[0]).toMatchObject({
      name: 'breakout-date',
      value: null,
    });
    expect(breakoutFindings(recordState(state.track, 4), { drought: 4, recent: 7 })[0]?.value).toBe(
      '2020-01-06',
    );
  });

  it('knows no record where the first value was never passed', () => {
    const state = recordState(trackOfValues([100, 90, 100]), 1);
    expect([state.record, state.breakout, state.drawdown]).toEqual([undefined, undefined, 0]);
    expect(recordFindings(state).find(({ name }) => name === 'ath-date-index')?.value).toBeNull();
  });

  it('equals its definition on any prices', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), (list) => {
        const records = [...list.keys()].filter((t) => list.slice(0, t).every((value) => value < list[t]!));
        const waits = records.slice(1).map((bar, i) => ({ bar, wait: bar - (records[i] ?? 0) }));
        const state = recordState(trackOfValues(list), 3);
        expect(state.record?.bar).toBe(waits.at(-1)?.bar);
        expect(state.breakout?.bar).toBe(waits.findLast(({ wait }) => wait >= 3)?.bar);
        expect(state.drawdown).toBeCloseTo(1 - list.at(-1)! / Math.max(...list), 12);
      }),
      { seed: 11 },
    );
  });
});

describe('wordOf', () => {
  /** A record at bar 0, a drought below it, then what is given. */
  const wordAfter = (drought: number, ...tail: readonly number[]) => {
    const track = trackOfValues([
      ...Array<number>(LEAST_BARS).fill(90),
      100,
      ...Array<number>(drought).fill(80),
      ...tail,
    ]);
    return wordOf(recordState(track, 60), track.eventMs.at(-1)!, RULE);
  };
  const quiet = (bars: number, level: number) => Array<number>(bars).fill(level);

  it('is a breakout from the record close on, for 20 bars, as long as it holds', () => {
    expect(wordAfter(59, 101)).toBe('breaking-out');
    expect(wordAfter(59, 101, ...quiet(19, 98))).toBe('breaking-out');
    expect(wordAfter(59, 101, ...quiet(20, 98))).toBe('near-high');
    expect(wordAfter(59, 101, ...quiet(5, 96.9))).toBe('near-high');
    expect(wordAfter(59, 101, ...quiet(5, 95))).toBe('not-breaking-out');
  });

  it('is none where the wait was shorter: records without a breakout', () => {
    expect(wordAfter(58, 101)).toBe('at-records');
    expect(wordAfter(58, 101, ...quiet(5, 95.9))).toBe('not-breaking-out');
    expect(wordAfter(59, 101, ...quiet(20, 100), 102)).toBe('at-records');
  });

  it('is near the high within 5 %, a tie with the record included', () => {
    expect(wordAfter(80, 100)).toBe('near-high');
    expect(wordAfter(80, 95)).toBe('near-high');
    expect(wordAfter(80, 94.9)).toBe('not-breaking-out');
  });

  it('is undetermined of a short or an old series', () => {
    const short = trackOfValues(Array<number>(LEAST_BARS - 1).fill(1));
    expect(wordOf(recordState(short, 60), short.eventMs.at(-1)!, RULE)).toBe('undetermined');
    const long = trackOfValues(Array<number>(LEAST_BARS).fill(1));
    const last = long.eventMs.at(-1)!;
    expect(wordOf(recordState(long, 60), last + 7 * DAY_MS, RULE)).toBe('near-high');
    expect(wordOf(recordState(long, 60), last + 7 * DAY_MS + 1, RULE)).toBe('undetermined');
  });
});
