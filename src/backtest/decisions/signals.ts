import { evaluateMetric } from '../../metrics/evaluate.ts';
import type { Metric } from '../../metrics/tree.ts';
import type { DecisionData } from '../market/metricData.ts';
import type { Sleeve } from '../strategy/strategy.ts';

/** The conditions of a sleeve on every bar, and whether it is held after each decision. */
export interface SleeveSignals {
  readonly sleeve: Sleeve;
  /** 1, 0 or NaN where it cannot be told; absent without a condition. */
  readonly entry?: Float64Array;
  readonly exit?: Float64Array;
  readonly score?: Float64Array;
  /** 1 on bars after whose decision it is held. */
  readonly held: Uint8Array;
}

/**
 * Whether a sleeve is held. It is entered on a bar on which its entry holds and its exit does not, and left on a bar on which its exit holds; a
 * condition that cannot be told changes nothing. Before `from` nothing is held. O(T).
 */
export function sleeveSignals(sleeve: Sleeve, data: DecisionData, from: number): SleeveSignals {
  const entry = pathOf(sleeve.entry, data);
  const exit = pathOf(sleeve.exit, data);
  const score = pathOf(sleeve.score, data);
  const held = new Uint8Array(data.clock.eventMs.length);
  for (let t = from; t < held.length; t++) {
    const leaves = exit?.[t] === 1;
    const enters = entry === undefined || entry[t] === 1;
    const before = t > from ? held[t - 1]! : 0;
    held[t] = Number(!leaves && (before === 1 || enters));
  }
  return {
    sleeve,
    ...(entry ? { entry } : {}),
    ...(exit ? { exit } : {}),
    ...(score ? { score } : {}),
    held,
  };
}

function pathOf(metric: Metric | undefined, data: DecisionData): Float64Array | undefined {
  if (!metric) return undefined;
  const { values } = evaluateMetric(metric, data);
  if (metric.root.type.shape !== 'constant') return values;
  return new Float64Array(data.clock.eventMs.length).fill(values[0] ?? Number.NaN);
}
