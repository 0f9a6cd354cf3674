import { goldenSeries } from '../../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../../test/support/readOracle.ts';

interface EpisodeOracle {
  readonly depth: number;
  readonly peak: number;
  readonly trough: number;
  readonly recovery: number | null;
}

/** What `scripts/oracles/stats_performance.py` wrote. */
export const ORACLE = readOracle('stats_performance') as {
  equity: Record<'last' | 'growth' | 'volatility' | 'skewness' | 'kurtosis', number>;
  episodes: EpisodeOracle[];
  sharpe: {
    perPeriod: number;
    standardError: number;
    robustError: Record<string, number>;
    factor: Record<string, number>;
  };
  sortino: number;
  calmar: number;
  difference: Record<string, { difference: number; standardError: number }>;
  benchmark: Record<
    | 'alpha'
    | 'beta'
    | 'alphaError'
    | 'betaError'
    | 'pValue'
    | 'lower'
    | 'upper'
    | 'rSquared'
    | 'trackingError'
    | 'informationRatio',
    number
  >;
  capture: Record<'up' | 'down' | 'upPeriods' | 'downPeriods', number>;
  turnover: number[];
  amihud: number;
  roll: number;
  corwinSchultz: number[];
  halfSpreads: Record<string, number>;
  probabilistic: Record<'golden' | 'example', number>;
  expectedMaximum: Record<string, number>;
  deflated: Record<'threshold' | 'probability', number>;
  minimumTrackRecord: number;
  meanCorrelation: number;
  overfitting: Record<
    string,
    {
      probability: number;
      sortedLogits: number[];
      degradation: Record<'slope' | 'intercept' | 'rSquared', number>;
      probabilityOfLoss: number;
      meanInSample: number;
      meanOutOfSample: number;
      largestGap: number;
    }
  >;
};

/** The returns of a strategy, of a benchmark and of cash that the script uses. */
export function goldenReturns(): {
  readonly strategy: Float64Array;
  readonly benchmark: Float64Array;
  readonly cash: Float64Array;
} {
  const { x, y } = goldenSeries();
  return {
    strategy: x.map((value) => 0.0006 + 0.01 * value),
    benchmark: y.map((value) => 0.0004 + 0.008 * value),
    cash: x.map((_, t) => 0.00005 + 2e-7 * t),
  };
}

export function relativeError(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1);
}
