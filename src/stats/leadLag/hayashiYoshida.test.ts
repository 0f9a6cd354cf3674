import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { hayashiYoshida, type TimedSeries } from './hayashiYoshida.ts';

interface Expected {
  readonly covariance: number;
  readonly correlation: number;
  readonly pairs: number;
}

const oracle = readOracle('stats_leadlag') as { hayashiYoshida: Record<string, Expected> };

const golden = goldenSeries();
const X = { times: clock((k) => 1 + ((k * k) % 5)), values: runningSum(golden.x).slice(0, 120) };
const Y = { times: clock((k) => 2 + ((k * 7) % 3)), values: runningSum(golden.y).slice(0, 120) };

function clock(step: (k: number) => number): Float64Array {
  return runningSum(Float64Array.from({ length: 120 }, (_, k) => step(k)));
}

function randomSeries(n: number, random: RandomSource): TimedSeries {
  return {
    times: runningSum(Float64Array.from({ length: n }, () => 0.05 + random.integer(4) / 2)),
    values: runningSum(Float64Array.from({ length: n }, () => random.normal())),
  };
}

/** All pairs of intervals. */
function twin(x: TimedSeries, y: TimedSeries, shift: number): { covariance: number; overlaps: number } {
  let [covariance, overlaps] = [0, 0];
  for (let i = 1; i < x.times.length; i++) {
    for (let j = 1; j < y.times.length; j++) {
      const low = Math.max(x.times[i - 1]! + shift, y.times[j - 1]!);
      const high = Math.min(x.times[i]! + shift, y.times[j]!);
      if (low >= high) continue;
      covariance += (x.values[i]! - x.values[i - 1]!) * (y.values[j]! - y.values[j - 1]!);
      overlaps++;
    }
  }
  return { covariance, overlaps };
}

describe('hayashiYoshida', () => {
  it('by hand: two clocks with three overlaps', () => {
    const x = { times: Float64Array.of(0, 2, 4), values: Float64Array.of(0, 1, 3) };
    const y = { times: Float64Array.of(1, 3, 4), values: Float64Array.of(5, 6, 5) };
    // (0,2] meets (1,3]; (2,4] meets (1,3] and (3,4]: 1*1 + 2*1 + 2*(-1).
    const result = hayashiYoshida(x, y);
    expect(result.covariance).toBeCloseTo(1, 12);
    expect(result.overlaps).toBe(3);
    expect(result.correlation).toBeCloseTo(1 / Math.sqrt(5 * 2), 12);
  });

  it.each(Object.keys(oracle.hayashiYoshida))('equals the rewrite in numpy at shift %s', (shift) => {
    const expected = oracle.hayashiYoshida[shift]!;
    const result = hayashiYoshida(X, Y, { shift: Number(shift) });
    expect(Math.abs(result.covariance / expected.covariance - 1)).toBeLessThan(1e-8);
    expect(Math.abs(result.correlation / expected.correlation - 1)).toBeLessThan(1e-8);
    expect(result.overlaps).toBe(expected.pairs);
  });

  it('equals the sum over all pairs for random clocks, shifts, touching and disjoint spans', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const [x, y] = [
        randomSeries(2 + random.integer(15), random),
        randomSeries(2 + random.integer(15), random),
      ];
      const shift = (random.integer(41) - 20) / 2;
      const expected = twin(x, y, shift);
      const result = hayashiYoshida(x, y, { shift });
      expect(result.covariance).toBeCloseTo(expected.covariance, 9);
      expect(result.overlaps).toBe(expected.overlaps);
    }
  });

  it('is the realised correlation where both have one clock', () => {
    const y = { times: X.times, values: Y.values };
    const change = (values: Float64Array) => values.slice(1).map((value, i) => value - values[i]!);
    const [dx, dy] = [change(X.values), change(Y.values)];
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    expect(hayashiYoshida(X, y).correlation).toBeCloseTo(
      dot(dx, dy) / Math.sqrt(dot(dx, dx) * dot(dy, dy)),
      12,
    );
    expect(hayashiYoshida(X, X).correlation).toBeCloseTo(1, 12);
  });

  it('is symmetric, and does not change with the origin or unit of time, with level; scales with values', () => {
    const { covariance, correlation } = hayashiYoshida(X, Y, { shift: 3 });
    expect(hayashiYoshida(Y, X, { shift: -3 }).covariance).toBeCloseTo(covariance, 9);
    const later = (series: TimedSeries) => ({
      times: series.times.map((t) => 1000 + 60 * t),
      values: series.values.map((v) => 2 * v - 7),
    });
    const moved = hayashiYoshida(later(X), later(Y), { shift: 180 });
    expect(moved.covariance).toBeCloseTo(4 * covariance, 8);
    expect(moved.correlation).toBeCloseTo(correlation, 10);
  });

  it('is unbiased where a common grid is not, and finds the lead: a path seen at random times', () => {
    const random = createRandom(5);
    let [atZero, atLead] = [0, 0];
    for (let world = 0; world < 30; world++) {
      const path = runningSum(Float64Array.from({ length: 2000 }, () => random.normal()));
      const seen = (lag: number): TimedSeries => {
        const times = Float64Array.from(path.keys()).filter((t) => t >= 10 && random.uniform() < 0.3);
        return { times, values: times.map((t) => path[t - lag]!) };
      };
      const [x, y, follower] = [seen(0), seen(0), seen(6)];
      atZero += hayashiYoshida(x, y).correlation / 30;
      atLead += hayashiYoshida(x, follower, { shift: 6 }).correlation / 30;
      expect(Math.abs(hayashiYoshida(x, follower, { shift: -6 }).correlation)).toBeLessThan(0.3);
    }
    expect(Math.abs(atZero - 1)).toBeLessThan(0.03);
    expect(Math.abs(atLead - 1)).toBeLessThan(0.03);
  });

  it('leaves out missing values; NaN correlation without variation; refuses what is no clock', () => {
    const gappy = { times: X.times, values: X.values.with(5, Number.NaN).with(60, Number.NaN) };
    const kept = (series: Float64Array) => series.filter((_, i) => i !== 5 && i !== 60);
    expect(hayashiYoshida(gappy, Y)).toEqual(
      hayashiYoshida({ times: kept(X.times), values: kept(X.values) }, Y),
    );
    const flat = { times: X.times, values: new Float64Array(120) };
    expect(hayashiYoshida(flat, Y).correlation).toBeNaN();
    expect(hayashiYoshida(X, Y, { shift: 1e6 })).toMatchObject({ covariance: 0, overlaps: 0 });
    expect(() => hayashiYoshida({ times: X.times.with(4, 0), values: X.values }, Y)).toThrow(RangeError);
    expect(() => hayashiYoshida({ times: X.times, values: X.values.slice(1) }, Y)).toThrow(RangeError);
    expect(() => hayashiYoshida({ times: X.times.slice(0, 1), values: X.values.slice(0, 1) }, Y)).toThrow(
      InfeasibleError,
    );
  });
});
