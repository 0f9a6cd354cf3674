import { InfeasibleError } from '../../core/errors.ts';
import { completeRows } from '../../stats/regression/leastSquares.ts';
import { buildPanel, type Panel } from '../panel/panel.ts';
import type { Sampling } from '../panel/sampling.ts';
import type { StudyData } from '../panel/studyData.ts';
import { DRIVERS, type Driver, driversOf } from './drivers.ts';
import type { CausePair } from './lagTest.ts';
import type { LeadLagParameters } from './parameters.ts';

/** Below this there is nothing to split into subperiods and training. */
const LEAST_BARS = 120;

/** Changes of both sides on their common bars, without missing values. */
export interface AlignedPair {
  readonly leader: Float64Array;
  readonly follower: Float64Array;
  readonly labels: readonly string[];
}

/** The same with the changes of the drivers that have values on every bar. */
export interface DrivenPair extends AlignedPair {
  readonly drivers: readonly Driver[];
  readonly controls: readonly Float64Array[];
}

/** Both sides on every session, with every driver that is stored. */
export function dailyPanel(data: StudyData, { leader, follower, join, from }: LeadLagParameters): Panel {
  return buildPanel(data, [leader, follower], { join, from, optional: DRIVERS.map(({ id }) => id) });
}

/** The bars on which both sides changed. Throws `InfeasibleError` below 120 of them. */
export function alignPair(
  panel: Panel,
  { leader, follower }: Pick<LeadLagParameters, 'leader' | 'follower'>,
): AlignedPair {
  const [x, y] = [panel.column(leader).changes, panel.column(follower).changes];
  const bars = [...x.keys()].filter((t) => Number.isFinite(x[t]! + y[t]!));
  if (bars.length < LEAST_BARS) {
    throw new InfeasibleError(`compare ${leader} and ${follower}`, LEAST_BARS, bars.length);
  }
  return {
    leader: Float64Array.from(bars, (t) => x[t]!),
    follower: Float64Array.from(bars, (t) => y[t]!),
    labels: bars.map((t) => panel.labels[t] ?? ''),
  };
}

/**
 * The bars on which both sides and the drivers changed. Drivers that would cost more than a third of the bars are left out,
 * as are those that hardly ever change.
 */
export function alignDriven(panel: Panel, params: LeadLagParameters): DrivenPair {
  const [x, y] = [panel.column(params.leader).changes, panel.column(params.follower).changes];
  const pairBars = alignPair(panel, params).labels.length;
  const drivers = driversOf(panel, [params.leader, params.follower]).filter(({ id }) => {
    const { changes } = panel.column(id);
    const [kept = new Float64Array()] = completeRows([changes, x, y]);
    return kept.length > (pairBars * 2) / 3 && new Set(kept).size > LEAST_DISTINCT;
  });
  const changes = drivers.map(({ id }) => panel.column(id).changes);
  const bars = [...x.keys()].filter((t) => [x, y, ...changes].every((column) => Number.isFinite(column[t])));
  const pick = (column: Float64Array) => Float64Array.from(bars, (t) => column[t]!);
  return {
    leader: pick(x),
    follower: pick(y),
    labels: bars.map((t) => panel.labels[t] ?? ''),
    drivers,
    controls: changes.map(pick),
  };
}

const LEAST_DISTINCT = 20;

/** The pair as cause and effect: forward, the leader is the cause. */
export function asCause({ leader, follower }: AlignedPair, direction: Direction): CausePair {
  return direction === 'forward' ? { cause: leader, effect: follower } : { cause: follower, effect: leader };
}

/** `forward`: the leader is tried as the cause of the follower. */
export type Direction = 'forward' | 'backward';

export const DIRECTIONS: readonly Direction[] = ['forward', 'backward'];

/** Names of cause and effect. */
export function namesOf(
  { leader, follower }: Pick<LeadLagParameters, 'leader' | 'follower'>,
  direction: Direction,
): { readonly cause: string; readonly effect: string } {
  return direction === 'forward' ? { cause: leader, effect: follower } : { cause: follower, effect: leader };
}

/** The bars `from` (inclusive) to `to` (exclusive). */
export function slicePair({ leader, follower, labels }: AlignedPair, from: number, to: number): AlignedPair {
  return {
    leader: leader.subarray(from, to),
    follower: follower.subarray(from, to),
    labels: labels.slice(from, to),
  };
}

/** The bars that the parameters ask for. */
export function samplingOf({ frequency, weekday }: LeadLagParameters): Sampling {
  return frequency === 'daily' ? { kind: 'daily' } : { kind: 'weekly', weekday };
}
