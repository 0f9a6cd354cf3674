import type { Interval } from '../../../core/finding.ts';
import { studentTQuantile, studentTTwoSided } from '../../../stats/distributions/studentT.ts';
import { coefficientCovariance, neweyWestLags } from '../../../stats/regression/covariance.ts';
import { constant, leastSquares } from '../../../stats/regression/leastSquares.ts';

const LEVEL = 0.95;
const LEAST_VALUES = 12;

/** A mean over time with its uncertainty. */
export interface MeanTest {
  readonly mean: number;
  readonly standardError: number;
  readonly statistic: number;
  readonly pValue: number;
  readonly interval: Interval;
  readonly observations: number;
}

/**
 * Is the mean of a series over time 0? Newey and West (1987) errors with `floor(4 (n / 100)^(2 / 9))` lags, scaled by `n / (n - 1)`, t on
 * n - 1 degrees of freedom, two-sided. The missing are left out. Undefined below 12 values and where the values do not vary.
 *
 * Null: the mean is 0. Measured size at a nominal 5 %: 0.07 over 60 independent values. Oracle: statsmodels OLS on a constant with `cov_type="HAC"`.
 */
export function meanTest(values: Float64Array): MeanTest | undefined {
  const y = values.filter(Number.isFinite);
  if (y.length < LEAST_VALUES || y.every((value) => Math.abs(value - y[0]!) < Number.EPSILON))
    return undefined;
  const fit = leastSquares(y, [constant(y.length)]);
  const lags = neweyWestLags(y.length);
  const covariance = coefficientCovariance(fit, { kind: 'newey-west', lags, correction: true });
  const [mean, standardError] = [fit.coefficients[0]!, Math.sqrt(covariance.get(0, 0))];
  const df = y.length - 1;
  const statistic = mean / standardError;
  const half = studentTQuantile(0.5 + LEVEL / 2, df) * standardError;
  return {
    mean,
    standardError,
    statistic,
    pValue: studentTTwoSided(statistic, df),
    interval: {
      lower: mean - half,
      upper: mean + half,
      level: LEVEL,
      method: `Newey-West with ${lags} lags, t on ${df} degrees of freedom`,
    },
    observations: y.length,
  };
}
