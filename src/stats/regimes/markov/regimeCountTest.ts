import type { RandomSource } from '../../../core/random.ts';
import { constant, leastSquares } from '../../regression/leastSquares.ts';
import { requireCount, requireFinite } from '../../requirements.ts';
import type { TestResult } from '../../testResult.ts';
import { requireMarkovInput } from './markovSpec.ts';
import { type MarkovFit, markovSwitching } from './markovSwitching.ts';

const LEAST_PER_LAG = 10;

export interface RegimeCountOptions {
  /** States of the alternative; 2 is usual. */
  readonly states: number;
  /** Lags of the single regime under the null hypothesis; 0 is independent values. */
  readonly lags: number;
  readonly replicates: number;
  /** Searches for each maximum. */
  readonly starts: number;
  readonly random: RandomSource;
}

/** `statistic` is twice the difference of the log-likelihoods. */
export interface RegimeCountTest extends TestResult {
  readonly fit: MarkovFit;
  readonly singleLogLikelihood: number;
}

/**
 * Are several states more than one normal regime would show by chance?
 *
 * Twice the log-likelihood ratio of `states` Markov states against one normal law. Its law is not chi-square: without a
 * second state its parameters and transitions mean nothing, so that the usual theory fails (Hansen 1992, Journal of Applied
 * Econometrics 7; Cho & White 2007). The p-value therefore comes from a parametric bootstrap (McLachlan 1987): series of
 * the same length from the single regime, treated in the same way; `(1 + count at least as large) / (1 + replicates)`. With
 * `lags` the series, and each simulated one, is first replaced by the residuals of an autoregression, so that serial
 * correlation alone is not taken for regimes; part of what distinguishes means that last goes with it. Simulating from the
 * autoregression instead never rejected: the statistic rises with the same coefficient that is then simulated from. Fat
 * tails and slow volatility are taken for regimes.
 *
 * Null: one regime with normal innovations. Finite values, in time order. Throws `InfeasibleError` below 25 values a state
 * or 10 a lag, `DataError` for a constant or a value that is missing. Oracle: likelihoods by statsmodels; size and power
 * seeded. O(replicates starts T).
 */
export function regimeCountTest(values: Float64Array, options: RegimeCountOptions): RegimeCountTest {
  const { states, lags, replicates, starts, random } = options;
  requireCount('lags', lags, 0);
  requireCount('replicates', replicates, 19);
  const spec = { states, mean: 'switching', variance: 'switching' } as const;
  requireFinite(values, { action: 'test the number of regimes', minimum: LEAST_PER_LAG * lags });
  const { count } = requireMarkovInput(values, spec);
  const observed = ratioOf(residualsOf(values, lags), { states, starts, random: random.fork('observed') });
  let atLeast = 0;
  for (let i = 0; i < replicates; i++) {
    const own = random.fork(`replicate ${i}`);
    // Location, scale and autoregression drop out: white noise stands for every single regime.
    const noise = values.map(() => own.normal());
    const { statistic } = ratioOf(residualsOf(noise, lags), { states, starts, random: own.fork('starts') });
    if (statistic >= observed.statistic) atLeast++;
  }
  return {
    ...observed,
    pValue: (1 + atLeast) / (1 + replicates),
    nullHypothesis: `the series has one normal regime${lags > 0 ? ` with ${lags} autoregressive lags` : ''}`,
    observations: count,
  };
}

function ratioOf(
  values: Float64Array,
  options: { states: number; starts: number; random: RandomSource },
): Pick<RegimeCountTest, 'statistic' | 'fit' | 'singleLogLikelihood'> {
  const fit = markovSwitching(values, { ...options, order: 'variance' });
  const singleLogLikelihood = normalLogLikelihood(values);
  return { statistic: Math.max(0, 2 * (fit.logLikelihood - singleLogLikelihood)), fit, singleLogLikelihood };
}

function normalLogLikelihood(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return -0.5 * values.length * (Math.log(2 * Math.PI * variance) + 1);
}

function residualsOf(values: Float64Array, lags: number): Float64Array {
  if (lags === 0) return values;
  const n = values.length - lags;
  const before = Array.from({ length: lags }, (_, i) => values.slice(lags - 1 - i, lags - 1 - i + n));
  return leastSquares(values.slice(lags), [constant(n), ...before]).residuals;
}
