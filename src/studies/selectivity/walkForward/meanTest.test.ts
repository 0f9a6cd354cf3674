import { describe, expect, it } from 'vitest';
import { rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { studentTQuantile } from '../../../stats/distributions/studentT.ts';
import { meanTest } from './meanTest.ts';

const VALUES = Float64Array.of(0.3, -0.1, 0.2, 0.4, -0.2, 0.1, 0.5, 0, 0.2, -0.3, 0.1, 0.3);

describe('meanTest', () => {
  it('weighs autocovariances as Newey and West do', () => {
    const n = VALUES.length;
    const mean = VALUES.reduce((sum, x) => sum + x, 0) / n;
    const u = VALUES.map((x) => x - mean);
    const gamma = (lag: number) => u.slice(lag).reduce((sum, x, t) => sum + x * u[t]!, 0) / n;
    // floor(4 (12 / 100)^(2 / 9)) = 2 lags.
    const longRun = gamma(0) + 2 * ((2 / 3) * gamma(1) + (1 / 3) * gamma(2));
    const error = Math.sqrt(((longRun / n) * n) / (n - 1));
    const test = meanTest(VALUES);
    expect(test?.mean).toBeCloseTo(mean, 14);
    expect(test?.standardError).toBeCloseTo(error, 12);
    expect(test?.interval.upper).toBeCloseTo(mean + studentTQuantile(0.975, 11) * error, 12);
    expect(test?.observations).toBe(12);
  });

  it('leaves out what is missing', () => {
    expect(meanTest(Float64Array.of(Number.NaN, ...VALUES))).toEqual(meanTest(VALUES));
  });

  it('says nothing of short and of constant series', () => {
    expect(meanTest(VALUES.slice(0, 11))).toBeUndefined();
    expect(meanTest(new Float64Array(30))).toBeUndefined();
  });

  it('changes sign with its series and keeps its p', () => {
    const [one, other] = [meanTest(VALUES), meanTest(VALUES.map((x) => -x))];
    expect(other?.mean).toBeCloseTo(-(one?.mean ?? 0), 14);
    expect(other?.pValue).toBeCloseTo(one?.pValue ?? 0, 12);
  });

  it('rejects about as often as it says where the mean is 0 (2000 series of 60 months)', () => {
    const size = rejectionRate({ repetitions: 2000, seed: 5 }, (random) => {
      const values = Float64Array.from({ length: 60 }, () => 0.15 * random.normal());
      return meanTest(values)?.pValue ?? 1;
    });
    // Measured: 0.07, as Newey-West errors are a little small in short samples.
    expect(size).toBeGreaterThan(0.035);
    expect(size).toBeLessThan(0.085);
  });
});
