import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { grangerTest, robustGrangerTest } from '../../stats/leadLag/granger.ts';
import { neweyWestLags } from '../../stats/regression/covariance.ts';
import { predictiveRegression } from '../../stats/regression/predictiveRegression.ts';
import { sumsAhead, testLags } from './lagTest.ts';

const { x, y } = goldenSeries();
const noise = createRandom(5).fork('control');
const control = x.map((value) => 0.5 * value + noise.normal());

describe('testLags one bar ahead', () => {
  it.each([1, 2, 5])('is the Granger test with its three kinds of error (%d lags)', (lags) => {
    for (const controls of [[], [control]]) {
      const result = testLags({ cause: x, effect: y, controls }, { lags, horizon: 1 });
      const classical = grangerTest(x, y, { lags, controls });
      const hc3 = robustGrangerTest(x, y, { lags, controls, covariance: { kind: 'HC3' } });
      const neweyWest = robustGrangerTest(x, y, {
        lags,
        controls,
        covariance: { kind: 'newey-west', lags: neweyWestLags(y.length - lags), correction: true },
      });
      expect(result.observations).toBe(classical.observations);
      expect(result.incrementalRSquared).toBeCloseTo(classical.incrementalRSquared, 10);
      expect(Math.log(result.classicalPValue)).toBeCloseTo(Math.log(classical.pValue), 8);
      expect(Math.log(result.hc3PValue)).toBeCloseTo(Math.log(hc3.fPValue), 8);
      expect(Math.log(result.neweyWestPValue)).toBeCloseTo(Math.log(neweyWest.fPValue), 8);
      expect(result.robustPValue).toBe(Math.max(result.hc3PValue, result.neweyWestPValue));
    }
  });

  it('finds how the series were made: y answers 0.5 of x a bar later', () => {
    const forward = testLags({ cause: x, effect: y }, { lags: 1, horizon: 1 });
    expect(Math.abs(forward.lastingEffect - 0.5)).toBeLessThan(0.15);
    expect(forward.robustPValue).toBeLessThan(1e-6);
    const backward = testLags({ cause: y, effect: x }, { lags: 1, horizon: 1 });
    expect(backward.incrementalRSquared).toBeLessThan(forward.incrementalRSquared / 5);
  });
});

describe('testLags several bars ahead', () => {
  it('is the regression of the summed outcome: a refit with one lag', () => {
    const horizon = 5;
    const result = testLags({ cause: x, effect: y }, { lags: 1, horizon });
    const lags = Math.max(neweyWestLags(y.length - horizon), Math.ceil(1.5 * horizon));
    const refit = predictiveRegression(y, x, { horizon, controls: [y], lags });
    expect(result.observations).toBe(refit.observations);
    expect(result.lastingEffect).toBeCloseTo(refit.slope, 10);
    expect(result.hc3PValue).toBeNaN();
    expect(result.robustPValue).toBe(result.neweyWestPValue);
    // F with a correction for the number of regressors here, normal there.
    expect(Math.abs(Math.log(result.neweyWestPValue / refit.neweyWest.pValue))).toBeLessThan(0.7);
  });

  it('sums the outcome by hand', () => {
    const values = Float64Array.of(1, 2, 4, 8, 16, 32);
    expect([...sumsAhead(values, { from: 2, rows: 3, horizon: 2 })]).toEqual([12, 24, 48]);
    expect([...sumsAhead(values, { from: 1, rows: 2, horizon: 1 })]).toEqual([2, 4]);
  });

  it('nearly keeps its level although outcomes overlap, where classical errors do not', () => {
    const draw = (seed: ReturnType<typeof createRandom>) => {
      const [cause, effect] = [new Float64Array(400), new Float64Array(400)];
      for (let t = 0; t < 400; t++) {
        cause[t] = (t > 0 ? 0.8 * cause[t - 1]! : 0) + seed.normal();
        effect[t] = seed.normal();
      }
      return testLags({ cause, effect }, { lags: 1, horizon: 10 });
    };
    const at = { repetitions: 400, seed: 2 };
    const robust = rejectionRate(at, (random) => draw(random).robustPValue);
    const classical = rejectionRate(at, (random) => draw(random).classicalPValue);
    expect(robust).toBeLessThan(0.1 + binomialError(400));
    expect(classical).toBeGreaterThan(0.25);
  });
});

describe('testLags refuses', () => {
  it('too few bars, with how many it needs', () => {
    const short = (bars: number) => () =>
      testLags({ cause: x.slice(0, bars), effect: y.slice(0, bars) }, { lags: 2, horizon: 3 });
    // A constant, two lags of two series and 30 to spare are 35 rows; 2 bars before and 2 after.
    expect(short(38)).toThrow(InfeasibleError);
    expect(short(38)).toThrow('needs 39 observations, has 38');
    expect(short(39)).not.toThrow();
  });
});
