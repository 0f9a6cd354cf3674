import { describe, expect, it } from 'vitest';
import { InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { simulateMarkov } from '../markov/markovModel.ts';
import { CALM_AND_WILD } from '../testing/switchingSeries.ts';
import { jumpFeatures } from './jumpFeatures.ts';
import { jumpPenalty, type PenaltyOptions } from './jumpPenalty.ts';
import { jumpStatesOf } from './jumpStates.ts';
import { type RealTimeJumpOptions, realTimeJumpStates } from './realTimeJumpStates.ts';

const { values, states } = simulateMarkov(CALM_AND_WILD, 1400, createRandom(11));
const OPTIONS: RealTimeJumpOptions = {
  states: 2,
  order: 'variance',
  firstFit: 500,
  every: 200,
  starts: 3,
  random: createRandom(2),
};
const PENALTY: PenaltyOptions = { ...OPTIONS, penalties: [0.1, 20, 5000], folds: 3 };

describe('jumpFeatures', () => {
  it('are the value, its change and windows of 6 and 14 that look back', () => {
    const features = jumpFeatures(values.subarray(0, 40));
    expect(features).toHaveLength(6);
    expect(features[1]![20]).toBe(Math.abs(values[20]! - values[19]!));
    const window = [...values.subarray(15, 21)];
    const mean = window.reduce((sum, one) => sum + one) / 6;
    expect(features[2]![20]).toBeCloseTo(mean, 14);
    expect(features[3]![20]).toBeCloseTo(
      Math.sqrt(window.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 5),
      14,
    );
    expect(features[5]![12]).toBeNaN();
    expect(features[5]![13]).not.toBeNaN();
  });
});

describe('jumpStatesOf', () => {
  it('orders states by the variance, or the mean, of the values in them', () => {
    const fit = { states: 2, penalty: 20, starts: 3, bars: 1000, random: createRandom(3) } as const;
    const byVariance = jumpStatesOf(values, { ...fit, order: 'variance' });
    expect(byVariance.variances[0]).toBeLessThan(byVariance.variances[1]!);
    const byMean = jumpStatesOf(values, { ...fit, order: 'mean' });
    expect(byMean.means[0]).toBeLessThan(byMean.means[1]!);
    // The wild state has the lower mean.
    expect(byMean.centres[0]).toEqual(byVariance.centres[1]);
    expect(byMean.transition[0]! + byMean.transition[1]!).toBeCloseTo(1, 14);
  });
});

describe('jumpPenalty', () => {
  it('takes the penalty of the best forecasts: never one so high that no state ever changes', () => {
    const { penalty, scores, forecasts } = jumpPenalty(values, PENALTY);
    expect(penalty).toBe(PENALTY.penalties[scores.indexOf(Math.max(...scores))]);
    // One state for all: the entropy of a normal law.
    expect(scores[2]).toBeLessThan(Math.min(scores[0]!, scores[1]!) - 0.02);
    expect(forecasts).toBe(1050);
  });

  it('needs 30 bars to learn from in the first fold', () => {
    expect(() => jumpPenalty(values.subarray(0, 119), PENALTY)).toThrow(InfeasibleError);
    expect(jumpPenalty(values.subarray(0, 120), PENALTY).forecasts).toBe(90);
  });
});

describe('realTimeJumpStates', () => {
  const whole = realTimeJumpStates(values, OPTIONS);

  it('does not change when later values come', () => {
    for (const bars of [499, 500, 640, 701, 1200]) {
      const early = realTimeJumpStates(values.subarray(0, bars), OPTIONS);
      expect(early.states).toEqual(whole.states.slice(0, bars));
    }
  });

  it('estimates on schedule, with a penalty chosen from what was known or given', () => {
    expect(whole.estimates.map(({ bar }) => bar)).toEqual([499, 699, 899, 1099, 1299]);
    expect(new Set(whole.estimates.map(({ penalty }) => penalty)).size).toBe(1);
    expect(realTimeJumpStates(values, { ...OPTIONS, penalty: 7 }).estimates[0]?.penalty).toBe(7);
  });

  it('names most states rightly at the time', () => {
    let [hits, bars] = [0, 0];
    whole.states.forEach((state, t) => {
      if (state < 0) return;
      bars++;
      if (state === states[t]) hits++;
    });
    expect(bars).toBe(901);
    expect(hits / bars).toBeGreaterThan(0.8);
  });
});
