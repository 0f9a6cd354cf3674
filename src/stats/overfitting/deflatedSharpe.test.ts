import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { ORACLE, relativeError } from '../performance/testing/goldenReturns.ts';
import { deflatedSharpe, expectedMaximumSharpe, minimumBacktestYears } from './deflatedSharpe.ts';
import { probabilisticSharpe, sharpeMoments } from './probabilisticSharpe.ts';

/** Bailey and López de Prado (2014): 2.5 a year of 250 days, 100 trials of variance 1/2 a year. */
const EXAMPLE = { sharpe: 2.5 / Math.sqrt(250), skewness: -3, kurtosis: 10, observations: 1250 };
const TRIALS = { trials: 100, variance: 0.5 / 250 };

describe('expectedMaximumSharpe', () => {
  it.each(Object.entries(ORACLE.expectedMaximum))('equals scipy for %s trials', (trials, expected) => {
    const actual = expectedMaximumSharpe({ trials: Number(trials), variance: 4 });
    expect(relativeError(actual, 2 * expected)).toBeLessThan(1e-12);
  });

  it('is near the mean of simulated maxima', () => {
    const random = createRandom(6);
    for (const [trials, tolerance] of [
      [10, 0.06],
      [100, 0.05],
    ] as const) {
      let sum = 0;
      for (let i = 0; i < 4000; i++) {
        let most = Number.NEGATIVE_INFINITY;
        for (let k = 0; k < trials; k++) most = Math.max(most, random.normal());
        sum += most;
      }
      expect(Math.abs(expectedMaximumSharpe({ trials, variance: 1 }) - sum / 4000)).toBeLessThan(tolerance);
    }
  });

  it('is 0 for one trial, never negative, and grows with trials', () => {
    expect(expectedMaximumSharpe({ trials: 1, variance: 3 })).toBe(0);
    const path = [1, 1.001, 1.2, 1.5, 2, 5, 1e9].map((trials) =>
      expectedMaximumSharpe({ trials, variance: 1 }),
    );
    expect(path.every((value, i) => value >= (path[i - 1] ?? 0))).toBe(true);
    expect(path[1]).toBe(0);
  });

  it('refuses fewer than one trial and a negative variance', () => {
    expect(() => expectedMaximumSharpe({ trials: 0, variance: 1 })).toThrow(RangeError);
    expect(() => expectedMaximumSharpe({ trials: Number.NaN, variance: 1 })).toThrow(RangeError);
    expect(() => expectedMaximumSharpe({ trials: 3, variance: -1 })).toThrow(RangeError);
  });
});

describe('deflatedSharpe', () => {
  it('is that of the example', () => {
    const { threshold, probability } = deflatedSharpe(EXAMPLE, TRIALS);
    expect(threshold).toBeCloseTo(0.113172002, 9);
    expect(probability).toBeCloseTo(0.900396834, 9);
    expect(relativeError(threshold, ORACLE.deflated.threshold)).toBeLessThan(1e-12);
    expect(relativeError(probability, ORACLE.deflated.probability)).toBeLessThan(1e-12);
  });

  it('is the probabilistic ratio for one trial, and falls with more', () => {
    expect(deflatedSharpe(EXAMPLE, { ...TRIALS, trials: 1 }).probability).toBe(
      probabilisticSharpe(EXAMPLE, 0),
    );
    const fewer = deflatedSharpe(EXAMPLE, { ...TRIALS, trials: 46 }).probability;
    expect(fewer).toBeGreaterThan(deflatedSharpe(EXAMPLE, TRIALS).probability);
    expect(fewer).toBeCloseTo(0.95, 2);
  });

  it('lets the best of 50 strategies without merit pass 95 % seldom, where the plain ratio lets most pass', () => {
    const [worlds, strategies, periods] = [200, 50, 250];
    const passed = { plain: 0, deflated: 0 };
    for (let i = 0; i < worlds; i++) {
      const random = createRandom(700 + i);
      const moments = Array.from({ length: strategies }, () =>
        sharpeMoments(Float64Array.from({ length: periods }, () => random.normal())),
      );
      const best = moments.reduce((most, one) => (one.sharpe > most.sharpe ? one : most));
      if (probabilisticSharpe(best, 0) > 0.95) passed.plain++;
      if (deflatedSharpe(best, { trials: strategies, variance: 1 / (periods - 1) }).probability > 0.95)
        passed.deflated++;
    }
    // Normal theory: 1 - 0.95^50 = 0.92; the maximum must exceed 2.27 + 1.645 errors: 50 x 4.6e-5 = 0.002.
    expect(passed.plain / worlds).toBeGreaterThan(0.85);
    expect(passed.deflated / worlds).toBeLessThan(0.02);
  });
});

describe('minimumBacktestYears', () => {
  it('is about five years for 45 trials and a ratio of 1, as the paper says', () => {
    const { years, bound } = minimumBacktestYears({ trials: 45, annualSharpe: 1 });
    expect(years).toBeCloseTo(5, 0);
    expect(bound).toBeCloseTo(2 * Math.log(45), 12);
    expect(years).toBeLessThan(bound);
  });

  it('falls with the square of the ratio, and refuses one that is not positive', () => {
    const base = minimumBacktestYears({ trials: 200, annualSharpe: 1 }).years;
    expect(minimumBacktestYears({ trials: 200, annualSharpe: 2 }).years).toBeCloseTo(base / 4, 12);
    expect(minimumBacktestYears({ trials: 1, annualSharpe: 1 }).years).toBe(0);
    expect(() => minimumBacktestYears({ trials: 5, annualSharpe: 0 })).toThrow(RangeError);
  });
});
