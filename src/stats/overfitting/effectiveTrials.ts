import { DataError } from '../../core/errors.ts';
import { centralMoment, deviationOf, meanOf } from '../performance/moments.ts';
import { requireFinite } from '../requirements.ts';

const LEAST_PERIODS = 20;

export interface EffectiveTrials {
  /** Between 1 and the number of strategies, not whole. */
  readonly trials: number;
  /** Over all pairs of strategies; 0 with one strategy. */
  readonly meanCorrelation: number;
  readonly strategies: number;
}

/**
 * How many independent trials is a sweep of related strategies worth? `rho + (1 - rho) M` from the mean correlation rho of the M
 * strategies' returns, 0 where it is negative (Bailey and López de Prado 2014, appendix): M copies count as one.
 *
 * A rule of thumb: two groups of opposite strategies have a mean correlation near 0 and count as M. The plain M is the careful choice,
 * since it deflates more. Columns of one length (`RangeError`), finite (`DataError`), at least 20 periods (`InfeasibleError`); strategies that
 * never vary have no correlation: `DataError`. Oracle: numpy `corrcoef`. O(T M).
 */
export function effectiveTrials(columns: readonly Float64Array[]): EffectiveTrials {
  const periods = columns[0]?.length ?? 0;
  const sum = new Float64Array(periods);
  columns.forEach((column, k) => {
    addStandardised(sum, column, k);
  });
  const strategies = columns.length;
  if (strategies === 0) throw new RangeError('effective trials need at least one strategy');
  // The square of the sum holds each pair twice and each strategy with itself once.
  const squares = sum.reduce((total, value) => total + value * value, 0) / periods;
  const meanCorrelation = strategies === 1 ? 0 : (squares - strategies) / (strategies * (strategies - 1));
  const shared = Math.min(1, Math.max(0, meanCorrelation));
  return { trials: shared + (1 - shared) * strategies, meanCorrelation, strategies };
}

/** The variance (n - 1) of the trials' Sharpe ratios, for `deflatedSharpe`: 0 for one trial; those of one period give that of one. O(N). */
export function varianceOfSharpes(sharpes: Float64Array): number {
  requireFinite(sharpes, { action: 'take the variance of Sharpe ratios', minimum: 1 });
  return sharpes.length === 1 ? 0 : deviationOf(sharpes) ** 2;
}

function addStandardised(sum: Float64Array, column: Float64Array, k: number): void {
  if (column.length !== sum.length)
    throw new RangeError(`columns must be of one length, ${sum.length} as the first`);
  requireFinite(column, { action: 'count effective trials', minimum: LEAST_PERIODS });
  const mean = meanOf(column);
  if (deviationOf(column) === 0) {
    throw new DataError(
      `Cannot count effective trials: each strategy must vary, column ${k} is ${mean} throughout; leave it out`,
    );
  }
  const deviation = Math.sqrt(centralMoment(column, 2));
  for (let t = 0; t < sum.length; t++) sum[t]! += (column[t]! - mean) / deviation;
}
