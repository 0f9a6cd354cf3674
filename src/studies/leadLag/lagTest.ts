import { InfeasibleError } from '../../core/errors.ts';
import { coefficientCovariance, neweyWestLags } from '../../stats/regression/covariance.ts';
import { constant, leastSquares } from '../../stats/regression/leastSquares.ts';
import { waldTest } from '../../stats/regression/wald.ts';

/** A pair of series on one clock without missing values. */
export interface CausePair {
  readonly cause: Float64Array;
  readonly effect: Float64Array;
  /** Series whose lags stand on both sides of the comparison. */
  readonly controls?: readonly Float64Array[];
}

/** How far back the cause is looked at and how far ahead the effect. */
export interface LagSpec {
  readonly lags: number;
  /** Bars that the outcome sums. */
  readonly horizon: number;
}

/** Whether the past of the cause helps, under three kinds of standard error. */
export interface LagTest extends LagSpec {
  readonly observations: number;
  /** Share of the variance of the outcome that the cause adds. */
  readonly incrementalRSquared: number;
  /** Sum of the coefficients on the lags of the cause: the lasting answer to a move of one unit, to first order. */
  readonly lastingEffect: number;
  readonly classicalPValue: number;
  /** NaN where outcomes overlap: their errors are correlated, which HC3 does not allow for. */
  readonly hc3PValue: number;
  readonly neweyWestPValue: number;
  /** The larger of the two robust ones. */
  readonly robustPValue: number;
}

/**
 * Do the last `lags` values of the cause help to foretell the sum of the next `horizon` values of the effect, beyond its own past and
 * that of the controls? With a horizon of 1 it is Granger's (1969) test with its F, HC3 and Newey-West forms; with a longer one
 * outcomes overlap, and the Newey-West lags are 1.5 times the horizon at least. Null hypothesis: all coefficients on the cause
 * are 0. Finite values only. Throws `InfeasibleError` below 30 observations beyond the regressors.
 */
export function testLags({ cause, effect, controls = [] }: CausePair, { lags, horizon }: LagSpec): LagTest {
  const rows = effect.length - lags - horizon + 1;
  const others = [effect, ...controls];
  const needed = 1 + (others.length + 1) * lags + LEAST_SPARE;
  if (rows < needed)
    throw new InfeasibleError(`test ${lags} lags`, needed + lags + horizon - 1, effect.length);
  const past = (series: Float64Array) =>
    Array.from({ length: lags }, (_, i) => series.subarray(lags - 1 - i, lags - 1 - i + rows));
  const target = sumsAhead(effect, { from: lags, rows, horizon });
  const restrictedDesign = [constant(rows), ...others.flatMap(past)];
  const fit = leastSquares(target, [...restrictedDesign, ...past(cause)]);
  const restricted = leastSquares(target, restrictedDesign);
  const tested = Array.from({ length: lags }, (_, i) => restrictedDesign.length + i);
  const pValueUnder = (kind: Parameters<typeof coefficientCovariance>[1]) =>
    waldTest(fit, coefficientCovariance(fit, kind), tested).fPValue;
  const hc3PValue = horizon === 1 ? pValueUnder({ kind: 'HC3' }) : Number.NaN;
  const neweyWestPValue = pValueUnder({
    kind: 'newey-west',
    lags: Math.max(neweyWestLags(rows), horizon === 1 ? 0 : Math.ceil(1.5 * horizon)),
    correction: true,
  });
  return {
    lags,
    horizon,
    observations: rows,
    incrementalRSquared: (restricted.residualSumOfSquares - fit.residualSumOfSquares) / fit.totalSumOfSquares,
    lastingEffect: tested.reduce((sum, j) => sum + fit.coefficients[j]!, 0),
    classicalPValue: pValueUnder({ kind: 'classical' }),
    hc3PValue,
    neweyWestPValue,
    robustPValue: Number.isNaN(hc3PValue) ? neweyWestPValue : Math.max(hc3PValue, neweyWestPValue),
  };
}

/** `y_t + ... + y_{t + horizon - 1}` for t from `from` on. */
export function sumsAhead(
  values: Float64Array,
  { from, rows, horizon }: { from: number; rows: number; horizon: number },
): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < horizon; j++) sum += values[from + i + j]!;
    sums[i] = sum;
  }
  return sums;
}

const LEAST_SPARE = 30;
