import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { CALM_AND_WILD, switchingSeries } from '../testing/switchingSeries.ts';
import { hamiltonFilter } from './hamiltonFilter.ts';
import { kimSmoother } from './kimSmoother.ts';
import { expectationMaximisation } from './markovEm.ts';
import { markovErrors } from './markovErrors.ts';
import { negativeLogLikelihood, pointOf } from './markovLikelihood.ts';
import { expectedDurations, simulateMarkov } from './markovModel.ts';
import { type MarkovOptions, markovSwitching } from './markovSwitching.ts';

interface Case {
  name: string;
  states: number;
  llf: number;
  aic: number;
  bic: number;
  hqic: number;
  means: number[];
  variances: number[];
  meanErrors: number[];
  varianceErrors: number[];
  transition: number[][];
  durations: number[];
  bars: number[];
  filtered: number[][];
  smoothed: number[][];
}

const ORACLE = readOracle('stats_regimes') as { markov: Case[]; switchingStart: number[] };
const TWO: MarkovOptions = { states: 2, order: 'variance', starts: 8, random: createRandom(1) };

function valuesOf({ name }: Case): Float64Array {
  return name.startsWith('golden') ? goldenSeries().y : switchingSeries();
}

function fitOf(one: Case) {
  const options: MarkovOptions = {
    ...TWO,
    states: one.states,
    starts: one.states === 3 ? 40 : 12,
    mean: one.means.length === 1 ? 'common' : 'switching',
    variance: one.variances.length === 1 ? 'common' : 'switching',
  };
  return markovSwitching(valuesOf(one), options);
}

describe('markovSwitching against statsmodels', () => {
  it('makes the series of the script', () => {
    [...switchingSeries().subarray(0, 3)].forEach((value, t) => {
      expect(value).toBeCloseTo(ORACLE.switchingStart[t]!, 12);
    });
  });

  it('reaches the golden log-likelihood', () => {
    const { logLikelihood, convergence } = markovSwitching(goldenSeries().y, TWO);
    expect(logLikelihood).toBeCloseTo(-477.061579, 6);
    expect(convergence.verdict).toBe('converged');
    expect(convergence.reachedBest).toBeGreaterThan(1);
  });

  it.each(ORACLE.markov)('$name: likelihood, criteria, parameters and probabilities', (one) => {
    const fit = fitOf(one);
    // With three states two transitions are 0: that maximum lies at infinity in logits.
    const close = one.states === 3 ? 1e-4 : 1e-6;
    expect(Math.abs(fit.logLikelihood - one.llf)).toBeLessThan(close);
    expect(Math.abs(fit.akaike - one.aic)).toBeLessThan(2 * close);
    expect(Math.abs(fit.schwarz - one.bic)).toBeLessThan(2 * close);
    expect(Math.abs(fit.hannanQuinn - one.hqic)).toBeLessThan(2 * close);
    // The labels of statsmodels come in any order.
    const { model } = fit;
    const variances = one.variances.length === 1 ? one.means : one.variances;
    const own = one.variances.length === 1 ? model.means : model.variances;
    const at = variances.map((value) => nearest(own, value));
    expect(new Set(at).size).toBe(one.states);
    const durations = expectedDurations(model);
    at.forEach((state, i) => {
      expect(model.means[state]).toBeCloseTo(one.means[one.means.length === 1 ? 0 : i]!, 4);
      expect(model.variances[state]).toBeCloseTo(one.variances[one.variances.length === 1 ? 0 : i]!, 4);
      expect(durations[state]! / one.durations[i]!).toBeCloseTo(1, 3);
      at.forEach((next, j) => {
        expect(model.transition[state * one.states + next]).toBeCloseTo(one.transition[i]![j]!, 4);
      });
    });
    const filter = hamiltonFilter(valuesOf(one), model);
    const { smoothed } = kimSmoother(filter, model);
    one.bars.forEach((bar, row) => {
      at.forEach((state, i) => {
        const position = bar * one.states + state;
        expect(Math.abs(filter.filtered[position]! - one.filtered[row]![i]!)).toBeLessThan(1e-4);
        expect(Math.abs(smoothed[position]! - one.smoothed[row]![i]!)).toBeLessThan(1e-4);
      });
    });
  });

  it.each(ORACLE.markov.filter(({ states }) => states === 2))('$name: standard errors', (one) => {
    const fit = fitOf(one);
    const errors = markovErrors(valuesOf(one), fit)!;
    if (one.means.length > 1) {
      one.means.forEach((mean, i) => {
        expect(errors.means[nearest(fit.model.means, mean)]! / one.meanErrors[i]!).toBeCloseTo(1, 2);
      });
    }
    if (one.variances.length > 1) {
      one.variances.forEach((variance, i) => {
        const error = errors.variances[nearest(fit.model.variances, variance)]!;
        expect(error / one.varianceErrors[i]!).toBeCloseTo(1, 2);
      });
    }
  });
});

