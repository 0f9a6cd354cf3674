import { crossMoments, pearson } from './association.ts';
import { requirePairs } from './pairs.ts';
import { type CorrelationTest, correlationTest } from './pearsonTest.ts';
import { averageRanks } from './ranks.ts';

/**
 * Does one series tend to rise with the other, in whatever shape? Spearman's (1904) correlation of ranks, equal values sharing
 * the mean of their ranks, with t on n - 2 degrees of freedom, two-sided: an approximation that is close from about 10 pairs on.
 *
 * Null: the rank correlation is 0. Assumes independent pairs. Finite values of equal length. Throws `InfeasibleError` below 3
 * pairs, `DataError` for a value that is not finite or a side that does not vary. Oracle: scipy `spearmanr`. O(n log n).
 */
export function spearman(x: Float64Array, y: Float64Array): CorrelationTest {
  requirePairs(x, y, { action: 'correlate ranks', minimum: 3 });
  const moments = crossMoments(averageRanks(x), averageRanks(y), { from: 0, to: x.length });
  return correlationTest(pearson(moments), x.length - 2, {
    nullHypothesis: 'the rank correlation is 0',
    observations: x.length,
  });
}
