import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../../test/support/rejectionRate.ts';
import type { RandomSource } from '../../../core/random.ts';
import { currentStreak, winsOf } from '../pairs.ts';
import { breakoutStateParameters } from '../parameters.ts';
import { pairOfWins } from '../testing/handMadeTracks.ts';
import { atLeastOnce } from './chance.ts';
import { streakFindings } from './streakFindings.ts';

const params = breakoutStateParameters.parse({});

function findingsOf(wins: readonly number[]) {
  const found = streakFindings([pairOfWins(Float64Array.from(wins))], params);
  return new Map(found.map(({ finding, test }) => [finding.name, { ...finding, test }]));
}

describe('streaks', () => {
  it('by hand: ties end a streak or count for it, a gap ends it by either rule', () => {
    const margin = Float64Array.of(Number.NaN, 0.1, -0.1, 0.1, 0, 0.2);
    expect([...winsOf(margin, 'break')]).toEqual([Number.NaN, 1, 0, 1, 0, 1]);
    expect(currentStreak(winsOf(margin, 'break'))).toBe(1);
    expect(currentStreak(winsOf(margin, 'continue'))).toBe(3);
    const gap = Float64Array.of(0.1, 0.1, Number.NaN, 0.1);
    expect(currentStreak(winsOf(gap, 'continue'))).toBe(1);
    expect(currentStreak(new Float64Array())).toBe(0);
  });

  it('gives the length, its start, the share of sessions won, and the exact chance', () => {
    const found = findingsOf([1, 0, 0, 1, 1, 1]);
    expect(found.get('streak')?.value).toBe(3);
    expect(found.get('streak-start')?.value).toBe('2020-01-05');
    expect(found.get('win-share')?.value).toBeCloseTo(4 / 6, 12);
    expect(found.get('sessions')?.value).toBe(6);
    // Runs of three in six: by the last of the first three, or a loss before it.
    const p = 4 / 6;
    expect(found.get('streak-probability-all')?.value).toBeCloseTo(p ** 3 + 3 * (1 - p) * p ** 3, 12);
    const interval = found.get('streak-probability-all')?.interval;
    expect(interval?.lower).toBeLessThan(Number(found.get('streak-probability-all')?.value));
    expect(interval?.upper).toBeGreaterThan(Number(found.get('streak-probability-all')?.value));
  });

  it('equals the reference values of runs of 9 at p = 0.506347', () => {
    expect(atLeastOnce(0.506347, 9, 252)).toBeCloseTo(0.2345969, 7);
    expect(atLeastOnce(0.506347, 9, 2215)).toBeCloseTo(0.9101529, 7);
    expect(atLeastOnce(0.506347, 9, 10)).toBeCloseTo(0.003268, 7);
  });

  it('takes no streak as certain', () => {
    const found = findingsOf([1, 1, 0]);
    expect(found.get('streak')?.value).toBe(0);
    expect(found.has('streak-start')).toBe(false);
    expect(found.get('streak-probability-window')?.value).toBe(1);
    expect(found.get('longest-streak-window')?.value).toBe(2);
  });

  it('records each probability as a test of its own, with the same p', () => {
    const found = [...findingsOf([1, 0, 1, 1]).values()].filter(({ test }) => test);
    expect(found.map(({ name, test }) => [name, test?.specification['scope']])).toEqual([
      ['streak-probability-window', 'window'],
      ['streak-probability-all', 'all'],
      ['longest-streak-window-probability', 'window, longest'],
    ]);
    for (const { value, test, nullHypothesis } of found) {
      expect(test?.pValue).toBe(value);
      expect(nullHypothesis).toBeTruthy();
    }
  });
});

describe('size and power of the chance of a streak', () => {
  const SESSIONS = 600;
  /** Sessions that resemble the one before with probability `stay`. */
  const world = (stay: number) => (random: RandomSource) => {
    for (let i = 0; i < 8; i++) random.uniform();
    let one = 1;
    return Array.from({ length: SESSIONS }, () => {
      if (random.uniform() >= stay) one = 1 - one;
      return one;
    });
  };
  const rate = (name: string, stay: number) =>
    rejectionRate({ repetitions: 300, seed: 12 }, (random) =>
      Number(findingsOf(world(stay)(random)).get(name)?.value),
    );

  it('is rarely small where sessions are independent, of the longest and of the current streak', () => {
    expect(rate('longest-streak-window-probability', 0.5)).toBeLessThanOrEqual(0.05 + binomialError(300));
    // The current streak is never longer than the longest: cautious by far.
    expect(rate('streak-probability-window', 0.5)).toBeLessThan(0.02);
  });

  it('is the more often small the more days resemble each other', () => {
    const name = 'longest-streak-window-probability';
    const [weak, strong] = [rate(name, 0.6), rate(name, 0.8)];
    expect(weak).toBeGreaterThan(rate(name, 0.5));
    expect(strong).toBeGreaterThan(0.8);
    expect(strong).toBeGreaterThan(weak);
  });
});
