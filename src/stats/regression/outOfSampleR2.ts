import { DataError, InfeasibleError } from '../../core/errors.ts';

/** Outcomes and their forecasts by two models, the first nested in the second; equally long. */
export interface ForecastPair {
  readonly actual: Float64Array;
  readonly restricted: Float64Array;
  readonly unrestricted: Float64Array;
}

/**
 * By which share does the second model cut the squared error of the first? `1 - sum (y - second)^2 / sum (y - first)^2`: above
 * 0 better, below 0 worse. With the mean of the past as the first model it is the out-of-sample R squared of Campbell and
 * Thompson (2008). An estimate without a test: see `clarkWestTest`.
 *
 * Throws `InfeasibleError` without forecasts, `DataError` for a value that is not finite or a first model without error.
 * Oracle: numpy. O(n).
 */
export function outOfSampleR2(forecasts: ForecastPair): number {
  checkForecasts(forecasts, 1);
  const { actual, restricted, unrestricted } = forecasts;
  const baseline = squaredErrors(actual, restricted);
  if (baseline === 0)
    throw new DataError('Cannot compare forecasts: the restricted model makes no error at all');
  return 1 - squaredErrors(actual, unrestricted) / baseline;
}

/** Refuses unequal lengths, fewer than `required` forecasts, and values that are not finite. */
export function checkForecasts({ actual, restricted, unrestricted }: ForecastPair, required: number): void {
  const n = actual.length;
  if (restricted.length !== n || unrestricted.length !== n) {
    throw new RangeError(
      `forecasts must be as many as outcomes, got ${restricted.length}, ${unrestricted.length}, ${n}`,
    );
  }
  if (n < required) throw new InfeasibleError('compare forecasts', required, n);
  if (![actual, restricted, unrestricted].every((values) => values.every(Number.isFinite))) {
    throw new DataError('Cannot compare forecasts: every value must be finite; drop incomplete rows first');
  }
}

function squaredErrors(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < actual.length; t++) sum += (actual[t]! - forecast[t]!) ** 2;
  return sum;
}
