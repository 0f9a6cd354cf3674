import { InfeasibleError } from '../../../core/errors.ts';
import { normalCdf, normalSurvival } from '../../distributions/normal.ts';
import type { TestResult } from '../../testResult.ts';
import {
  type ClassProbabilities,
  independentWindows,
  probabilitiesAt,
  scoredRows,
} from '../classProbabilities.ts';
import { overlappingMeanTest } from './overlappingMean.ts';

const LEAST_FORECASTS = 20;
const NULL_HYPOTHESIS = 'the forecasts are calibrated';

/** `statistic` is positive where forecasts were too sure (or sure of the wrong thing). */
export interface CalibrationTest extends TestResult {
  /** Mean Brier score less the one that the forecasts expected of themselves. */
  readonly excess: number;
  readonly independentWindows: number;
}

/**
 * Do forecasts score as they expect of themselves? Spiegelhalter (1986) for several classes: the Brier score of a row less its expectation
 * under the forecast, `1 - sum p^2`, has mean 0 if the probabilities are right. Two-sided.
 *
 * Horizon 1: z with the variance that the forecasts state, `4 (sum p^3 - (sum p^2)^2)` a row. Longer: neighbouring outcomes overlap
 * and the z would reject several times too often; the mean is tested with the long-run variance instead (`overlappingMeanTest`). It sees
 * forecasts that are too sure or too timid, not every miscalibration: look at the reliability diagram too. Needs 20 rows and, with a
 * horizon above 1, 8 windows that do not overlap (`InfeasibleError`). Forecasts without any doubt or preference have no variance: NaN.
 * Oracle: the binary z in numpy. O(n classes).
 */
export function spiegelhalterTest(
  forecasts: ClassProbabilities,
  outcomes: Int32Array,
  { horizon }: { readonly horizon: number },
): CalibrationTest {
  const rows = scoredRows(forecasts, outcomes);
  if (rows.length < LEAST_FORECASTS) {
    throw new InfeasibleError('test calibration', LEAST_FORECASTS, rows.length);
  }
  const excesses = Float64Array.from(rows, (row) =>
    excessOf(probabilitiesAt(forecasts, row), outcomes[row]!),
  );
  const shared = {
    excess: excesses.reduce((sum, value) => sum + value, 0) / rows.length,
    nullHypothesis: NULL_HYPOTHESIS,
    observations: rows.length,
    independentWindows: independentWindows(rows.length, horizon),
  };
  if (horizon > 1) {
    const { statistic, pValue } = overlappingMeanTest(excesses, { horizon, alternative: 'two-sided' });
    return { ...shared, statistic, pValue };
  }
  const variance = rows.reduce((sum, row) => sum + varianceOf(probabilitiesAt(forecasts, row)), 0);
  const statistic = variance > 0 ? (shared.excess * rows.length) / Math.sqrt(variance) : Number.NaN;
  return { ...shared, statistic, pValue: 2 * Math.min(normalCdf(statistic), normalSurvival(statistic)) };
}

/** Brier score less its expectation: `1 - 2 p_o + q - (1 - q)` with q the sum of squares. */
function excessOf(probabilities: Float64Array, outcome: number): number {
  return 2 * (powerSum(probabilities, 2) - probabilities[outcome]!);
}

function varianceOf(probabilities: Float64Array): number {
  return 4 * Math.max(0, powerSum(probabilities, 3) - powerSum(probabilities, 2) ** 2);
}

function powerSum(values: Float64Array, power: number): number {
  return values.reduce((sum, value) => sum + value ** power, 0);
}
