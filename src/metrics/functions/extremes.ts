import { DAY_MS } from '../../core/time.ts';
import type { Clock } from '../../market/panel.ts';
import { drawdown, isNewHigh, previousAtLeastIndex, previousHighIndex } from '../../stats/paths/extremes.ts';
import { type MetricFunction, pathAt, pathFunction } from '../function.ts';

const GROUP = 'Highs and drawdowns';

const x = { name: 'x', kind: 'number' } as const;

/** Functions about the record of a series so far. */
export const EXTREME_FUNCTIONS: readonly MetricFunction[] = [
  pathFunction({
    name: 'ath',
    group: GROUP,
    parameters: [x],
    summary: 'whether the value is an all-time high: above every earlier value',
    note: 'A tie with the old high is none. The record begins with the stored series, and the first value has none before it.',
    example: 'ath(RUT)',
    unit: '',
    nature: 'pure',
    element: 'boolean',
    reports: 'latest',
    kernel: (paths) => isNewHigh(pathAt(paths, 0)),
  }),
  pathFunction({
    name: 'drought',
    group: GROUP,
    parameters: [x],
    summary:
      'calendar days since the previous all-time high; at a new high the length of the drought that it ends',
    note: 'The first value counts as a high. Missing values make no high.',
    example: 'drought(RUT)',
    unit: 'days',
    nature: 'pure',
    reports: 'latest',
    kernel: (paths, _, clock) => daysSinceIndex(previousHighIndex(pathAt(paths, 0)), clock),
  }),
  pathFunction({
    name: 'drawdown',
    group: GROUP,
    parameters: [x],
    summary: 'fall from the highest value so far, 1 - x / maximum',
    note: 'A fraction: 0 at a high, 0.8 after a fall of 80 %. The maximum is over the stored series.',
    example: 'drawdown(ETH)',
    unit: 'fraction',
    nature: 'level',
    reports: 'latest',
    kernel: (paths) => drawdown(pathAt(paths, 0)),
  }),
  pathFunction({
    name: 'highestSince',
    group: GROUP,
    parameters: [x],
    summary: 'the date of the latest earlier bar whose value is at least the current one',
    note: 'Missing (null) where no earlier value is as high: then the value is the highest since the series began.',
    example: 'highestSince(VIX)',
    unit: 'date',
    nature: 'pure',
    element: 'date',
    reports: 'latest',
    kernel: (paths) => toPositions(previousAtLeastIndex(pathAt(paths, 0))),
  }),
];

/** Positions on the clock as date values; -1 becomes missing. */
export function toPositions(index: Int32Array): Float64Array {
  return Float64Array.from(index, (at) => (at < 0 ? Number.NaN : at));
}

/** Whole calendar days from the bar at `index[t]` to bar t; NaN where the index is -1. */
export function daysSinceIndex(index: Int32Array, clock: Clock): Float64Array {
  return Float64Array.from(index, (at, t) =>
    at < 0
      ? Number.NaN
      : Math.round(((clock.eventMs[t] ?? Number.NaN) - (clock.eventMs[at] ?? Number.NaN)) / DAY_MS),
  );
}
