import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { dieboldMarianoTest } from '../../regression/dieboldMariano.ts';
import { bootstrapIndices, replicateRandom } from '../../resampling/blockBootstrap.ts';
import { classifiedRows, oracleForecasts } from '../testing/oracleForecasts.ts';
import { simulatedForecastData } from '../testing/simulatedForecasts.ts';
import { brierScores, logScores } from './classScores.ts';
import { ablation, forecastSkill, skillOfScores } from './skill.ts';

const { outcomes } = classifiedRows();
const [base, sharp, blunt] = oracleForecasts();
const OPTIONS = { horizon: 1, level: 0.9, replicates: 200, random: createRandom(4) };

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

describe('forecastSkill', () => {
  it('is one less the ratio of scores, by either score', () => {
    const log = forecastSkill({ model: blunt, reference: base }, outcomes, { ...OPTIONS, score: 'log' });
    expect(log.skill).toBeCloseTo(1 - mean(logScores(blunt, outcomes)) / mean(logScores(base, outcomes)), 12);
    const brier = forecastSkill({ model: sharp, reference: base }, outcomes, { ...OPTIONS, score: 'brier' });
    expect(brier.skill).toBeCloseTo(
      1 - mean(brierScores(sharp, outcomes)) / mean(brierScores(base, outcomes)),
      12,
    );
    const same = forecastSkill({ model: base, reference: base }, outcomes, { ...OPTIONS, score: 'log' });
    expect([same.skill, same.interval.lower, same.interval.upper, same.test.pValue]).toEqual([0, 0, 0, 1]);
  });

  it('has the interval of the definition, with blocks of three horizons at least', () => {
    const [own, other] = [logScores(blunt, outcomes), logScores(base, outcomes)];
    const { interval } = skillOfScores(own, other, { ...OPTIONS, horizon: 9 });
    const skills = Float64Array.from({ length: 200 }, (_, b) => {
      const rows = bootstrapIndices(
        240,
        { kind: 'stationary', length: 27 },
        replicateRandom(createRandom(4), b),
      );
      return 1 - mean(Array.from(rows, (t) => own[t]!)) / mean(Array.from(rows, (t) => other[t]!));
    }).sort();
    expect(interval.method).toContain('mean block 27.0');
    expect(interval.lower).toBeCloseTo(skills[9]! + 0.95 * (skills[10]! - skills[9]!), 6);
    expect(interval.upper).toBeCloseTo(skills[189]! + 0.05 * (skills[190]! - skills[189]!), 6);
  });

  it('leaves out rows that only one forecasts', () => {
    const [own, other] = [logScores(blunt, outcomes), logScores(base, outcomes)];
    const gappy = skillOfScores(own.with(3, Number.NaN), other.with(9, Number.NaN), OPTIONS);
    const kept = (scores: Float64Array) => scores.filter((_, i) => i !== 3 && i !== 9);
    expect(gappy).toEqual(skillOfScores(kept(own), kept(other), OPTIONS));
    expect(gappy.observations).toBe(238);
  });

  it('refuses infinite scores, few rows and wrong levels', () => {
    const scores = new Float64Array(60).fill(1).map((value, i) => value + (i % 7));
    const infinite = scores.with(5, Number.POSITIVE_INFINITY);
    expect(() => skillOfScores(infinite, scores, OPTIONS)).toThrow(DataError);
    expect(() => skillOfScores(scores.slice(0, 19), scores.slice(0, 19), OPTIONS)).toThrow(InfeasibleError);
    expect(() => skillOfScores(scores, scores, { ...OPTIONS, horizon: 8 })).toThrow(InfeasibleError);
    expect(() => skillOfScores(scores, scores.slice(1), OPTIONS)).toThrow(RangeError);
    expect(() => skillOfScores(scores, scores, { ...OPTIONS, level: 1 })).toThrow(RangeError);
  });
});

describe('ablation', () => {
  it('is the mean difference, with the test of Diebold and Mariano', () => {
    const [own, other] = [logScores(blunt, outcomes), logScores(base, outcomes)];
    const result = ablation(own, other, { ...OPTIONS, horizon: 4 });
    expect(result.gain).toBeCloseTo(mean(other) - mean(own), 12);
    const test = dieboldMarianoTest(other, own, {
      horizon: 4,
      power: 1,
      alternative: 'greater',
      variance: 'bartlett',
    });
    expect(result.dieboldMariano.pValue).toBeCloseTo(test.pValue, 12);
    expect(result.interval.lower).toBeLessThan(result.gain);
    expect(result.interval.upper).toBeGreaterThan(result.gain);
    const reverse = ablation(other, own, { ...OPTIONS, horizon: 4 });
    expect(reverse.gain).toBeCloseTo(-result.gain, 12);
    expect(reverse.interval.lower).toBeCloseTo(-result.interval.upper, 10);
  });

  it('has no test of two sequences that never differ', () => {
    const scores = logScores(base, outcomes);
    expect(() => ablation(scores, scores, OPTIONS)).toThrow(DataError);
  });
});

describe('size, power and coverage of skill over overlapping windows', () => {
  /** Two forecasters that are equally wrong about a feature that says nothing: neither has skill against the other. */
  function equallyGood(random: RandomSource) {
    const world = simulatedForecastData(random, {
      rows: 800,
      horizon: 10,
      columns: 2,
      strength: 0,
      persistence: 0.9,
    });
    const tilted = (column: number) => ({
      classes: 3,
      values: Float64Array.from(world.outcomes).reduce(
        (values, _, t) => {
          const tilt = 0.06 * Math.tanh(world.features.values[2 * t + column]!);
          values.set([0.3 - tilt, 0.4, 0.3 + tilt], 3 * t);
          return values;
        },
        new Float64Array(3 * 800),
      ),
    });
    return { model: tilted(0), reference: tilted(1), outcomes: world.outcomes };
  }

  it('says yes to no skill about as often as its level, and its interval covers', () => {
    const repetitions = 300;
    let covered = 0;
    const rate = rejectionRate({ repetitions, seed: 7 }, (random) => {
      const { model, reference, outcomes: happened } = equallyGood(random);
      const { interval, test } = forecastSkill({ model, reference }, happened, {
        score: 'log',
        horizon: 10,
        level: 0.9,
        replicates: 99,
        random,
      });
      if (interval.lower <= 0 && interval.upper >= 0) covered++;
      return test.pValue;
    });
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(repetitions));
    // Percentile intervals of a stationary bootstrap are too narrow; docs/statistics.md says how much.
    expect(covered / repetitions).toBeGreaterThan(0.8);
    expect(covered / repetitions).toBeLessThan(0.9 + binomialError(repetitions, 0.9));
  });

  it('finds the true probabilities the better, the more they know', () => {
    const power = (strength: number) =>
      rejectionRate({ repetitions: 60, seed: 8 }, (random) => {
        const world = simulatedForecastData(random, {
          rows: 800,
          horizon: 10,
          columns: 1,
          strength,
          persistence: 0.9,
        });
        const blind = simulatedForecastData(random, {
          rows: 800,
          horizon: 10,
          columns: 1,
          strength: 0,
          persistence: 0.9,
        });
        return forecastSkill({ model: world.truth, reference: blind.truth }, world.outcomes, {
          ...OPTIONS,
          horizon: 10,
          replicates: 10,
          score: 'log',
        }).test.pValue;
      });
    const powers = [0.1, 0.3, 0.6].map(power);
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
