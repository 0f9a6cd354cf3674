import { studentTTwoSided } from '../distributions/studentT.ts';
import type { TestResult } from '../testResult.ts';
import { crossMoments, pearson } from './association.ts';
import { requirePairs } from './pairs.ts';

/** A correlation and Student's t for it. */
export interface CorrelationTest extends TestResult {
  readonly correlation: number;
  readonly degreesOfFreedom: number;
}

/**
 * Are two series linearly related? Pearson's correlation with `t = r sqrt(df / (1 - r^2))` on n - 2 degrees of freedom,
 * two-sided. A perfect correlation has an infinite t and the p-value 0.
 *
 * Null: the correlation is 0. Assumes independent pairs, of which one side at least is normal; serial dependence in both series
 * makes it reject too often. Finite values of equal length. Throws `InfeasibleError` below 3 pairs, `DataError` for a value that
 * is not finite or a side that does not vary. Oracle: scipy `pearsonr`. O(n).
 */
export function pearsonTest(x: Float64Array, y: Float64Array): CorrelationTest {
  requirePairs(x, y, { action: 'test a correlation', minimum: 3 });
  const correlation = pearson(crossMoments(x, y, { from: 0, to: x.length }));
  return correlationTest(correlation, x.length - 2, {
    nullHypothesis: 'the correlation is 0',
    observations: x.length,
  });
}

/** Student's t for a correlation, however it was found. */
export function correlationTest(
  correlation: number,
  degreesOfFreedom: number,
  about: Pick<TestResult, 'nullHypothesis' | 'observations'>,
): CorrelationTest {
  const statistic = correlation * Math.sqrt(degreesOfFreedom / ((1 - correlation) * (1 + correlation)));
  return {
    statistic,
    pValue: studentTTwoSided(statistic, degreesOfFreedom),
    ...about,
    correlation,
    degreesOfFreedom,
  };
}
