import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { emptyProbabilities } from '../classProbabilities.ts';
import { logScores, meanScore } from '../scores/classScores.ts';
import { classifiedRows, forecastOracle, oracleForecasts } from '../testing/oracleForecasts.ts';
import { combine, stackWeights } from './stack.ts';

const oracle = forecastOracle();
const { outcomes } = classifiedRows();
const forecasts = oracleForecasts();

function lossOf(weights: ArrayLike<number>): number {
  const values = forecasts[0].values.map((_, i) =>
    forecasts.reduce((sum, f, m) => sum + weights[m]! * f.values[i]!, 0),
  );
  return meanScore(logScores({ classes: 3, values }, outcomes)).mean;
}

describe('stackWeights', () => {
  it.each([
    ['plain', {}],
    ['prior', { prior: { weights: Float64Array.of(0.5, 0.3, 0.2), strength: 60 } }],
  ] as const)('has the weights of scipy, %s', (name, options) => {
    const result = stackWeights(forecasts, outcomes, {
      ...options,
      tolerance: 1e-10,
      maximumIterations: 100_000,
    });
    expect(result.converged).toBe(true);
    oracle.stack[name].weights.forEach((weight, m) => {
      expect(Math.abs(result.weights[m]! - weight)).toBeLessThan(2e-4);
    });
    if (name === 'plain') expect(lossOf(result.weights)).toBeLessThan(oracle.stack.plain.loss + 1e-8);
  });

  it('is no worse than any other mixture by more than its gap', () => {
    const { weights, gap, observations } = stackWeights(forecasts, outcomes);
    expect(observations).toBe(240);
    expect(gap).toBeLessThan(1e-6);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    const random = createRandom(1);
    for (let i = 0; i < 300; i++) {
      const draws = [0, 1, 2].map(() => -Math.log(1 - random.uniform()));
      const sum = draws.reduce((total, draw) => total + draw, 0);
      expect(lossOf(weights)).toBeLessThanOrEqual(lossOf(draws.map((draw) => draw / sum)) + gap);
    }
  });

  it('begins with the prior or equal weights, and says when it did not converge', () => {
    const unknown = outcomes.map(() => -1);
    expect([...stackWeights(forecasts, unknown).weights]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    const prior = { weights: Float64Array.of(1, 0, 0), strength: 10 };
    expect([...stackWeights(forecasts, unknown, { prior }).weights]).toEqual([1, 0, 0]);
    const strong = stackWeights(forecasts, outcomes, { prior: { ...prior, strength: 1e9 } });
    expect(strong.weights[0]).toBeGreaterThan(0.999);
    expect(stackWeights(forecasts, outcomes, { maximumIterations: 2 }).converged).toBe(false);
  });

  it('leaves out rows that a model did not forecast', () => {
    const gappy = { classes: 3, values: forecasts[1].values.slice().fill(Number.NaN, 0, 3 * 40) };
    const result = stackWeights([forecasts[0], gappy, forecasts[2]], outcomes);
    const later = forecasts.map(({ values }) => ({ classes: 3, values: values.slice(3 * 40) }));
    expect(result).toEqual(stackWeights(later, outcomes.slice(40)));
    expect(stackWeights([forecasts[0], emptyProbabilities(240, 3)], outcomes).observations).toBe(0);
  });
});

describe('combine', () => {
  it('mixes, and raises the weights of those that have a forecast', () => {
    const rows = [Float64Array.of(0.5, 0.5), Float64Array.of(0.1, 0.9), new Float64Array(2).fill(Number.NaN)];
    expect(combine(rows, Float64Array.of(0.25, 0.75, 0))[0]).toBeCloseTo(0.2, 14);
    expect(combine(rows, Float64Array.of(0.2, 0.3, 0.5))[0]).toBeCloseTo(0.26, 14);
    expect(combine(rows, Float64Array.of(0, 0, 1)).every(Number.isNaN)).toBe(true);
  });
});
