import { DataError } from '../../core/errors.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { requireFinite } from '../requirements.ts';
import { crossMoments, pearson } from './association.ts';
import { requireEqualLengths, requirePairs } from './pairs.ts';
import { type CorrelationTest, correlationTest } from './pearsonTest.ts';

/** A series whose residual variance is this share of its own is a linear function of the controls, up to rounding. */
const DETERMINED = 1e-20;

/**
 * Are two series related beyond what the controls explain? The correlation of the residuals of each after regression on a
 * constant and the controls, with t on n - 2 - k degrees of freedom for k controls, two-sided. Without controls it is
 * `pearsonTest`. A control that both series cause creates a correlation instead of removing one (collider).
 *
 * Null: the partial correlation is 0. Assumes jointly normal, independent rows. Finite values of equal length (see
 * `completeRows`). Throws `InfeasibleError` below k + 3 rows; `DataError` for a value that is not finite, controls that are
 * linearly dependent or a series that they determine. Oracle: the inverse of the correlation matrix, in numpy. O(n k^2).
 */
export function partialCorrelation(
  x: Float64Array,
  y: Float64Array,
  controls: readonly Float64Array[],
): CorrelationTest {
  const n = x.length;
  requireEqualLengths([x, y, ...controls]);
  const demand = { action: `correlate with ${controls.length} controls`, minimum: controls.length + 3 };
  requirePairs(x, y, demand);
  for (const control of controls) requireFinite(control, demand);
  const design = [constant(n), ...controls];
  const residuals = { x: residualsOf(x, design), y: residualsOf(y, design) };
  return correlationTest(
    pearson(crossMoments(residuals.x, residuals.y, { from: 0, to: n })),
    n - 2 - controls.length,
    { nullHypothesis: 'the partial correlation is 0', observations: n },
  );
}

function residualsOf(values: Float64Array, design: readonly Float64Array[]): Float64Array {
  const { residuals, residualSumOfSquares, totalSumOfSquares } = leastSquares(values, design);
  if (residualSumOfSquares > DETERMINED * totalSumOfSquares) return residuals;
  throw new DataError(
    'Cannot correlate what the controls leave: a series must not be a linear function of them, got one; leave that control out',
  );
}
