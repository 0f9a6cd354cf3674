import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { normalDensity } from '../../distributions/normal.ts';
import { CALM_AND_WILD } from '../testing/switchingSeries.ts';
import { hamiltonFilter, pathOfState } from './hamiltonFilter.ts';
import { kimSmoother } from './kimSmoother.ts';
import {
  ergodicDistribution,
  expectedDurations,
  type MarkovModel,
  orderStates,
  simulateMarkov,
} from './markovModel.ts';

const THREE: MarkovModel = {
  means: Float64Array.of(0, 1, -2),
  variances: Float64Array.of(1, 0.25, 4),
  transition: Float64Array.of(0.8, 0.15, 0.05, 0.1, 0.7, 0.2, 0.25, 0.15, 0.6),
};

/** Every path of states with its joint density: the definition, O(k^T). */
function byEveryPath(values: readonly number[], model: MarkovModel, upTo = values.length) {
  const k = model.means.length;
  const longRun = ergodicDistribution(model);
  const marginal = values.map(() => new Float64Array(k));
  let total = 0;
  for (let code = 0; code < k ** values.length; code++) {
    const path = values.map((_, t) => Math.floor(code / k ** t) % k);
    let density = longRun[path[0]!]!;
    path.forEach((state, t) => {
      if (t > 0) density *= model.transition[path[t - 1]! * k + state]!;
      const deviation = Math.sqrt(model.variances[state]!);
      if (t < upTo && !Number.isNaN(values[t]))
        density *= normalDensity((values[t]! - model.means[state]!) / deviation) / deviation;
    });
    total += density;
    path.forEach((state, t) => {
      marginal[t]![state]! += density;
    });
  }
  return { logLikelihood: Math.log(total), marginal: marginal.map((one) => one.map((mass) => mass / total)) };
}

const VALUES = [0.3, -1.2, 4, Number.NaN, 0.9, 0.8, -3];

describe('hamiltonFilter and kimSmoother', () => {
  it('by hand: a value at equal distance from both states leaves the long run as it is', () => {
    const model: MarkovModel = {
      means: Float64Array.of(-1, 1),
      variances: Float64Array.of(1, 1),
      transition: Float64Array.of(0.9, 0.1, 0.2, 0.8),
    };
    const { filtered, predicted } = hamiltonFilter(Float64Array.of(0, Number.NaN), model);
    expect(ergodicDistribution(model)[0]).toBeCloseTo(2 / 3, 14);
    expect(filtered[0]).toBeCloseTo(2 / 3, 14);
    expect(predicted[2]).toBeCloseTo(0.9 * (2 / 3) + 0.2 / 3, 14);
    expect([...expectedDurations(model)].map((bars) => Math.round(bars * 1e9) / 1e9)).toEqual([10, 5]);
  });

  it.each([
    ['two states', CALM_AND_WILD],
    ['three states', THREE],
  ])('equal the sum over every path: %s', (_, model) => {
    const filter = hamiltonFilter(Float64Array.from(VALUES), model);
    const { smoothed } = kimSmoother(filter, model);
    const whole = byEveryPath(VALUES, model);
    expect(filter.logLikelihood).toBeCloseTo(whole.logLikelihood, 12);
    const k = model.means.length;
    VALUES.forEach((__, t) => {
      const upTo = byEveryPath(VALUES, model, t + 1).marginal[t]!;
      for (let state = 0; state < k; state++) {
        expect(filter.filtered[t * k + state]).toBeCloseTo(upTo[state]!, 12);
        expect(smoothed[t * k + state]).toBeCloseTo(whole.marginal[t]![state]!, 12);
      }
    });
  });

  it('give probabilities whatever the values, far outliers included, and filter without the future', () => {
    const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 40 }), fc.nat(), (list, cut) => {
        const values = Float64Array.from(list);
        const { filtered, logLikelihood } = hamiltonFilter(values, THREE);
        expect(Number.isFinite(logLikelihood)).toBe(true);
        for (let t = 0; t < values.length; t++) {
          const sum = filtered[3 * t]! + filtered[3 * t + 1]! + filtered[3 * t + 2]!;
          expect(sum).toBeCloseTo(1, 12);
        }
        const bars = 1 + (cut % values.length);
        const early = hamiltonFilter(values.subarray(0, bars), THREE).filtered;
        expect(early).toEqual(filtered.subarray(0, 3 * bars));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('counts the steps between states: as many as bars but one', () => {
    const { values } = simulateMarkov(THREE, 200, createRandom(4));
    const { steps } = kimSmoother(hamiltonFilter(values, THREE), THREE);
    expect(steps.reduce((sum, one) => sum + one, 0)).toBeCloseTo(199, 9);
  });

  it('finds most states of a simulated path, and more of them in hindsight', () => {
    const { values, states } = simulateMarkov(CALM_AND_WILD, 3000, createRandom(6));
    const filter = hamiltonFilter(values, CALM_AND_WILD);
    const hits = (probabilities: Float64Array) =>
      pathOfState(probabilities, 2, 1).filter((p, t) => p > 0.5 === (states[t] === 1)).length / 3000;
    const { smoothed } = kimSmoother(filter, CALM_AND_WILD);
    expect(hits(filter.filtered)).toBeGreaterThan(0.88);
    expect(hits(smoothed)).toBeGreaterThan(hits(filter.filtered));
  });
});

describe('orderStates', () => {
  it('moves means, variances and transitions together', () => {
    const ordered = orderStates(THREE, 'mean');
    expect([...ordered.means]).toEqual([-2, 0, 1]);
    expect([...ordered.variances]).toEqual([4, 1, 0.25]);
    expect([...ordered.transition]).toEqual([0.6, 0.25, 0.15, 0.05, 0.8, 0.15, 0.2, 0.1, 0.7]);
    expect(orderStates(orderStates(THREE, 'variance'), 'mean')).toEqual(ordered);
  });
});
