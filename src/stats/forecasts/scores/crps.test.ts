import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../../test/support/goldenSeries.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { normalQuantile } from '../../distributions/normal.ts';
import { forecastOracle } from '../testing/oracleForecasts.ts';
import { crpsOfQuantiles, crpsOfSample, intervalScore, pinballLoss } from './crps.ts';

const oracle = forecastOracle();
const sample = goldenSeries().x.slice(0, 40);

/** The integral of the squared distance of two step functions, in small steps. */
function integral(values: Float64Array, outcome: number): number {
  const step = 0.0005;
  let sum = 0;
  for (let z = -8; z < 8; z += step) {
    const share = values.filter((value) => value <= z).length / values.length;
    sum += (share - Number(outcome <= z)) ** 2 * step;
  }
  return sum;
}

describe('crpsOfSample', () => {
  it('equals the double sum of numpy, the integral and the hand example', () => {
    expect(crpsOfSample(sample, 0.7)).toBeCloseTo(oracle.crps.sample, 12);
    expect(crpsOfSample(sample.slice(0, 7), 0.2)).toBeCloseTo(integral(sample.slice(0, 7), 0.2), 3);
    // |0 - 1| and |3 - 1| have mean 1.5, the pairs 0, 3, 3, 0 have mean 1.5.
    expect(crpsOfSample(Float64Array.of(3, 0), 1)).toBe(0.75);
    expect(crpsOfSample(Float64Array.of(2), -1)).toBe(3);
  });

  it('does not change with a shift and refuses gaps', () => {
    expect(
      crpsOfSample(
        sample.map((v) => v + 5),
        5.7,
      ),
    ).toBeCloseTo(crpsOfSample(sample, 0.7), 12);
    expect(crpsOfSample(sample, Number.NaN)).toBeNaN();
    expect(() => crpsOfSample(Float64Array.of(1, Number.NaN), 0)).toThrow(DataError);
    expect(() => crpsOfSample(new Float64Array(), 0)).toThrow(InfeasibleError);
  });
});

describe('crpsOfQuantiles', () => {
  it('equals the pinball loss of scikit-learn', () => {
    const [quantiles, levels] = [Float64Array.of(-1, -0.2, 0.4, 1.3), Float64Array.of(0.1, 0.4, 0.6, 0.9)];
    expect(crpsOfQuantiles(quantiles, levels, 0.7)).toBeCloseTo(oracle.crps.quantiles, 12);
    expect(pinballLoss(2, 3, 0.9)).toBeCloseTo(0.9, 14);
    expect(pinballLoss(2, 1, 0.9)).toBeCloseTo(0.1, 14);
  });

  it('tends to the score of the normal distribution with many levels', () => {
    const levels = Float64Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000);
    // CRPS of N(0, 1) at 0: 2 density(0) - 1 / sqrt(pi).
    expect(crpsOfQuantiles(levels.map(normalQuantile), levels, 0)).toBeCloseTo(0.233695, 4);
    expect(() => crpsOfQuantiles(levels.slice(1), levels, 0)).toThrow(RangeError);
  });
});

describe('intervalScore', () => {
  it('is the width and a fine', () => {
    const interval = { lower: -1, upper: 2, level: 0.8 };
    expect([0, 2, 2.5, -1.2].map((y) => intervalScore(interval, y))).toEqual([
      3,
      3,
      8,
      expect.closeTo(5, 12),
    ]);
    expect(intervalScore(interval, Number.NaN)).toBeNaN();
  });

  it('is best for the right quantiles', () => {
    const random = createRandom(3);
    const draws = Float64Array.from({ length: 4000 }, () => random.normal());
    const scoreOf = (half: number) =>
      draws.reduce((sum, y) => sum + intervalScore({ lower: -half, upper: half, level: 0.8 }, y), 0);
    const best = scoreOf(normalQuantile(0.9));
    expect(best).toBeLessThan(scoreOf(1));
    expect(best).toBeLessThan(scoreOf(1.6));
  });
});
