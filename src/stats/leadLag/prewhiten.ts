import { InfeasibleError } from '../../core/errors.ts';
import { completeRows, constant, type LinearFit, leastSquares } from '../regression/leastSquares.ts';

export interface Prewhitened {
  /** Order of the autoregression of x, 0 where it needs none. */
  readonly order: number;
  /** Coefficients on lags 1 to `order`. */
  readonly coefficients: Float64Array;
  /** Innovations of x, in place: NaN for the first `order` values and where a lag is missing. */
  readonly x: Float64Array;
  /** y through the same filter, in place. */
  readonly y: Float64Array;
}

/**
 * What is left of x and y once x's own dynamics are filtered out of both? Cross-correlations of the results have the shape of the
 * response of y to x, and the autocorrelation of x no longer fakes a band of them (Box and Jenkins 1970, chapter 11).
 *
 * An autoregression with a constant is fitted to x by least squares; its order, 0 to `maxOrder`, has the least Akaike criterion
 * `m ln(RSS / m) + 2 (p + 1)` on the rows that all orders share, and is then fitted to all of its own. Rows with a gap are left
 * out. Series of one length (`RangeError`); `InfeasibleError` below `20 + 2 maxOrder` complete rows; `DataError` for a constant
 * x. Oracle: statsmodels `ar_select_order` and `AutoReg`. R's `ar` differs: Yule-Walker. O(n maxOrder^3).
 */
export function prewhiten(
  x: Float64Array,
  y: Float64Array,
  { maxOrder }: { readonly maxOrder: number },
): Prewhitened {
  if (x.length !== y.length)
    throw new RangeError(`series must be of one length, got ${x.length} and ${y.length}`);
  if (!Number.isInteger(maxOrder) || maxOrder < 0) {
    throw new RangeError(`maxOrder must be an integer of 0 or more, got ${maxOrder}`);
  }
  const order = bestOrder(x, maxOrder);
  const [intercept, ...lags] = fitOrder(laggedColumns(x, order), order).coefficients;
  const coefficients = Float64Array.from(lags);
  return {
    order,
    coefficients,
    x: filter(x, coefficients, intercept ?? 0),
    y: filter(y, coefficients, 0),
  };
}

function bestOrder(x: Float64Array, maxOrder: number): number {
  const rows = laggedColumns(x, maxOrder);
  const count = rows[0]!.length;
  const required = 20 + 2 * maxOrder;
  if (count < required)
    throw new InfeasibleError(`fit an autoregression of order ${maxOrder}`, required, count);
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let order = 0; order <= maxOrder; order++) {
    const criterion = count * Math.log(fitOrder(rows, order).residualSumOfSquares / count) + 2 * (order + 1);
    if (criterion < least) [best, least] = [order, criterion];
  }
  return best;
}

/** The value and its lags 1 to `order`, in the rows that have them all. */
function laggedColumns(x: Float64Array, order: number): readonly Float64Array[] {
  const columns = Array.from({ length: order + 1 }, (_, lag) => x.subarray(order - lag, x.length - lag));
  return completeRows(columns);
}

function fitOrder([value, ...lags]: readonly Float64Array[], order: number): LinearFit {
  return leastSquares(value!, [constant(value!.length), ...lags.slice(0, order)]);
}

function filter(values: Float64Array, coefficients: Float64Array, intercept: number): Float64Array {
  return values.map((value, t) => {
    if (t < coefficients.length) return Number.NaN;
    let filtered = value - intercept;
    for (let lag = 1; lag <= coefficients.length; lag++)
      filtered -= coefficients[lag - 1]! * values[t - lag]!;
    return filtered;
  });
}
