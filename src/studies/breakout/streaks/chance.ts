import type { Interval } from '../../../core/finding.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import { runProbability } from '../../../stats/paths/runs.ts';
import type { Pair } from '../pairs.ts';

/** What chance brings, with the share of all sessions won as the probability of each. */
export interface StreakChance {
  readonly p: number;
  /** Of p. */
  readonly share: Interval;
  readonly sessions: number;
  /** Sessions of the window that is held against chance. */
  readonly inWindow: number;
}

/** Undefined where no session can be compared. */
export function streakChance({ won }: Pick<Pair, 'won'>, window: number): StreakChance | undefined {
  const sessions = countOf(won);
  const wins = won.filter((value) => value === 1).length;
  const share = wilsonInterval(wins, sessions);
  return share && { p: wins / sessions, share, sessions, inWindow: countOf(won.slice(-window)) };
}

/** The probability of at least one run of `length` or more in `trials`; a run of none is certain. */
export function atLeastOnce(probability: number, length: number, trials: number): number {
  return length === 0 ? 1 : runProbability(probability, length, trials);
}

/** Sessions that can be compared. */
export function countOf(won: Float64Array): number {
  return won.filter(Number.isFinite).length;
}
