import type { RandomSource } from '../../../core/random.ts';
import { DAY_MS, weekdayOf } from '../../../core/time.ts';
import { supF } from '../../../stats/breaks/supF.ts';
import { meanOf } from '../../../stats/paths/window.ts';
import { constant } from '../../../stats/regression/leastSquares.ts';
import { bootstrapInterval } from '../../../stats/resampling/bootstrapInterval.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import { HIGH_DAYS, lastBarOf, type StructureMarket } from '../market/market.ts';
import { meanOfRows } from '../market/meanOfRows.ts';
import type { StructureParameters } from '../parameters.ts';
import type { DominancePath } from './dominance.ts';

const GROUP = 'Bitcoin dominance: when did it turn?';
/** Share of the weeks that must lie on either side. */
const TRIMMING = 0.15;
const LEAST_WEEKS = 104;
const LEVEL = 0.95;

/** Weekly changes of dominance, with the bar at which each ends. */
export interface WeeklyChanges {
  readonly bars: readonly number[];
  readonly changes: Float64Array;
}

/** Changes from Sunday to Sunday over the days of the high; weeks with a missing end are left out. */
export function weeklyChanges(market: StructureMarket, path: Float64Array): WeeklyChanges {
  const { eventMs } = market.clock;
  const from = eventMs[lastBarOf(market)]! - HIGH_DAYS * DAY_MS;
  const bars = [...eventMs.keys()].filter(
    (t) =>
      t >= 7 &&
      eventMs[t]! >= from &&
      weekdayOf(eventMs[t]! - 1) === 0 &&
      Number.isFinite(path[t]! - path[t - 7]!),
  );
  return { bars, changes: Float64Array.from(bars, (t) => path[t]! - path[t - 7]!) };
}

/** When its mean weekly change shifted most, whether beyond chance, and how it moved before and since. */
export function dominanceBreakFindings(
  market: StructureMarket,
  { path, uses }: DominancePath,
  { params, random }: { readonly params: StructureParameters; readonly random: RandomSource },
): readonly TestedFinding[] {
  const { bars, changes } = weeklyChanges(market, path);
  const observations = changes.length;
  if (observations < LEAST_WEEKS || changes.every((change) => change === changes[0])) return [];
  const { breakAt, pValue, nullHypothesis } = supF(changes, [constant(observations)], {
    trimming: TRIMMING,
  });
  const common = { group: GROUP, uses };
  const mean = (name: string, label: string, weeks: Float64Array): TestedFinding => ({
    finding: {
      ...common,
      name,
      label,
      value: meanOf(weeks, 0, weeks.length),
      unit: 'fraction',
      observations: weeks.length,
      method: 'mean change a week, in shares of the market; the break was chosen to set the two apart',
      ...intervalOf(weeks, params.replicates, random.fork(name)),
    },
  });
  return [
    {
      finding: {
        ...common,
        name: 'dominance-break-date',
        label: 'week from which its mean change is another',
        value: market.clock.labels[bars[breakAt]!] ?? null,
        unit: 'date',
        observations,
        method: `the largest of the F statistics of weekly changes over ${HIGH_DAYS} days, ${100 * TRIMMING} % of the weeks left on either side (Andrews 1993); there is always a date, its p says whether it means anything; no interval: it would assume the break`,
        nullHypothesis,
      },
      test: {
        family: `${params.family}: robustness`,
        hypothesis: 'the mean weekly change of bitcoin dominance shifted once',
        specification: { test: 'sup-F', days: HIGH_DAYS, trimming: TRIMMING },
        pValue,
      },
    },
    mean('dominance-trend-before', 'mean weekly change before', changes.slice(0, breakAt)),
    mean('dominance-trend-after', 'mean weekly change since', changes.slice(breakAt)),
  ];
}

function intervalOf(weeks: Float64Array, replicates: number, random: RandomSource) {
  if (weeks.length < 20) return {};
  const interval = bootstrapInterval([weeks], meanOfRows, { level: LEVEL, replicates, random });
  return interval ? { interval } : {};
}
