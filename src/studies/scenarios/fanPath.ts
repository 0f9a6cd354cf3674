import { logReturn } from '../../stats/paths/change.ts';
import { bandsOf, FAN_LEVELS, scaleOf } from './fan.ts';
import type { ScenarioSample } from './sample.ts';

/** Steps of a horizon at which a fan is told. */
const STEPS = 9;

/** Log growth from one session on, step by step: where it was expected to lie and what came. */
export interface FanPath {
  readonly name: string;
  readonly label: string;
  /** The session from which it is told. */
  readonly issue: string;
  /** A quantile a level, so many sessions ahead. */
  readonly steps: readonly { readonly ahead: number; readonly quantiles: Float64Array }[];
  /** One a session, from the issue itself on, as far as it is known. */
  readonly came: Float64Array;
}

/** Fans of small caps and of bitcoin from these rows on; a row without bands has none. The last step is the band of `returnFans`. */
export function fanPaths(sample: ScenarioSample, rows: readonly number[]): readonly FanPath[] {
  const { market } = sample;
  const things = [
    { name: 'small-caps', label: 'small caps', levels: market.smallCaps },
    { name: 'bitcoin', label: 'bitcoin', levels: market.bitcoin },
  ];
  return things.flatMap((thing) => pathsOf(sample, thing, rows));
}

function pathsOf(
  { first, labels, params }: ScenarioSample,
  { name, label, levels }: { readonly name: string; readonly label: string; readonly levels: Float64Array },
  rows: readonly number[],
): readonly FanPath[] {
  const { horizon } = params;
  const steps = aheadOf(horizon).map((ahead) => {
    const outcomes = forward(levels, ahead).slice(first);
    const { quantiles } = bandsOf(outcomes, scaleOf(levels, ahead).slice(first), { ahead, horizon });
    return { ahead, quantiles };
  });
  return rows.flatMap((row) => {
    const at = steps.map(({ ahead, quantiles }) => ({
      ahead,
      quantiles: quantiles.slice(row * FAN_LEVELS.length, (row + 1) * FAN_LEVELS.length),
    }));
    if (at.every(({ quantiles }) => !quantiles.every(Number.isFinite))) return [];
    const start = levels[first + row]!;
    const came = levels.slice(first + row, first + row + horizon + 1).map((level) => Math.log(level / start));
    return [{ name, label, issue: labels[row] ?? '', steps: at, came }];
  });
}

/** Whole sessions, evenly spread, the horizon the last. */
function aheadOf(horizon: number): readonly number[] {
  const all = Array.from({ length: STEPS }, (_, i) => Math.round((horizon * (i + 1)) / STEPS));
  return [...new Set(all)].filter((ahead) => ahead > 0);
}

/** What the next `ahead` sessions brought; NaN where they are not over. */
function forward(levels: Float64Array, ahead: number): Float64Array {
  const back = logReturn(levels, ahead);
  return levels.map((_, t) => back[t + ahead] ?? Number.NaN);
}
