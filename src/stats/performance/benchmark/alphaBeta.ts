import type { Interval } from '../../../core/finding.ts';
import { studentTQuantile, studentTTwoSided } from '../../distributions/studentT.ts';
import { coefficientCovariance, neweyWestLags, standardErrors } from '../../regression/covariance.ts';
import { constant, leastSquares } from '../../regression/leastSquares.ts';
import type { TestResult } from '../../testResult.ts';
import { deviationOf, meanOf } from '../moments.ts';
import { requirePeriodsPerYear } from '../paths/equityCurve.ts';
import { trimPaths } from '../paths/returnPath.ts';

const LEAST_PERIODS = 20;
const LEVEL = 0.95;

export interface AlphaBetaOptions {
  readonly benchmark: Float64Array;
  readonly cash: Float64Array;
  readonly periodsPerYear: number;
  /** Newey-West lags; `floor(4 (n / 100)^(2/9))` unless given. */
  readonly lags?: number;
}

export interface AlphaBeta {
  /** Excess return of one period that the benchmark does not explain. */
  readonly alpha: number;
  /** `alpha` times the periods a year: not compounded. */
  readonly annualAlpha: number;
  readonly beta: number;
  /** Of one period. */
  readonly alphaError: number;
  readonly betaError: number;
  readonly alphaTest: TestResult;
  /** Yearly, 95 %. */
  readonly alphaInterval: Interval;
  /** Share of the variance that the benchmark explains; NaN for a constant strategy. */
  readonly rSquared: number;
  /** Yearly standard deviation of strategy less benchmark. */
  readonly trackingError: number;
  /** Yearly: mean of strategy less benchmark over its standard deviation; NaN where they never differ. */
  readonly informationRatio: number;
  readonly lags: number;
  readonly observations: number;
}

/**
 * How much of a strategy's return is its benchmark, and what is left? Regression of excess return on the benchmark's excess return
 * (Jensen 1968), Newey-West errors with the small-sample factor n / (n - 2), t on n - 2 degrees of freedom.
 *
 * Simple returns of the same periods as fractions; gaps as in `trimPaths`; at least 20 periods (`InfeasibleError`); a benchmark that
 * does not vary is a `DataError`. Null hypothesis: alpha is zero. Leverage of the strategy scales alpha and beta. Assumes one beta
 * throughout. Oracle: statsmodels `OLS` with `cov_type="HAC"`, `use_correction=True`. O(n lags).
 */
export function alphaBeta(
  returns: Float64Array,
  { benchmark, cash, periodsPerYear, lags: given }: AlphaBetaOptions,
): AlphaBeta {
  requirePeriodsPerYear(periodsPerYear);
  const demand = { action: 'compare with a benchmark', minimum: LEAST_PERIODS };
  const { columns } = trimPaths([returns, benchmark, cash], demand);
  const [strategy, market, rate] = [columns[0]!, columns[1]!, columns[2]!];
  const less = (left: Float64Array, right: Float64Array) => left.map((value, t) => value - right[t]!);
  const fit = leastSquares(less(strategy, rate), [constant(rate.length), less(market, rate)]);
  const lags = given ?? neweyWestLags(fit.observations);
  const covariance = coefficientCovariance(fit, { kind: 'newey-west', lags, correction: true });
  const [alphaError, betaError] = standardErrors(covariance) as unknown as [number, number];
  const active = less(strategy, market);
  const scatter = deviationOf(active);
  const alpha = fit.coefficients[0]!;
  return {
    alpha,
    annualAlpha: alpha * periodsPerYear,
    beta: fit.coefficients[1]!,
    alphaError,
    betaError,
    ...inferenceOf({ alpha, alphaError, lags }, { degreesOfFreedom: fit.degreesOfFreedom, periodsPerYear }),
    rSquared: fit.rSquared,
    trackingError: scatter * Math.sqrt(periodsPerYear),
    informationRatio: scatter > 0 ? (meanOf(active) / scatter) * Math.sqrt(periodsPerYear) : Number.NaN,
    lags,
    observations: fit.observations,
  };
}

function inferenceOf(
  { alpha, alphaError, lags }: Pick<AlphaBeta, 'alpha' | 'alphaError' | 'lags'>,
  {
    degreesOfFreedom,
    periodsPerYear,
  }: { readonly degreesOfFreedom: number; readonly periodsPerYear: number },
): Pick<AlphaBeta, 'alphaTest' | 'alphaInterval'> {
  const statistic = alpha / alphaError;
  const half = studentTQuantile(0.5 + LEVEL / 2, degreesOfFreedom) * alphaError;
  const method = `regression on the benchmark, Newey-West with ${lags} lags, t`;
  return {
    alphaTest: {
      statistic,
      pValue: studentTTwoSided(statistic, degreesOfFreedom),
      nullHypothesis: 'alpha is zero',
      observations: degreesOfFreedom + 2,
    },
    alphaInterval: {
      lower: (alpha - half) * periodsPerYear,
      upper: (alpha + half) * periodsPerYear,
      level: LEVEL,
      method,
    },
  };
}