describe('markovSwitching', () => {
  it('finds the model behind simulated values', () => {
    const { values } = simulateMarkov(CALM_AND_WILD, 4000, createRandom(2));
    const { model, convergence } = markovSwitching(values, { ...TWO, starts: 4 });
    expect(convergence.verdict).toBe('converged');
    for (const i of [0, 1]) expect(Math.abs(model.means[i]! - CALM_AND_WILD.means[i]!)).toBeLessThan(0.12);
    for (const i of [0, 1]) {
      expect(Math.abs(model.variances[i]! / CALM_AND_WILD.variances[i]! - 1)).toBeLessThan(0.15);
    }
    expect(Math.abs(model.transition[0]! - 0.98)).toBeLessThan(0.01);
  });

  it('follows location and scale: the likelihood by n log(scale), the rest in its units', () => {
    const values = switchingSeries();
    const plain = markovSwitching(values, TWO);
    const moved = markovSwitching(
      values.map((value) => 7 - 1000 * value),
      TWO,
    );
    expect(moved.logLikelihood).toBeCloseTo(plain.logLikelihood - 400 * Math.log(1000), 6);
    for (const i of [0, 1]) expect(moved.model.means[i]).toBeCloseTo(7 - 1000 * plain.model.means[i]!, 1);
  });

  it('has the slopes of its likelihood, compared with differences', () => {
    const spec = { states: 3, mean: 'switching', variance: 'switching' } as const;
    const values = switchingSeries(120);
    const point = Float64Array.of(0.3, -0.4, 1, -0.5, 0.2, 0.4, 2, 0.3, 0.1, 1.5, -1, -2);
    const { gradient } = negativeLogLikelihood(values, point, spec);
    point.forEach((_, i) => {
      const at = (by: number) =>
        negativeLogLikelihood(
          values,
          point.map((one, j) => (i === j ? one + by : one)),
          spec,
        ).value;
      expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 4);
    });
  });

  it('never loses likelihood by maximising expectations, but for the first bar', () => {
    const spec = { states: 2, mean: 'switching', variance: 'switching' } as const;
    const values = switchingSeries();
    let last = Number.NEGATIVE_INFINITY;
    for (let iterations = 1; iterations < 20; iterations++) {
      const model = expectationMaximisation(values, CALM_AND_WILD, { spec, iterations, tolerance: 0 });
      const { logLikelihood } = hamiltonFilter(values, model);
      expect(logLikelihood).toBeGreaterThan(last - 0.02);
      last = logLikelihood;
    }
    const best = markovSwitching(values, TWO).logLikelihood;
    expect(best).toBeGreaterThanOrEqual(last);
    expect(best - last).toBeLessThan(0.5);
  });

  it('is worth its parameters where values switch, and not on noise', () => {
    const switching = markovSwitching(switchingSeries(), TWO);
    expect(switching.schwarz).toBeLessThan(switching.singleSchwarz);
    const random = createRandom(6);
    const noise = Float64Array.from({ length: 400 }, () => 3 + random.normal());
    const fit = markovSwitching(noise, TWO);
    expect(fit.schwarz).toBeGreaterThan(fit.singleSchwarz);
    const mean = noise.reduce((sum, one) => sum + one, 0) / 400;
    const variance = noise.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 400;
    const density = noise.reduce(
      (sum, one) => sum - 0.5 * (Math.log(2 * Math.PI * variance) + (one - mean) ** 2 / variance),
      0,
    );
    expect(fit.singleSchwarz).toBeCloseTo(-2 * density + 2 * Math.log(400), 8);
  });

  it('goes over a gap, and says the same where nothing is missing', () => {
    const values = switchingSeries();
    values.fill(Number.NaN, 100, 120);
    const { observations, logLikelihood, model } = markovSwitching(values, TWO);
    expect(observations).toBe(380);
    const point = pointOf(model, { states: 2, mean: 'switching', variance: 'switching' });
    expect(hamiltonFilter(values, model).logLikelihood).toBeCloseTo(logLikelihood, 8);
    expect(point.every(Number.isFinite)).toBe(true);
  });

  it('says so when the likelihood has no bound: a feed that repeats one value', () => {
    const random = createRandom(3);
    const stale = Float64Array.from({ length: 200 }, (_, t) => (t >= 80 && t < 140 ? 0.5 : random.normal()));
    const { convergence } = markovSwitching(stale, TWO);
    expect(convergence.verdict).toBe('degenerate');
    expect(convergence.degenerate).toBeGreaterThan(4);
  });

  it('says so when one start alone found the highest maximum', () => {
    const random = createRandom(8);
    const noise = Float64Array.from({ length: 120 }, () => random.normal());
    const found = [0, 1, 2, 3, 4, 5].map(
      (seed) =>
        markovSwitching(noise, { ...TWO, states: 3, starts: 4, random: createRandom(seed) }).convergence,
    );
    expect(found.some(({ verdict }) => verdict === 'starts-disagree')).toBe(true);
    for (const { verdict, reachedBest } of found) expect(verdict === 'converged').toBe(reachedBest > 1);
  });

  it('refuses what it cannot fit', () => {
    expect(() => markovSwitching(switchingSeries(49), TWO)).toThrow(InfeasibleError);
    expect(() => markovSwitching(new Float64Array(100).fill(3), TWO)).toThrow(DataError);
    expect(() => markovSwitching(switchingSeries().fill(Number.POSITIVE_INFINITY, 3, 4), TWO)).toThrow(
      DataError,
    );
    expect(() => markovSwitching(switchingSeries(), { ...TWO, mean: 'common', variance: 'common' })).toThrow(
      RangeError,
    );
    expect(() => markovSwitching(switchingSeries(), { ...TWO, starts: 0 })).toThrow(RangeError);
    expect(() => markovSwitching(switchingSeries(), { ...TWO, states: 1 })).toThrow(RangeError);
  });
});

function nearest(values: Float64Array, wanted: number): number {
  const distances = [...values].map((value) => Math.abs(value - wanted));
  return distances.indexOf(Math.min(...distances));
}
