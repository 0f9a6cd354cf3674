import { simpleReturn } from '../../stats/paths/change.ts';
import { runsOf } from '../../stats/paths/runList.ts';
import type { BreakoutStateParameters } from './parameters.ts';
import { type CommonBars, commonBars, type Tracks } from './tracks.ts';

/** Index or fund against its benchmark, session by session. */
export interface Pair extends Pick<CommonBars, 'labels' | 'eventMs' | 'calendar'> {
  readonly key: 'index' | 'etf' | 'etf-total-return';
  /** Ends the names of findings; empty for the main pair. */
  readonly suffix: string;
  readonly label: string;
  /** Levels of the first side. */
  readonly levels: Float64Array;
  /** First over second. */
  readonly ratio: Float64Array;
  /** Simple return of the first less that of the second; NaN on the first bar and at gaps. */
  readonly margin: Float64Array;
  /** 1 where the session counts for a streak by the tie rule, 0 where not, NaN where there is no margin. */
  readonly won: Float64Array;
  readonly uses: readonly string[];
}

const SIDES = [
  { key: 'index', second: 'benchmark', suffix: '', words: '' },
  { key: 'etf', second: 'etf-benchmark', suffix: '-etf', words: '' },
  {
    key: 'etf-total-return',
    second: 'etf-benchmark-total-return',
    suffix: '-etf-total-return',
    words: ', total return',
  },
] as const;

/** The pairs of which both sides are stored, index and benchmark first. */
export function readPairs(tracks: Tracks, params: BreakoutStateParameters): readonly Pair[] {
  const { index, benchmark, etf, etfBenchmark, ties } = params;
  return SIDES.flatMap(({ key, second, suffix, words }): Pair[] => {
    const [a, b] = [tracks.get(key), tracks.get(second)];
    const common = a && b && commonBars(a, b);
    if (!common || common.labels.length < 2) return [];
    const { first, second: other, labels, eventMs, calendar } = common;
    const margin = excess(first, other);
    return [
      {
        key,
        suffix,
        label: `${key === 'index' ? `${index} over ${benchmark}` : `${etf} over ${etfBenchmark}`}${words}`,
        labels,
        eventMs,
        calendar,
        levels: first,
        ratio: first.map((value, t) => value / other[t]!),
        margin,
        won: winsOf(margin, ties),
        uses: [...a.uses, ...b.uses],
      },
    ];
  });
}

/**
 * Which sessions count for a streak: those with a margin above 0, and with the rule `continue` those of 0 too. A missing margin stays
 * missing, and so ends a streak.
 */
export function winsOf(margin: Float64Array, ties: BreakoutStateParameters['ties']): Float64Array {
  return margin.map((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    return value > 0 || (ties === 'continue' && value === 0) ? 1 : 0;
  });
}

/** Sessions of the run that goes on at the last bar; 0 where none does. */
export function currentStreak(won: Float64Array): number {
  const last = runsOf(won).at(-1);
  return last?.end === won.length - 1 ? last.length : 0;
}

function excess(first: Float64Array, second: Float64Array): Float64Array {
  const [a, b] = [simpleReturn(first, 1), simpleReturn(second, 1)];
  return a.map((value, t) => value - b[t]!);
}
