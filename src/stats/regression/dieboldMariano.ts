import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { Alternative } from '../distributions/binomial.ts';
import { studentTPValue } from '../distributions/studentT.ts';
import type { TestResult } from '../testResult.ts';
import { dot } from './householder.ts';

const NULL_HYPOTHESES: Readonly<Record<Alternative, string>> = {
  'two-sided': 'both forecasts are equally accurate',
  greater: 'the first forecast is at least as accurate as the second',
  less: 'the second forecast is at least as accurate as the first',
};

export interface DieboldMarianoOptions {
  /** Periods ahead; losses of overlapping forecasts are correlated over horizon - 1 lags. */
  readonly horizon: number;
  /** The loss is `|error| ** power`. */
  readonly power: 1 | 2;
  /** `greater`: the first forecast loses more; `less`: the second does. */
  readonly alternative: Alternative;
  /** `truncated` weighs all horizon - 1 autocovariances by 1, as the paper does; `bartlett` cannot turn negative. */
  readonly variance: 'truncated' | 'bartlett';
}

/** `statistic` is corrected for small samples, and positive where the first forecast loses more. */
export interface DieboldMarianoResult extends TestResult {
  /** Of the first less the second. */
  readonly meanLossDifference: number;
  readonly degreesOfFreedom: number;
}

/**
 * Do two forecasts differ in accuracy? Diebold and Mariano (1995) on the loss difference, with the correction of Harvey,
 * Leybourne and Newbold (1997) and Student's t with n - 1 degrees of freedom. Not for nested models: see `clarkWestTest`.
 *
 * Takes the forecast errors, in order of time, finite. Throws `InfeasibleError` below `horizon + 2` errors, `DataError` for a
 * value that is not finite and for an estimated variance that is not positive: the truncated estimator can be
 * negative, and `bartlett` is the way out (R falls back to a horizon of 1 there). Oracle: R `forecast::dm.test`, whose `acf` is
 * `truncated`. O(n horizon).
 */
export function dieboldMarianoTest(
  first: Float64Array,
  second: Float64Array,
  options: DieboldMarianoOptions,
): DieboldMarianoResult {
  const { horizon, power, alternative } = options;
  const n = first.length;
  checkErrors(first, second, horizon);
  const difference = first.map((error, t) => Math.abs(error) ** power - Math.abs(second[t]!) ** power);
  const mean = difference.reduce((sum, value) => sum + value, 0) / n;
  const variance = varianceOfMean(
    difference.map((value) => value - mean),
    options,
  );
  if (!(variance > 0)) {
    throw new DataError(
      `Cannot compare forecasts: the loss difference must have a positive variance, got ${variance}; take 'bartlett'`,
    );
  }
  const correction = (n + 1 - 2 * horizon + (horizon * (horizon - 1)) / n) / n;
  const statistic = (mean / Math.sqrt(variance)) * Math.sqrt(correction);
  return {
    statistic,
    pValue: studentTPValue(statistic, n - 1, alternative),
    nullHypothesis: NULL_HYPOTHESES[alternative],
    observations: n,
    meanLossDifference: mean,
    degreesOfFreedom: n - 1,
  };
}

function checkErrors(first: Float64Array, second: Float64Array, horizon: number): void {
  const n = first.length;
  if (second.length !== n) throw new RangeError(`errors must be equally many, got ${n} and ${second.length}`);
  if (!Number.isInteger(horizon) || horizon < 1) {
    throw new RangeError(`horizon must be an integer of 1 or more, got ${horizon}`);
  }
  if (n < horizon + 2) throw new InfeasibleError(`compare forecasts over ${horizon} periods`, horizon + 2, n);
  if (!first.every(Number.isFinite) || !second.every(Number.isFinite)) {
    throw new DataError('Cannot compare forecasts: every error must be finite; drop incomplete rows first');
  }
}

function varianceOfMean(centred: Float64Array, { horizon, variance }: DieboldMarianoOptions): number {
  const n = centred.length;
  let sum = dot(centred, centred);
  for (let lag = 1; lag < horizon; lag++) {
    const weight = variance === 'bartlett' ? 1 - lag / horizon : 1;
    sum += 2 * weight * dot(centred.subarray(lag), centred);
  }
  return sum / n ** 2;
}
