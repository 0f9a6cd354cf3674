import { type RobustCorrelation, robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { constant, leastSquares, nestedResidualSums } from '../../stats/regression/leastSquares.ts';
import type { RotationSample } from './sample.ts';

/** What of the relation between small companies and altcoins is left when their markets are known. */
export interface Decomposition {
  /** Returns as they are. */
  readonly raw: RobustCorrelation;
  /** The spreads: every coin and company held against its market one for one. */
  readonly spreads: RobustCorrelation;
  /** What the returns of both markets leave of either side: the partial correlation. */
  readonly beyond: RobustCorrelation;
  /** Share of the variance of alt that small explains alone. */
  readonly rSquaredOfSmall: number;
  /** That the two markets explain. */
  readonly rSquaredOfMarkets: number;
  /** That the two markets and the spread of equities explain. */
  readonly rSquaredWithSpread: number;
  /** Slopes of small on large and of alt on bitcoin. A spread is free of its market only where its slope is 1. */
  readonly betas: { readonly small: number; readonly alt: number };
}

/**
 * Splits the relation of small companies and altcoins at the same bar. Correlations with Newey-West errors; the partial one is that of
 * the residuals of small and alt on the returns of large and bitcoin.
 */
export function decompose(sample: RotationSample): Decomposition {
  const { small, large, alt, bitcoin, equity, crypto } = sample;
  const ones = constant(small.length);
  const markets = [ones, large, bitcoin];
  const residuals = (values: Float64Array) => leastSquares(values, markets).residuals;
  const [, , , ofMarkets = Number.NaN, withSpread = Number.NaN] = shares(alt, [...markets, equity]);
  return {
    raw: robustCorrelation(small, alt),
    spreads: robustCorrelation(equity, crypto),
    beyond: robustCorrelation(residuals(small), residuals(alt)),
    rSquaredOfSmall: shares(alt, [ones, small])[2] ?? Number.NaN,
    rSquaredOfMarkets: ofMarkets,
    rSquaredWithSpread: withSpread,
    betas: { small: slopeOn(large, small), alt: slopeOn(bitcoin, alt) },
  };
}

/** R-squared of the first 0, 1, 2 ... columns, of which the first is the constant. */
function shares(y: Float64Array, design: readonly Float64Array[]): readonly number[] {
  const sums = nestedResidualSums(y, design);
  return Array.from(sums, (sum) => 1 - sum / sums[1]!);
}

function slopeOn(market: Float64Array, values: Float64Array): number {
  return leastSquares(values, [constant(values.length), market]).coefficients[1] ?? Number.NaN;
}
