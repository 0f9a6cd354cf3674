import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { expectedShortfall } from '../distributions/expectedShortfall.ts';
import { drawdownEpisodes, maximumDrawdown } from './paths/drawdowns.ts';
import { calmarRatio, sortinoRatio } from './ratios/downside.ts';
import { sharpeRatio } from './ratios/sharpeRatio.ts';
import { summarisePerformance } from './summary.ts';
import { goldenReturns, ORACLE } from './testing/goldenReturns.ts';

const { strategy, cash } = goldenReturns();
const options = { cash, periodsPerYear: 252, shortfallTail: 0.05 };

describe('summarisePerformance', () => {
  it('is what each function says', () => {
    const summary = summarisePerformance(strategy, options);
    expect(summary).toMatchObject({
      periods: 300,
      offset: 0,
      years: 300 / 252,
      sharpe: sharpeRatio(strategy, options),
      sortino: sortinoRatio(strategy, options),
      calmar: calmarRatio(strategy, 252),
      maximumDrawdown: maximumDrawdown(strategy),
      expectedShortfall: expectedShortfall(strategy, 0.05),
      best: Math.max(...strategy),
      worst: Math.min(...strategy),
    });
    expect(summary.compoundGrowth).toBeCloseTo(ORACLE.equity.growth, 12);
    expect(summary.kurtosis).toBeCloseTo(ORACLE.equity.kurtosis, 10);
    const longest = Math.max(...drawdownEpisodes(strategy).map(({ underwaterPeriods }) => underwaterPeriods));
    expect(summary.longestUnderwater).toBe(longest);
  });

  it('keeps positions of the input where the path begins later', () => {
    const late = Float64Array.of(Number.NaN, Number.NaN, ...strategy);
    const base = summarisePerformance(strategy, { ...options, lags: 3 });
    const summary = summarisePerformance(late, { ...options, cash: Float64Array.of(0, 0, ...cash), lags: 3 });
    expect(summary.offset).toBe(2);
    expect(summary.maximumDrawdown?.trough).toBe((base.maximumDrawdown?.trough ?? 0) + 2);
    expect(summary.sharpe).toEqual(base.sharpe);
    expect(summary.sharpe.lags).toBe(3);
  });

  it('has no drawdown where wealth never fell, and refuses gaps, short paths and tails without a period', () => {
    const rising = strategy.map((_, t) => 0.001 + 1e-5 * t);
    expect(summarisePerformance(rising, options)).toMatchObject({
      maximumDrawdown: undefined,
      longestUnderwater: 0,
    });
    expect(() => summarisePerformance(strategy.with(9, Number.NaN), options)).toThrow(DataError);
    const short = { ...options, cash: cash.slice(0, 19) };
    expect(() => summarisePerformance(strategy.slice(0, 19), short)).toThrow(InfeasibleError);
    expect(() => summarisePerformance(strategy, { ...options, shortfallTail: 0.001 })).toThrow(
      InfeasibleError,
    );
  });
});
