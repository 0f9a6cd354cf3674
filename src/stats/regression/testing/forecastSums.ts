import { expandingForecasts, type NestedForecasts } from '../expandingForecasts.ts';
import { constant } from '../leastSquares.ts';

/** Sums of the next `horizon` values: the outcome of row t is complete at t + horizon. */
export function nextSums(values: Float64Array, horizon: number): Float64Array {
  return Float64Array.from({ length: values.length - horizon }, (_, t) =>
    values.subarray(t + 1, t + 1 + horizon).reduce((sum, value) => sum + value, 0),
  );
}

/** Forecasts of the next sums of y from row `start` on, by their mean and by x. */
export function forecastSums(
  series: { readonly x: Float64Array; readonly y: Float64Array },
  horizon: number,
  start: number,
): NestedForecasts {
  const outcome = nextSums(series.y, horizon);
  const ones = constant(outcome.length);
  const unrestricted = [ones, series.x.slice(0, outcome.length)];
  return expandingForecasts(outcome, { restricted: [ones], unrestricted }, { start, horizon });
}
