import { InfeasibleError } from '../../core/errors.ts';
import { toDate } from '../../core/time.ts';
import { phases } from '../../stats/cycles/phases.ts';
import {
  type TurningPoint,
  type TurningPointDating,
  turningPoints,
} from '../../stats/cycles/turningPoints.ts';
import { buildPanel, type Panel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { firstDay, type TurningPointParameters } from './parameters.ts';

/** A period of fewer windows than this has no cycles to compare. */
const LEAST_WINDOWS = 4;

/** The turning points of one side in the period; positions count from its first bar. */
export interface Cycle {
  readonly name: string;
  readonly levels: Float64Array;
  readonly points: readonly TurningPoint[];
  /** Dated in the period, but later replaced by a more extreme one. */
  readonly withdrawn: number;
  /** 1 rising, 0 falling, in hindsight; NaN before the first turning point of the history. */
  readonly phases: Float64Array;
  readonly uses: readonly string[];
}

/** Two sides on one clock, over the period that counts. */
export interface CyclePair {
  readonly leader: Cycle;
  readonly follower: Cycle;
  readonly labels: readonly string[];
  /** Bars of the period on which a turn can be known by now: all but the last `window`. */
  readonly datableBars: number;
}

/**
 * Dates the highs and lows of both sides on all bars that they share, from the beginning of their common history, and keeps those of
 * the period. Throws `InfeasibleError` for a period of fewer than four windows.
 */
export function cyclePair(data: StudyData, params: TurningPointParameters): CyclePair {
  const { leader, follower, join, window } = params;
  const panel = buildPanel(data, [leader, follower], { join });
  const bars = pricedBars(panel, [leader, follower]);
  const labels = bars.map((t) => panel.labels[t] ?? '');
  const start = firstDay(params, toDate(data.asOf - 1));
  const first = labels.findIndex((label) => label >= start);
  const length = first < 0 ? 0 : labels.length - first;
  if (length < LEAST_WINDOWS * window) {
    throw new InfeasibleError(`compare turning points since ${start}`, LEAST_WINDOWS * window, length);
  }
  const cycle = (name: string) => cycleOf(panel, name, { bars, first, params });
  return {
    leader: cycle(leader),
    follower: cycle(follower),
    labels: labels.slice(first),
    datableBars: length - window,
  };
}

function pricedBars(panel: Panel, names: readonly string[]): readonly number[] {
  const columns = names.map((name) => panel.column(name).levels);
  return panel.labels.flatMap((_, t) => (columns.every((levels) => levels[t]! > 0) ? [t] : []));
}

function cycleOf(
  panel: Panel,
  name: string,
  { bars, first, params }: { bars: readonly number[]; first: number; params: TurningPointParameters },
): Cycle {
  const { levels, uses } = panel.column(name);
  const priced = Float64Array.from(bars, (t) => levels[t]!);
  const dating = turningPoints(priced.map(Math.log), params);
  return {
    name,
    levels: priced.subarray(first),
    points: pointsFrom(dating, first),
    withdrawn: dating.withdrawn.filter(({ index }) => index >= first).length,
    phases: phases(dating).subarray(first),
    uses,
  };
}

function pointsFrom({ points }: TurningPointDating, first: number): readonly TurningPoint[] {
  return points
    .filter(({ index }) => index >= first)
    .map((point) => ({ ...point, index: point.index - first, confirmedAt: point.confirmedAt - first }));
}
