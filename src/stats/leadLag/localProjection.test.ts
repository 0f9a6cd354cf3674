import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { type LocalProjectionOptions, localProjections } from './localProjection.ts';

const oracle = readOracle('stats_leadlag_var') as {
  readonly localProjection: readonly (readonly [response: number, standardError: number])[];
};

const { x, y } = goldenSeries();
const PLAIN: LocalProjectionOptions = { horizons: 6, lags: 2, cumulative: false, level: 0.95 };

/** `y_t = 0.6 y_{t-1} + effect x_t + e_t`: the response after h periods is `effect 0.6^h`. */
function simulated(random: RandomSource, effect: number): [outcome: Float64Array, shock: Float64Array] {
  const shock = Float64Array.from({ length: 250 }, () => random.normal());
  const outcome = new Float64Array(250);
  shock.forEach((value, t) => {
    outcome[t] = 0.6 * (outcome[t - 1] ?? 0) + effect * value + random.normal();
  });
  return [outcome, shock];
}

describe('localProjections', () => {
  it('by hand: the response one period later', () => {
    // y is 3 x one period before, plus 1.
    const shock = Float64Array.of(0, 1, 0, 2, -1, 0, 5);
    const outcome = Float64Array.of(9, 1, 4, 1, 7, -2, 1);
    const [, later] = localProjections(outcome, shock, { ...PLAIN, horizons: 1, lags: 0 });
    expect(later!.response).toBeCloseTo(3, 12);
    expect(later!.standardError).toBeLessThan(1e-12);
    expect(later!.observations).toBe(6);
  });

  it('equals statsmodels, horizon by horizon', () => {
    const responses = localProjections(y, x, PLAIN);
    expect(responses).toHaveLength(7);
    oracle.localProjection.forEach(([response, standardError], horizon) => {
      expect(responses[horizon]!.response / response).toBeCloseTo(1, 8);
      expect(responses[horizon]!.standardError / standardError).toBeCloseTo(1, 8);
      expect(responses[horizon]).toMatchObject({ horizon, observations: 298 - horizon });
    });
  });

  it('equals one regression written out, with a control', () => {
    const control = Float64Array.from(x, (value, t) => Math.sin(3 * value + t));
    const options = { ...PLAIN, horizons: 3, lags: 1, controls: [control] };
    const at = (series: Float64Array, shift: number) => series.slice(1 + shift, 300 - 3 + shift);
    const design = [constant(296), at(x, 0), at(y, -1), at(x, -1), at(control, -1)];
    const plain = leastSquares(at(y, 3), design).coefficients[1]!;
    expect(localProjections(y, x, options)[3]!.response).toBeCloseTo(plain, 11);
    const total = Float64Array.from({ length: 296 }, (_, i) => y[i + 1]! + y[i + 2]! + y[i + 3]! + y[i + 4]!);
    const cumulative = localProjections(y, x, { ...options, cumulative: true })[3]!;
    expect(cumulative.response).toBeCloseTo(leastSquares(total, design).coefficients[1]!, 11);
  });

  it('follows units, and its band is the normal one', () => {
    const [before, after] = [y, y.map((value) => 8 - 100 * value)].map(
      (outcome) =>
        localProjections(
          outcome,
          x.map((value) => 5 + value),
          PLAIN,
        )[2]!,
    ) as [ReturnType<typeof localProjections>[number], ReturnType<typeof localProjections>[number]];
    expect(after.response).toBeCloseTo(-100 * before.response, 8);
    expect(after.standardError).toBeCloseTo(100 * before.standardError, 8);
    expect(before.interval.upper - before.response).toBeCloseTo(1.959963984540054 * before.standardError, 12);
    expect(before.interval.lower + before.interval.upper).toBeCloseTo(2 * before.response, 12);
  });

  it('covers the true response about as often as it says, n 250', () => {
    const worlds = 400;
    const covered = new Float64Array(4);
    const random = createRandom(95);
    for (let world = 0; world < worlds; world++) {
      const series = simulated(random.fork(`world ${world}`), 0.5);
      for (const { horizon, interval } of localProjections(...series, { ...PLAIN, horizons: 3, lags: 1 })) {
        const truth = 0.5 * 0.6 ** horizon;
        if (interval.lower < truth && truth < interval.upper) covered[horizon]! += 1 / worlds;
      }
    }
    for (const share of covered) {
      expect(share).toBeGreaterThan(0.9);
      expect(share).toBeLessThan(0.985);
    }
  });

  it('refuses what it cannot project', () => {
    const head = (length: number) =>
      localProjections(y.slice(0, length), x.slice(0, length), { ...PLAIN, horizons: 1 });
    expect(head(10)).toHaveLength(2);
    expect(() => head(9)).toThrow(InfeasibleError);
    expect(() => localProjections(y, x.slice(1), PLAIN)).toThrow(RangeError);
    expect(() => localProjections(y, x, { ...PLAIN, horizons: -1 })).toThrow(RangeError);
    expect(() => localProjections(y, x, { ...PLAIN, lags: 0.5 })).toThrow(RangeError);
    expect(() => localProjections(y, x, { ...PLAIN, level: 1 })).toThrow(RangeError);
    expect(() => localProjections(y, constant(300), PLAIN)).toThrow(DataError);
    expect(() => localProjections(y, x.with(4, NaN), PLAIN)).toThrow(DataError);
  });
});
