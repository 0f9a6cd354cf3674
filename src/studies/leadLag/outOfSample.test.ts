import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { constant, leastSquares } from '../../stats/regression/leastSquares.ts';
import { judgeOutOfSample } from './outOfSample.ts';

const { x, y } = goldenSeries();

describe('judgeOutOfSample', () => {
  it('forecasts every bar of the second half from the past alone (a refit at each bar)', () => {
    const result = judgeOutOfSample({ cause: x, effect: y }, { maxLag: 1, horizon: 1 });
    expect(result).toMatchObject({ lags: 1, forecasts: 150 });
    let [restricted, unrestricted] = [0, 0];
    for (let t = 150; t < 300; t++) {
      const past = (series: Float64Array) => series.slice(0, t - 1);
      const target = y.slice(1, t);
      const small = leastSquares(target, [constant(t - 1), past(y)]).coefficients;
      const large = leastSquares(target, [constant(t - 1), past(y), past(x)]).coefficients;
      restricted += (y[t]! - small[0]! - small[1]! * y[t - 1]!) ** 2;
      unrestricted += (y[t]! - large[0]! - large[1]! * y[t - 1]! - large[2]! * x[t - 1]!) ** 2;
    }
    expect(result.rSquared).toBeCloseTo(1 - unrestricted / restricted, 8);
    expect(result.rSquared).toBeGreaterThan(0.1);
    expect(result.pValue).toBeLessThan(0.001);
  });

  it('does not see the other direction', () => {
    const { rSquared } = judgeOutOfSample({ cause: y, effect: x }, { maxLag: 5, horizon: 1 });
    expect(rSquared).toBeLessThan(0.02);
  });

  it('does not learn the number of lags from the second half', () => {
    const noise = createRandom(3).fork('later');
    const late = (values: Float64Array) => values.map((value, t) => (t < 150 ? value : noise.normal()));
    const lagsOf = (cause: Float64Array, effect: Float64Array) =>
      judgeOutOfSample({ cause, effect }, { maxLag: 5, horizon: 1 }).lags;
    const third = x.map((_, t) => (t >= 3 ? x[t - 3]! : 0) + 0.3 * y[t]!);
    const chosen = lagsOf(x, third);
    expect(chosen).toBeGreaterThanOrEqual(3);
    expect(lagsOf(late(x), late(third))).toBe(chosen);
    expect(lagsOf(x, y)).toBe(1);
  });

  it.each([1, 5])('rarely finds what is not there (%d bars ahead)', (horizon) => {
    const size = rejectionRate({ repetitions: 200, seed: 8 }, (random) => {
      const draw = () => Float64Array.from({ length: 240 }, () => random.normal());
      return judgeOutOfSample({ cause: draw(), effect: draw() }, { maxLag: 2, horizon }).pValue;
    });
    expect(size).toBeLessThan(0.05 + binomialError(200) + (horizon > 1 ? 0.05 : 0));
  });

  it('says where the sample is too short', () => {
    const short = () =>
      judgeOutOfSample({ cause: x.slice(0, 12), effect: y.slice(0, 12) }, { maxLag: 5, horizon: 1 });
    expect(short).toThrow(InfeasibleError);
  });
});
