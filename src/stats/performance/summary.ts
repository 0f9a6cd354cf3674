import { expectedShortfall } from '../distributions/expectedShortfall.ts';
import { kurtosisOf, skewnessOf } from './moments.ts';
import { type DrawdownEpisode, drawdownEpisodes } from './paths/drawdowns.ts';
import { annualVolatility, compoundAnnualGrowth, totalReturn } from './paths/equityCurve.ts';
import { excessOf } from './paths/returnPath.ts';
import { calmarRatio, sortinoRatio } from './ratios/downside.ts';
import { type SharpeEstimate, type SharpeOptions, sharpeRatio } from './ratios/sharpeRatio.ts';
import { type HitRate, hitRate } from './trading/exposure.ts';

const LEAST_PERIODS = 20;

export interface SummaryOptions extends SharpeOptions {
  /** Share of the worst periods that `expectedShortfall` averages, such as 0.05. */
  readonly shortfallTail: number;
}

/** Fractions; positions are those of the input. Of the returns themselves, except for what names an excess over cash. */
export interface PerformanceSummary {
  readonly periods: number;
  /** Periods before the first that has a return and a cash return. */
  readonly offset: number;
  readonly years: number;
  readonly totalReturn: number;
  readonly compoundGrowth: number;
  readonly volatility: number;
  /** Of excess returns. */
  readonly sharpe: SharpeEstimate;
  /** Of excess returns. */
  readonly sortino: number;
  readonly calmar: number;
  readonly maximumDrawdown: DrawdownEpisode | undefined;
  /** Most periods from a peak until it was reached again, or until the end. */
  readonly longestUnderwater: number;
  /** Of one period, negative for a loss. */
  readonly expectedShortfall: number;
  readonly skewness: number;
  /** 3 for a normal distribution. */
  readonly kurtosis: number;
  readonly hitRate: HitRate;
  readonly best: number;
  readonly worst: number;
}

/**
 * How did a path of simple returns do? Everything over the same periods: those between the first and the last in which both the strategy
 * and cash have a return. At least 20 (`InfeasibleError`), and enough that the tail holds one. See each function for its definition. O(n lags).
 */
export function summarisePerformance(
  returns: Float64Array,
  { cash, periodsPerYear, shortfallTail, lags }: SummaryOptions,
): PerformanceSummary {
  const demand = { action: 'summarise a performance', minimum: LEAST_PERIODS };
  const { path, offset } = excessOf(returns, cash, demand);
  const rate = cash.subarray(offset, offset + path.length);
  const episodes = drawdownEpisodes(path).map((episode) => shifted(episode, offset));
  return {
    periods: path.length,
    offset,
    years: path.length / periodsPerYear,
    totalReturn: totalReturn(path),
    compoundGrowth: compoundAnnualGrowth(path, periodsPerYear),
    volatility: annualVolatility(path, periodsPerYear),
    sharpe: sharpeRatio(path, { cash: rate, periodsPerYear, ...(lags === undefined ? {} : { lags }) }),
    sortino: sortinoRatio(path, { cash: rate, periodsPerYear }),
    calmar: calmarRatio(path, periodsPerYear),
    maximumDrawdown: episodes[0],
    longestUnderwater: Math.max(0, ...episodes.map(({ underwaterPeriods }) => underwaterPeriods)),
    expectedShortfall: expectedShortfall(path, shortfallTail),
    skewness: skewnessOf(path),
    kurtosis: kurtosisOf(path),
    hitRate: hitRate(path),
    best: path.reduce((most, value) => Math.max(most, value)),
    worst: path.reduce((least, value) => Math.min(least, value)),
  };
}

function shifted(episode: DrawdownEpisode, offset: number): DrawdownEpisode {
  return {
    ...episode,
    peak: episode.peak + offset,
    trough: episode.trough + offset,
    recovery: episode.recovery === null ? null : episode.recovery + offset,
  };
}
