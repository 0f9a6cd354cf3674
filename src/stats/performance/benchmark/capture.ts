import { trimPaths } from '../paths/returnPath.ts';

export interface CaptureRatios {
  /** 1: rises as much as the benchmark in its rising periods. NaN without such a period. */
  readonly up: number;
  /** 1: falls as much as the benchmark in its falling periods; below 0: rises then. NaN without such a period. */
  readonly down: number;
  readonly upPeriods: number;
  readonly downPeriods: number;
}

/**
 * What part of its benchmark's rises and falls does a strategy take? Geometric mean return of the strategy over that of the benchmark, in
 * the periods in which the benchmark rose and in those in which it fell; periods in which it stood still belong to neither.
 *
 * Simple returns of the same periods as fractions; gaps as in `trimPaths`; at least 1 period. Depends on the length of a period: daily and
 * monthly ratios differ. A description, without an error. Oracle: numpy. O(n).
 */
export function captureRatios(returns: Float64Array, benchmark: Float64Array): CaptureRatios {
  const { columns } = trimPaths([returns, benchmark], { action: 'take capture ratios', minimum: 1 });
  const [strategy, market] = [columns[0]!, columns[1]!];
  const periods = [...market.keys()];
  const rising = periods.filter((t) => market[t]! > 0);
  const falling = periods.filter((t) => market[t]! < 0);
  const ratio = (at: readonly number[]) => geometricMean(strategy, at) / geometricMean(market, at);
  return { up: ratio(rising), down: ratio(falling), upPeriods: rising.length, downPeriods: falling.length };
}

function geometricMean(path: Float64Array, periods: readonly number[]): number {
  return periods.reduce((value, t) => value * (1 + path[t]!), 1) ** (1 / periods.length) - 1;
}
