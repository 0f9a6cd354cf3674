import { DataError } from '../../../core/errors.ts';
import { meanOf } from '../moments.ts';
import { requirePeriodsPerYear } from '../paths/equityCurve.ts';

export interface TurnoverOptions {
  /** Simple returns of the assets in the same periods; may be NaN where the weight is 0. */
  readonly assetReturns: readonly Float64Array[];
  /** Simple return of what is not invested. */
  readonly cash: Float64Array;
}

/**
 * How much must be bought and sold at the start of each period to hold the given weights? Sum over assets of
 * `|w_t - d_t|`, a fraction of equity, purchases and sales both counted: selling everything to buy another asset is 2.
 *
 * `weights[i]` holds asset i's fraction of equity in each period, set at its start; the rest of 1 is cash, and short positions are
 * negative. `d_t = w (1 + r) / (1 + R)` is what the weight of the period before has drifted to, R the return of the whole. The first
 * period pays for its entry; leaving at the end is not in it. A weight that is not finite, or a return missing where something is
 * held, is a `DataError`, as is a loss of everything; unequal lengths a `RangeError`. Costs are not in R. Oracle: numpy. O(assets n).
 */
export function turnoverPath(
  weights: readonly Float64Array[],
  { assetReturns, cash }: TurnoverOptions,
): Float64Array {
  const periods = cash.length;
  const uneven = [...weights, ...assetReturns].some((column) => column.length !== periods);
  if (uneven || weights.length !== assetReturns.length) {
    throw new RangeError(`weights and returns must be of as many assets and of ${periods} periods each`);
  }
  const drifted = new Float64Array(weights.length);
  return cash.map((rate, t) => {
    const held = weights.map((column) => column[t]!);
    const traded = held.reduce((sum, weight, i) => sum + Math.abs(weight - drifted[i]!), 0);
    drift(drifted, held, { changes: assetReturns.map((column) => column[t]!), rate, period: t });
    return traded;
  });
}

/** Traded value a year, purchases and sales both counted, in multiples of equity; half of it is the one-way figure. NaN of nothing. */
export function annualTurnover(turnover: Float64Array, periodsPerYear: number): number {
  requirePeriodsPerYear(periodsPerYear);
  return meanOf(turnover) * periodsPerYear;
}

function drift(
  drifted: Float64Array,
  held: readonly number[],
  {
    changes,
    rate,
    period,
  }: { readonly changes: readonly number[]; readonly rate: number; readonly period: number },
): void {
  let growth = 1 + rate * (1 - held.reduce((sum, weight) => sum + weight, 0));
  held.forEach((weight, i) => {
    if (weight !== 0) growth += weight * changes[i]!;
  });
  if (!(growth > 0 && growth < Number.POSITIVE_INFINITY)) {
    throw new DataError(
      `Cannot follow weights: every holding needs a finite weight and return and equity must stay positive, got growth ${growth} in period ${period}; end the path there`,
    );
  }
  held.forEach((weight, i) => {
    drifted[i] = weight === 0 ? 0 : (weight * (1 + changes[i]!)) / growth;
  });
}
