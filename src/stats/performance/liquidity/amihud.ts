import { InfeasibleError } from '../../../core/errors.ts';
import { requireCount } from '../../requirements.ts';
import { meanOf } from '../moments.ts';

const LEAST_PERIODS = 20;

export interface Illiquidity {
  /** Mean of |return| per USD traded; often shown times 1e6. */
  readonly illiquidity: number;
  readonly observations: number;
}

/**
 * How far does a dollar of trading move the price? Mean of `|r_t| / V_t` over periods (Amihud 2002), r a simple return as a fraction, V
 * the value traded in the same period in USD: per USD. Double the currency's worth and it doubles.
 *
 * Periods without a return or without a volume above 0 have no ratio and are left out, as Amihud does; at least 20 must remain
 * (`InfeasibleError`). Its mean is carried by days of little volume: volumes that are made up show a liquid asset. Oracle: numpy. O(n).
 */
export function amihud(returns: Float64Array, dollarVolumes: Float64Array): Illiquidity {
  const ratios = ratiosOf(returns, dollarVolumes).filter((ratio) => !Number.isNaN(ratio));
  if (ratios.length < LEAST_PERIODS) {
    throw new InfeasibleError('measure illiquidity', LEAST_PERIODS, ratios.length);
  }
  return { illiquidity: meanOf(ratios), observations: ratios.length };
}

/**
 * The same over the latest `window` periods at each one; NaN where any of them has no ratio. Looks back only. O(n window).
 */
export function amihudPath(returns: Float64Array, dollarVolumes: Float64Array, window: number): Float64Array {
  requireCount('window', window, 1);
  const ratios = ratiosOf(returns, dollarVolumes);
  return ratios.map((_, t) => (t + 1 < window ? Number.NaN : meanOf(ratios.subarray(t + 1 - window, t + 1))));
}

function ratiosOf(returns: Float64Array, dollarVolumes: Float64Array): Float64Array {
  if (returns.length !== dollarVolumes.length) {
    throw new RangeError(
      `returns and volumes must be of one length, got ${returns.length} and ${dollarVolumes.length}`,
    );
  }
  return returns.map((value, t) =>
    dollarVolumes[t]! > 0 ? Math.abs(value) / dollarVolumes[t]! : Number.NaN,
  );
}
