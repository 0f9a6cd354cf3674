import { runsOf } from '../../../stats/paths/runList.ts';
import { medianOf } from '../../../stats/paths/window.ts';
import type { StudyData } from '../../panel/studyData.ts';
import { type Followed, followedBy, sidesOn } from '../followed.ts';
import { currentStreak, type Pair } from '../pairs.ts';
import type { BreakoutStateParameters } from '../parameters.ts';

/** Sessions over which it is asked what followed. */
export const HORIZONS = [20, 60] as const;
/** A shorter current streak is no news, and is compared with nothing. */
export const LEAST_STREAK = 3;

/** A streak that has ended, from the session on which it reached the length that was claimed. */
export interface FormerStreak {
  /** Bar of the session that made it as long: what could be known. */
  readonly bar: number;
  readonly date: string;
  /** How long it became. */
  readonly length: number;
}

export interface FormerStreaks {
  /** The sessions at which a streak counts. */
  readonly length: number;
  readonly streaks: readonly FormerStreak[];
  readonly followed: readonly Followed[];
}

/**
 * Former streaks of at least the length in question, and what followed. The clock starts at the close of the session that made the
 * streak as long, never at its first session, which nobody could know as such. The streak that goes on is none of them. Undefined where there is
 * no length to compare with.
 */
export function formerStreaks(
  pair: Pair,
  data: StudyData,
  params: BreakoutStateParameters,
): FormerStreaks | undefined {
  const current = currentStreak(pair.won);
  const length = params.length ?? (current >= LEAST_STREAK ? current : undefined);
  if (length === undefined) return undefined;
  return {
    length,
    streaks: streaksOf(pair, length),
    followed: followedBy(sidesOn(pair, data, params), HORIZONS),
  };
}

/** The streaks of the pair that reached a length and have ended. */
export function streaksOf(
  { won, labels }: Pick<Pair, 'won' | 'labels'>,
  length: number,
): readonly FormerStreak[] {
  return runsOf(won)
    .filter((run) => run.length >= length && run.end < won.length - 1)
    .map((run) => {
      const bar = run.start + length - 1;
      return { bar, date: labels[bar] ?? '', length: run.length };
    });
}

/** The largest number of them, taken in order, that are at least so many bars apart. */
export function countApart(streaks: readonly FormerStreak[], bars: number): number {
  let [count, last] = [0, Number.NEGATIVE_INFINITY];
  for (const { bar } of streaks) {
    if (bar - last < bars) continue;
    count++;
    last = bar;
  }
  return count;
}

/** The returns that are known, with the streaks that they followed. */
export function closedReturns(
  streaks: readonly FormerStreak[],
  { after }: Pick<Followed, 'after'>,
): { readonly streaks: readonly FormerStreak[]; readonly returns: Float64Array } {
  const closed = streaks.filter(({ bar }) => Number.isFinite(after[bar]));
  return { streaks: closed, returns: Float64Array.from(closed, ({ bar }) => after[bar]!) };
}

/** The median of finite values; NaN of none. */
export function medianReturn(values: Float64Array): number {
  const finite = values.filter(Number.isFinite);
  return finite.length > 0 ? medianOf(finite, 0, finite.length) : Number.NaN;
}
