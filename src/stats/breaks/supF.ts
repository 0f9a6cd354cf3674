import { InfeasibleError } from '../../core/errors.ts';
import { leastSquares } from '../regression/leastSquares.ts';
import { requireRandomChanges } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import { cumulativeResidualSums } from './rowRegression.ts';
import { supBesselSurvival } from './supBessel.ts';

export interface SupFResult extends TestResult {
  /** The first row of the later regime at the most likely break. */
  readonly breakAt: number;
  /** The first row of the later regime that was tried first. */
  readonly firstBreak: number;
  /** One F statistic (times k, as a Wald statistic) for each row from `firstBreak` on. */
  readonly fStatistics: Float64Array;
}

/**
 * Did all coefficients of this regression change once, at a time that nobody told us?
 *
 * Andrews (1993): the largest of the statistics `(RSS - RSS_1 - RSS_2) / (RSS_1 + RSS_2) (n - 2 k)` over all breaks that leave
 * at least the share `trimming` of the rows on either side. The p-value is that of the limit law (Estrella 2003). Hansen's (1997)
 * approximations to it, which strucchange uses, come from paths simulated at a finite number of points and lie below: by up to
 * 0.04 in the middle, by a tenth to a fifth near 5 %. Assumes errors without serial correlation
 * and of equal variance, and regressors whose distribution does not change. All values finite, in time order; `trimming` in
 * [0.01, 0.4], else `RangeError`; throws `InfeasibleError` where `trimming` leaves fewer than k + 1 rows, `DataError` as
 * `leastSquares` and where the fit is exact. Oracle: strucchange `Fstats`, `sctest` (statistics), mpmath (law). O(n k^2).
 */
export function supF(
  y: Float64Array,
  design: readonly Float64Array[],
  { trimming }: { readonly trimming: number },
): SupFResult {
  if (!(trimming >= 0.01 && trimming <= 0.4)) {
    throw new RangeError(`trimming must be a share from 0.01 to 0.4, got ${trimming}`);
  }
  const [n, k] = [y.length, design.length];
  const firstBreak = Math.floor(trimming * n);
  if (firstBreak < k + 1) {
    throw new InfeasibleError('test for a break at an unknown time', Math.ceil((k + 1) / trimming), n);
  }
  const { residualSumOfSquares } = leastSquares(y, design);
  requireRandomChanges(residualSumOfSquares, y, 'test for a break at an unknown time');
  const before = cumulativeResidualSums(y, design, 'start');
  const after = cumulativeResidualSums(y, design, 'end');
  const fStatistics = Float64Array.from({ length: n - 2 * firstBreak + 1 }, (_, i) => {
    const parted = before[firstBreak + i - 1]! + after[n - firstBreak - i - 1]!;
    return ((residualSumOfSquares - parted) / parted) * (n - 2 * k);
  });
  const statistic = fStatistics.reduce((largest, value) => Math.max(largest, value));
  const logSpan = 2 * Math.log((n - firstBreak) / firstBreak);
  return {
    statistic,
    pValue: supBesselSurvival(statistic, { dimensions: k, logSpan }),
    nullHypothesis: 'the coefficients of the regression do not change at any time',
    observations: n,
    breakAt: firstBreak + fStatistics.indexOf(statistic),
    firstBreak,
    fStatistics,
  };
}
