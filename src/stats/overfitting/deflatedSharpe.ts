import { normalQuantile } from '../distributions/normal.ts';
import { probabilisticSharpe, type SharpeMoments } from './probabilisticSharpe.ts';

const EULER = 0.577_215_664_901_532_9;

export interface Trials {
  /** How many independent strategies were tried, 1 or more; an effective number need not be whole. See `effectiveTrials.ts`. */
  readonly trials: number;
  /** Variance of the trials' Sharpe ratios, of the same period as the ratio judged: a yearly one over the periods a year. */
  readonly variance: number;
}

export interface DeflatedSharpe {
  /** What the best of so many trials without merit reaches on average, of one period. */
  readonly threshold: number;
  /** That the true ratio exceeds the threshold. */
  readonly probability: number;
}

/**
 * What Sharpe ratio does the best of N strategies without merit show on average?
 * `sqrt(V) ((1 - g) q(1 - 1/N) + g q(1 - 1/(N e)))`, q the normal quantile and g Euler's constant (Bailey and López de Prado 2014): the
 * Gumbel approximation, measured against simulation in docs/statistics.md. 0 for one trial, and never below 0. `RangeError` for
 * fewer than one trial or a negative variance. Oracle: numpy and scipy. O(1).
 */
export function expectedMaximumSharpe({ trials, variance }: Trials): number {
  if (!(trials >= 1 && trials < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`trials must be finite and at least 1, got ${trials}`);
  }
  if (!(variance >= 0)) throw new RangeError(`variance must not be negative, got ${variance}`);
  return Math.sqrt(variance) * expectedMaximumNormal(trials);
}

/**
 * Is the best of many strategies still good, given how many were tried? The probabilistic Sharpe ratio against the expected maximum
 * of trials without merit (Bailey and López de Prado 2014).
 *
 * Assumes what `probabilisticSharpe` assumes, and trials whose ratios scatter normally around zero. The number of trials must
 * count everything that was looked at, not only what is shown. Oracle: the worked example of the paper (threshold 0.1132, 0.9004) and
 * scipy. O(1).
 */
export function deflatedSharpe(moments: SharpeMoments, trials: Trials): DeflatedSharpe {
  const threshold = expectedMaximumSharpe(trials);
  return { threshold, probability: probabilisticSharpe(moments, threshold) };
}

/**
 * How many years of data does it take until the best of N strategies without merit is not expected to show `annualSharpe`?
 * `years = (E max of N standard normals / annualSharpe)^2`, below `bound = 2 ln N / annualSharpe^2` (Bailey, Borwein, López de Prado and
 * Zhu 2014). With less data a backtest of that ratio shows nothing. `RangeError` unless the ratio is positive. O(1).
 */
export function minimumBacktestYears({
  trials,
  annualSharpe,
}: {
  readonly trials: number;
  readonly annualSharpe: number;
}): { readonly years: number; readonly bound: number } {
  if (!(annualSharpe > 0)) throw new RangeError(`annualSharpe must be positive, got ${annualSharpe}`);
  return {
    years: (expectedMaximumSharpe({ trials, variance: 1 }) / annualSharpe) ** 2,
    bound: (2 * Math.log(trials)) / annualSharpe ** 2,
  };
}

function expectedMaximumNormal(trials: number): number {
  if (trials === 1) return 0;
  const upper = -normalQuantile(1 / trials);
  const further = -normalQuantile(1 / (trials * Math.E));
  return Math.max(0, (1 - EULER) * upper + EULER * further);
}
