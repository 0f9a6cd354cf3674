import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { grangerLagOrder } from './grangerLags.ts';

const oracle = readOracle('stats_leadlag_var') as {
  readonly criteria: Readonly<Record<'aic' | 'bic', readonly number[]>>;
};

const { x, y } = goldenSeries();

describe('grangerLagOrder', () => {
  it.each(['aic', 'bic'] as const)('equals statsmodels: %s', (criterion) => {
    const { lags, criteria } = grangerLagOrder(x, y, { maxLags: 6, criterion });
    const expected = oracle.criteria[criterion];
    criteria.forEach((value, i) => {
      expect(value / expected[i]!).toBeCloseTo(1, 10);
    });
    expect(lags).toBe(expected.indexOf(Math.min(...expected)) + 1);
  });

  it('finds an order of three, where the cause acts late', () => {
    const random = createRandom(37);
    const cause = Float64Array.from({ length: 400 }, () => random.normal());
    const effect = cause.map((_, t) => (t < 3 ? 0 : 0.4 * cause[t - 3]!) + random.normal());
    expect(grangerLagOrder(cause, effect, { maxLags: 8, criterion: 'bic' }).lags).toBe(3);
    const controls = [Float64Array.from({ length: 400 }, () => random.normal())];
    expect(grangerLagOrder(cause, effect, { maxLags: 8, criterion: 'bic', controls }).lags).toBe(3);
  });

  it('equals one regression for each order, on the same rows', () => {
    const { criteria } = grangerLagOrder(x, y, { maxLags: 4, criterion: 'bic', controls: [x.map(Math.cos)] });
    const at = (series: Float64Array, lag: number) => series.slice(4 - lag, 300 - lag);
    criteria.forEach((value, i) => {
      const lags = Array.from({ length: i + 1 }, (_, lag) => lag + 1);
      const past = [y, x.map(Math.cos), x].flatMap((series) => lags.map((lag) => at(series, lag)));
      const fit = leastSquares(at(y, 0), [constant(296), ...past]);
      expect(value).toBeCloseTo(-2 * fit.logLikelihood + Math.log(296) * (1 + past.length), 8);
    });
  });

  it('needs observations for the largest order', () => {
    expect(() => grangerLagOrder(x.slice(0, 19), y.slice(0, 19), { maxLags: 6, criterion: 'aic' })).toThrow(
      InfeasibleError,
    );
    expect(
      grangerLagOrder(x.slice(0, 20), y.slice(0, 20), { maxLags: 6, criterion: 'aic' }).criteria,
    ).toHaveLength(6);
  });
});
