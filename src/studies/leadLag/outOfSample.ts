import { grangerLagOrder } from '../../stats/leadLag/grangerLags.ts';
import { clarkWestTest } from '../../stats/regression/clarkWest.ts';
import { expandingForecasts } from '../../stats/regression/expandingForecasts.ts';
import { constant } from '../../stats/regression/leastSquares.ts';
import { outOfSampleR2 } from '../../stats/regression/outOfSampleR2.ts';
import { type CausePair, sumsAhead } from './lagTest.ts';

/** Whether forecasts made on the past alone get better by the cause. */
export interface OutOfSample {
  readonly lags: number;
  /** Forecasts, all in the second half. */
  readonly forecasts: number;
  /** Against forecasts from the effect's own past; above 0 the cause helps. */
  readonly rSquared: number;
  /** Of Clark and West (2007), one-sided. */
  readonly pValue: number;
}

/**
 * Forecasts every outcome of the second half from all that was known before it, with and without the cause. The number of lags is chosen by BIC on
 * the first half. Throws `InfeasibleError` where the halves are too short.
 */
export function judgeOutOfSample(
  { cause, effect }: CausePair,
  { maxLag, horizon }: { maxLag: number; horizon: number },
): OutOfSample {
  const half = Math.floor(effect.length / 2);
  const { lags } = grangerLagOrder(cause.subarray(0, half), effect.subarray(0, half), {
    maxLags: maxLag,
    criterion: 'bic',
  });
  const rows = effect.length - lags - horizon + 1;
  const past = (series: Float64Array) =>
    Array.from({ length: lags }, (_, i) => series.subarray(lags - 1 - i, lags - 1 - i + rows));
  const restricted = [constant(rows), ...past(effect)];
  const forecasts = expandingForecasts(
    sumsAhead(effect, { from: lags, rows, horizon }),
    { restricted, unrestricted: [...restricted, ...past(cause)] },
    { start: half - lags, horizon },
  );
  return {
    lags,
    forecasts: forecasts.actual.length,
    rSquared: outOfSampleR2(forecasts),
    pValue: clarkWestTest(forecasts, { lags: horizon === 1 ? 0 : Math.ceil(1.5 * horizon) }).pValue,
  };
}
