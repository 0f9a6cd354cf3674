import type { CanonicalSeries } from '../../market/canonical.ts';
import { align, clockOf } from '../../market/panel.ts';
import { buildPanel, type Panel, type PanelOptions } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { instrumentsOf, parseSubject } from '../panel/subject.ts';
import { shiftLabels, shiftSeries } from './shiftLabels.ts';

/** By how many bars of its own the follower's labels are moved. */
export const SHIFTS = [-1, 0, 1] as const;

/** A pair on common bars, the follower as it stands and with its labels moved a bar back and a bar on. */
export interface ShiftedPair {
  readonly labels: readonly string[];
  /** Changes of the leader. */
  readonly leader: Float64Array;
  /** Changes of the follower at the shifts -1, 0 and 1. */
  readonly followers: readonly [Float64Array, Float64Array, Float64Array];
  readonly uses: readonly string[];
}

/** Two subjects under the three shifts. */
export function shiftSubjects(
  data: StudyData,
  [leader, follower]: readonly [string, string],
  options: PanelOptions,
): ShiftedPair {
  const moved = new Set(instrumentsOf(parseSubject(follower)));
  const panelAt = (shift: number) => buildPanel(shiftLabels(data, moved, shift), [leader, follower], options);
  const base = panelAt(0);
  const column = base.column(leader);
  return {
    labels: base.labels,
    leader: column.changes,
    followers: [
      onBars(panelAt(-1), follower, base),
      base.column(follower).changes,
      onBars(panelAt(1), follower, base),
    ],
    uses: [...column.uses, ...base.column(follower).uses],
  };
}

/** Two sources of one quantity under the three shifts, on the bars of the first. */
export function shiftSources(first: CanonicalSeries, second: CanonicalSeries): ShiftedPair {
  const clock = clockOf([first]);
  const read = (series: CanonicalSeries) => logChanges(align(series, clock, 'nearest').values);
  return {
    labels: clock.labels,
    leader: read(first),
    followers: [read(shiftSeries(second, -1)), read(second), read(shiftSeries(second, 1))],
    uses: [first.instrument],
  };
}

/** The bars `from` (inclusive) to `to` (exclusive). */
export function sliceShifted(pair: ShiftedPair, from: number, to: number): ShiftedPair {
  const [earlier, base, later] = pair.followers;
  return {
    ...pair,
    labels: pair.labels.slice(from, to),
    leader: pair.leader.subarray(from, to),
    followers: [earlier.subarray(from, to), base.subarray(from, to), later.subarray(from, to)],
  };
}

/** The changes of a column of one panel on the bars of another. */
function onBars(panel: Panel, name: string, base: Panel): Float64Array {
  const { changes } = panel.column(name);
  const byInstant = new Map(Array.from(panel.eventMs, (ms, t) => [ms, changes[t]!]));
  return base.eventMs.map((ms) => byInstant.get(ms) ?? Number.NaN);
}

function logChanges(levels: Float64Array): Float64Array {
  return levels.map((value, t) => (t > 0 ? Math.log(value / levels[t - 1]!) : Number.NaN));
}
