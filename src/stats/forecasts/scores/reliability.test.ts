import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../../core/errors.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { eventProbabilities, occurrences } from '../classProbabilities.ts';
import { classifiedRows, forecastOracle, oracleForecasts } from '../testing/oracleForecasts.ts';
import { simulatedForecastData } from '../testing/simulatedForecasts.ts';
import { reliabilityDiagram } from './reliability.ts';
import { spiegelhalterTest } from './spiegelhalter.ts';

const { outcomes } = classifiedRows();
const [, sharp] = oracleForecasts();
const OPTIONS = { bins: 5, horizon: 1, level: 0.9, replicates: 400, random: createRandom(6) };

function world(random: RandomSource, rows: number, horizon: number) {
  return simulatedForecastData(random, { rows, horizon, columns: 1, strength: 0.5, persistence: 0.9 });
}

describe('reliabilityDiagram', () => {
  it('counts and averages as the definition', () => {
    const [p, occurred] = [eventProbabilities(sharp, 2), occurrences(outcomes, 2)];
    const { bins, observations } = reliabilityDiagram(p, occurred, OPTIONS);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(observations);
    for (const { lower, upper, count, meanForecast, observed } of bins) {
      const inside = [...p.keys()].filter((t) => p[t]! >= lower && (p[t]! < upper || upper === 1));
      expect(count).toBe(inside.length);
      expect(meanForecast).toBeCloseTo(inside.reduce((sum, t) => sum + p[t]!, 0) / count, 12);
      expect(observed).toBeCloseTo(inside.filter((t) => occurred[t] === 1).length / count, 12);
    }
  });

  it('has the band of the binomial distribution for identical forecasts', () => {
    const n = 100;
    const p = new Float64Array(n).fill(0.3);
    const occurred = Int32Array.from({ length: n }, (_, t) => Number(t % 10 < 3));
    const { bins } = reliabilityDiagram(p, occurred, { ...OPTIONS, replicates: 4000 });
    // scipy.stats.binom(100, 0.3).ppf([0.05, 0.95]) are 23 and 38.
    expect(bins).toHaveLength(1);
    expect(Math.abs(bins[0]!.band.lower - 0.23)).toBeLessThanOrEqual(0.0101);
    expect(Math.abs(bins[0]!.band.upper - 0.38)).toBeLessThanOrEqual(0.0101);
  });

  it('keeps what is calibrated inside its bands about as often as stated, also with overlap', () => {
    let [outside, all] = [0, 0];
    for (let i = 0; i < 40; i++) {
      const random = createRandom(300 + i);
      const { truth, outcomes: happened } = world(random, 1000, 10);
      const diagram = reliabilityDiagram(eventProbabilities(truth, 2), occurrences(happened, 2), {
        ...OPTIONS,
        horizon: 10,
        kind: 'count',
        replicates: 100,
        random,
      });
      outside += diagram.outside;
      all += diagram.bins.length;
    }
    // Bins of one world are dependent: their 200 count as about 100.
    expect(Math.abs(outside / all - 0.1)).toBeLessThan(binomialError(100, 0.1));
  });

  it('shows what is not calibrated', () => {
    const p = eventProbabilities(sharp, 2).map((value) => (value > 0.5 ? 0.99 : 0.01));
    const { outside } = reliabilityDiagram(p, occurrences(outcomes, 2), OPTIONS);
    expect(outside).toBe(2);
    expect(() => reliabilityDiagram(p.slice(0, 19), occurrences(outcomes, 2).slice(0, 19), OPTIONS)).toThrow(
      InfeasibleError,
    );
  });
});

describe('spiegelhalterTest', () => {
  it('is the z of numpy for one event', () => {
    const p = eventProbabilities(sharp, 2);
    const event = { classes: 2, values: Float64Array.from([...p].flatMap((value) => [1 - value, value])) };
    const result = spiegelhalterTest(event, occurrences(outcomes, 2), { horizon: 1 });
    const expected = forecastOracle().spiegelhalter;
    expect(result.statistic).toBeCloseTo(expected.statistic, 10);
    expect(result.pValue).toBeCloseTo(expected.pValue, 10);
  });

  it('has the variance of the definition for three classes', () => {
    const p = [0.2, 0.3, 0.5];
    const one = { classes: 3, values: Float64Array.from({ length: 60 }, (_, i) => p[i % 3]!) };
    const happened = Int32Array.from({ length: 20 }, (_, t) => t % 3);
    const brier = (o: number) => p.reduce((sum, value, k) => sum + (value - Number(k === o)) ** 2, 0);
    const expectation = p.reduce((sum, value, k) => sum + value * brier(k), 0);
    const variance = p.reduce((sum, value, k) => sum + value * (brier(k) - expectation) ** 2, 0);
    const total = happened.reduce((sum, o) => sum + brier(o) - expectation, 0);
    expect(spiegelhalterTest(one, happened, { horizon: 1 }).statistic).toBeCloseTo(
      total / Math.sqrt(20 * variance),
      10,
    );
  });

  it('holds its level with and without overlap, where the plain z does not, and finds what is too sure', () => {
    const repetitions = 250;
    const rate = (horizon: number, assumed: number, power: number) =>
      rejectionRate({ repetitions, seed: 12 }, (random) => {
        const { truth, outcomes: happened } = world(random, 600, horizon);
        return spiegelhalterTest(sharpened(truth, power), happened, { horizon: assumed }).pValue;
      });
    expect(Math.abs(rate(1, 1, 1) - 0.05)).toBeLessThan(binomialError(repetitions));
    expect(Math.abs(rate(10, 10, 1) - 0.05)).toBeLessThan(binomialError(repetitions));
    expect(rate(10, 1, 1)).toBeGreaterThan(0.25);
    expect(rate(10, 10, 2.5)).toBeGreaterThan(0.8);
  });

  it('has no answer for forecasts without doubt, and needs 20', () => {
    const sure = { classes: 2, values: Float64Array.from({ length: 60 }, (_, i) => i % 2) };
    expect(spiegelhalterTest(sure, new Int32Array(30).fill(1), { horizon: 1 }).pValue).toBeNaN();
    expect(() => spiegelhalterTest(sure, new Int32Array(30).fill(-1), { horizon: 1 })).toThrow(
      InfeasibleError,
    );
  });
});

/** Probabilities to a power, scaled to sum to 1. */
function sharpened({ classes, values }: { classes: number; values: Float64Array }, power: number) {
  const raised = values.map((p) => p ** power);
  return {
    classes,
    values: raised.map((value, i) => {
      const from = i - (i % classes);
      return value / raised.subarray(from, from + classes).reduce((sum, v) => sum + v, 0);
    }),
  };
}
