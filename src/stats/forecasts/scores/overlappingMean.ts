import { InfeasibleError } from '../../../core/errors.ts';
import type { Alternative } from '../../distributions/binomial.ts';
import { studentTPValue } from '../../distributions/studentT.ts';
import { requireCount, requireFinite } from '../../requirements.ts';
import type { TestResult } from '../../testResult.ts';
import { independentWindows } from '../classProbabilities.ts';

export interface OverlappingMeanOptions {
  /** Rows over which one value reaches: neighbours closer than that share something. */
  readonly horizon: number;
  readonly alternative: Alternative;
}

/** `statistic` has Student's t distribution with `degreesOfFreedom`. */
export interface OverlappingMeanTest extends TestResult {
  readonly mean: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** `floor(observations / horizon)`. */
  readonly independentWindows: number;
}

const LEAST_WINDOWS = 8;
const ACTION = 'test the mean of overlapping windows';
const NULL_HYPOTHESES = {
  greater: 'the mean is zero or less',
  less: 'the mean is zero or more',
  'two-sided': 'the mean is zero',
};

/**
 * Is the mean of something measured over overlapping windows zero? Equal-weighted cosines (Lazarus, Lewis, Stock and Watson 2018): the
 * long-run variance is the mean square of the first B type-II cosine transforms, and the statistic has Student's t distribution with
 * B degrees of freedom. `B = min(floor(0.4 n^(2/3)), floor(n / (2 horizon)))`, at least 4: their rule, and no frequency at which
 * a sum over `horizon` rows has lost much of its variance.
 *
 * Finite values in order of time (`DataError`), at least 8 windows that do not overlap (`InfeasibleError`). Values that are all zero
 * have p 1, another constant has p 0 on its side. Null: the mean is zero, of a stationary, weakly dependent series. Size and power for
 * overlapping windows: docs/statistics.md. Oracle: scipy `dct`. O(n B).
 */
export function overlappingMeanTest(
  values: Float64Array,
  { horizon, alternative }: OverlappingMeanOptions,
): OverlappingMeanTest {
  requireCount('horizon', horizon, 1);
  requireFinite(values, { action: ACTION, minimum: 1 });
  const n = values.length;
  if (n < LEAST_WINDOWS * horizon) throw new InfeasibleError(ACTION, LEAST_WINDOWS * horizon, n);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const degreesOfFreedom = Math.max(
    4,
    Math.min(Math.floor(0.4 * n ** (2 / 3)), Math.floor(n / (2 * horizon))),
  );
  const isConstant = values.every((value) => value === values[0]);
  const standardError = isConstant ? 0 : cosineError(values, mean, degreesOfFreedom);
  const statistic = mean === 0 ? 0 : mean / standardError;
  return {
    statistic,
    pValue: isConstant && mean === 0 ? 1 : pValueOf(statistic, degreesOfFreedom, alternative),
    nullHypothesis: NULL_HYPOTHESES[alternative],
    observations: n,
    mean,
    standardError,
    degreesOfFreedom,
    independentWindows: independentWindows(n, horizon),
  };
}

function cosineError(values: Float64Array, mean: number, cosines: number): number {
  const n = values.length;
  let squares = 0;
  for (let j = 1; j <= cosines; j++) {
    let projection = 0;
    for (let t = 0; t < n; t++) projection += (values[t]! - mean) * Math.cos((Math.PI * j * (t + 0.5)) / n);
    squares += (2 / n) * projection ** 2;
  }
  return Math.sqrt(squares / cosines / n);
}

function pValueOf(t: number, df: number, alternative: Alternative): number {
  if (!Number.isFinite(t))
    return alternative === 'two-sided' || t > 0 === (alternative === 'greater') ? 0 : 1;
  return studentTPValue(t, df, alternative);
}
