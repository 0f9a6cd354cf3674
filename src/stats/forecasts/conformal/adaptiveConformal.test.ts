import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../../test/support/goldenSeries.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { sampleQuantile } from '../../resampling/sampleQuantile.ts';
import { forecastOracle } from '../testing/oracleForecasts.ts';
import { adaptiveConformalQuantiles } from './adaptiveConformal.ts';
import { sortedWindow } from './sortedWindow.ts';

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];
const OPTIONS = { levels: LEVELS, horizon: 5, rate: 0.01, window: 60, minimum: 30 };
const { x, y } = goldenSeries();

describe('sortedWindow', () => {
  it('is a sorted list of the latest values', () => {
    const random = createRandom(1);
    const window = sortedWindow(20);
    const all: number[] = [];
    for (let i = 0; i < 200; i++) {
      all.push(random.integer(9));
      window.add(all.at(-1)!);
      const latest = Float64Array.from(all.slice(-20)).sort();
      expect(window.size()).toBe(latest.length);
      expect(window.quantile(0.5)).toBeCloseTo(sampleQuantile(latest, 0.5), 12);
    }
    expect(window.quantile(0.04)).toBe(Number.NEGATIVE_INFINITY);
    expect(window.quantile(0.96)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('adaptiveConformalQuantiles', () => {
  const data = { outcomes: y, scale: x.map((value) => 1 + Math.abs(value)) };

  it('equals the rewrite in numpy', () => {
    const { quantiles, coverage } = adaptiveConformalQuantiles(data, OPTIONS);
    const expected = forecastOracle().conformal;
    expected.last.flat().forEach((value, i) => {
      expect(quantiles[quantiles.length - 15 + i]!).toBeCloseTo(value, 9);
    });
    expected.coverage.forEach((value, c) => {
      expect(coverage[c]!).toBeCloseTo(value, 12);
    });
  });

  it('needs nothing that is not known, and begins with the minimum', () => {
    const full = adaptiveConformalQuantiles(data, OPTIONS).quantiles;
    expect(full.subarray(0, 5 * 34).every(Number.isNaN)).toBe(true);
    expect(Number.isNaN(full[5 * 34]!)).toBe(false);
    for (const t of [40, 111, 250]) {
      const changed = y.map((value, s) => (s > t - 5 ? 99 * (s % 2) : value));
      const cut = adaptiveConformalQuantiles({ ...data, outcomes: changed }, OPTIONS).quantiles;
      expect([...cut.subarray(0, 5 * (t + 1))]).toEqual([...full.subarray(0, 5 * (t + 1))]);
    }
  });

  it('keeps every level of any sequence within its bound, and never crosses', () => {
    const sequence = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
      minLength: 150,
      maxLength: 400,
    });
    fc.assert(
      fc.property(
        sequence,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0.02, 0.1),
        (values, horizon, rate) => {
          // One level a fan: rearrangement does not touch it.
          for (const level of [0.1, 0.5, 0.8]) {
            const outcomes = Float64Array.from(values);
            const options = { levels: [level], horizon, rate, window: 50, minimum: 5 };
            const { coverage, observations } = adaptiveConformalQuantiles({ outcomes }, options);
            expect(Math.abs(coverage[0]! - level)).toBeLessThanOrEqual(
              (1 + 2 * rate * (horizon + 1)) / (rate * observations),
            );
          }
          const fan = adaptiveConformalQuantiles(
            { outcomes: Float64Array.from(values) },
            { ...OPTIONS, rate },
          ).quantiles;
          for (let i = 5 * 34; i < fan.length; i++)
            if (i % 5 > 0) expect(fan[i]!).toBeGreaterThanOrEqual(fan[i - 1]!);
        },
      ),
      { seed: 6, numRuns: 40 },
    );
  });

  it('does not change with unit, and leaves rows without forecast or outcome out', () => {
    const plain = adaptiveConformalQuantiles(data, OPTIONS);
    const scaled = adaptiveConformalQuantiles({ ...data, outcomes: y.map((value) => 100 * value) }, OPTIONS);
    expect(scaled.quantiles[1499]! / plain.quantiles[1499]!).toBeCloseTo(100, 8);
    const gappy = adaptiveConformalQuantiles(
      { outcomes: y.with(200, Number.NaN), scale: data.scale.with(220, Number.NaN) },
      OPTIONS,
    );
    expect(gappy.observations).toBe(plain.observations - 2);
    expect(gappy.quantiles.subarray(5 * 220, 5 * 221).every(Number.isNaN)).toBe(true);
    const base = Float64Array.from({ length: 5 * y.length }, () => 3);
    const moved = adaptiveConformalQuantiles(
      { outcomes: y.map((value) => value + 3), quantiles: base },
      OPTIONS,
    );
    expect(moved.quantiles[1499]!).toBeCloseTo(
      adaptiveConformalQuantiles({ outcomes: y }, OPTIONS).quantiles[1499]! + 3,
      10,
    );
  });

  it('refuses levels that do not rise and lengths that do not fit', () => {
    expect(() => adaptiveConformalQuantiles(data, { ...OPTIONS, levels: [0.5, 0.2] })).toThrow(RangeError);
    expect(() => adaptiveConformalQuantiles(data, { ...OPTIONS, levels: [0.5, 1] })).toThrow(RangeError);
    expect(() => adaptiveConformalQuantiles(data, { ...OPTIONS, window: 20 })).toThrow(RangeError);
    expect(() => adaptiveConformalQuantiles(data, { ...OPTIONS, rate: -1 })).toThrow(RangeError);
    expect(() => adaptiveConformalQuantiles({ ...data, quantiles: y }, OPTIONS)).toThrow(RangeError);
  });
});

describe('coverage of the fan', () => {
  /** Returns over 5 bars whose volatility triples half way. */
  function returns(random: RandomSource, jump: number): Float64Array {
    const n = 3000;
    const shocks = Float64Array.from({ length: n + 5 }, (_, t) => random.normal() * (t > n / 2 ? jump : 1));
    return Float64Array.from({ length: n }, (_, t) =>
      shocks.subarray(t + 1, t + 6).reduce((sum, s) => sum + s, 0),
    );
  }
  const long = { levels: [0.05, 0.5, 0.95], horizon: 5, window: 500, minimum: 250 };
  /** Shares of rows with the outcome inside 5 % to 95 %, and without a bound, over the 500 rows after the jump. */
  function shares(outcomes: Float64Array, rate: number) {
    const { quantiles } = adaptiveConformalQuantiles({ outcomes }, { ...long, rate });
    let [inside, unbounded] = [0, 0];
    for (let t = 1510; t < 2010; t++) {
      const [low, , high] = quantiles.subarray(3 * t, 3 * t + 3);
      inside += Number(outcomes[t]! > low! && outcomes[t]! <= high!) / 500;
      unbounded += Number(high! - low! === Number.POSITIVE_INFINITY) / 500;
    }
    return { inside, unbounded };
  }
  const average = (jump: number, rate: number) => {
    const worlds = Array.from({ length: 8 }, (_, i) =>
      shares(returns(createRandom(14).fork(`world ${i}`), jump), rate),
    );
    const mean = (of: (world: { inside: number; unbounded: number }) => number) =>
      worlds.reduce((sum, world) => sum + of(world) / worlds.length, 0);
    return { inside: mean((world) => world.inside), unbounded: mean((world) => world.unbounded) };
  };

  it('is as stated where nothing changes, plain or adaptive', () => {
    expect(Math.abs(average(1, 0).inside - 0.9)).toBeLessThan(0.04);
    expect(Math.abs(average(1, 0.002).inside - 0.9)).toBeLessThan(0.03);
  });

  it('recovers after volatility triples, where plain conformal bands fail, with finite bands', () => {
    expect(average(3, 0).inside).toBeLessThan(0.78);
    const adaptive = average(3, 0.002);
    expect(adaptive.inside).toBeGreaterThan(0.84);
    expect(adaptive.unbounded).toBeLessThan(0.08);
  });

  it('counts rows without a bound', () => {
    const outcomes = returns(createRandom(14).fork('world 0'), 3);
    const { quantiles, unbounded } = adaptiveConformalQuantiles({ outcomes }, { ...long, rate: 0.05 });
    let count = 0;
    for (let t = 254; t < outcomes.length; t++)
      count += Number(!quantiles.subarray(3 * t, 3 * t + 3).every(Number.isFinite));
    expect(unbounded).toBe(count);
    expect(unbounded).toBeGreaterThan(100);
  });
});
