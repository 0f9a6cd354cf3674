import { DataError } from '../../../core/errors.ts';
import { trimPath } from '../paths/returnPath.ts';

export interface Exposure {
  /** Mean over periods of the sum of absolute weights. */
  readonly gross: number;
  /** Mean over periods of the sum of weights. */
  readonly net: number;
  /** Share of periods in which anything was held. */
  readonly invested: number;
  readonly periods: number;
}

export interface HitRate {
  /** Of the periods that won or lost; NaN where none did. */
  readonly share: number;
  readonly wins: number;
  readonly losses: number;
}

/**
 * How much was at stake on average? `weights[i]` holds asset i's fraction of equity in each period, negative for short positions. A
 * weight that is not finite is a `DataError`, no asset or period a `RangeError`. O(assets n).
 */
export function exposure(weights: readonly Float64Array[]): Exposure {
  const periods = weights[0]?.length ?? 0;
  if (periods === 0 || weights.some((column) => column.length !== periods)) {
    throw new RangeError(`weights must be of one length of at least 1, ${periods} as the first`);
  }
  let [gross, net, invested] = [0, 0, 0];
  for (let t = 0; t < periods; t++) {
    const held = weights.reduce((sum, column) => sum + Math.abs(column[t]!), 0);
    gross += held;
    net += weights.reduce((sum, column) => sum + column[t]!, 0);
    if (held > 0) invested++;
  }
  if (!Number.isFinite(gross)) {
    throw new DataError('Cannot measure exposure: every weight must be finite; 0 where nothing is held');
  }
  return { gross: gross / periods, net: net / periods, invested: invested / periods, periods };
}

/**
 * How often did a period win? Share of returns above 0 among those that are not 0: a period without a position is no loss. Says nothing
 * about how much. Gaps as in `trimPaths`; at least 1 period. O(n).
 */
export function hitRate(returns: Float64Array): HitRate {
  const { path } = trimPath(returns, { action: 'count wins', minimum: 1 });
  const wins = path.filter((value) => value > 0).length;
  const losses = path.filter((value) => value < 0).length;
  return { share: wins / (wins + losses), wins, losses };
}
