import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { recentMeanTest, recentShareTest } from './recentMean.ts';

/** An autoregression of order one with unit innovations, past its start. */
function autoregression(random: RandomSource, length: number, pull: number): Float64Array {
  let value = 0;
  const all = Float64Array.from({ length: length + 50 }, () => (value = pull * value + random.normal()));
  return all.slice(50);
}

const signs = (values: Float64Array) => values.map((value) => (value < 0 ? 1 : 0));

describe('recentShareTest', () => {
  it('is the plain test by hand where days repel each other', () => {
    // 1, 0, 1, 0 ...: long-run variance below the plain one, which then counts; the last 30 bars are moved to 20 of 30.
    const indicator = Float64Array.from({ length: 365 }, (_, t) => (t % 2 === 0 ? 1 : 0));
    for (const t of [336, 338, 340, 342, 344]) indicator[t - 1] = 1;
    const { mean, effectiveBars, statistic } = recentShareTest(indicator, 30);
    expect(mean).toBeCloseTo(20 / 30, 12);
    expect(effectiveBars).toBe(30);
    expect(statistic).toBeCloseTo((20 / 30 - 0.5 - 0.5 / 30) / Math.sqrt(1 / 120), 12);
  });

  it('counts a month of lasting moods as few days', () => {
    const indicator = Float64Array.from({ length: 360 }, (_, t) => (Math.floor(t / 60) % 2 === 0 ? 0 : 1));
    const { mean, effectiveBars, pValue } = recentShareTest(indicator, 30);
    expect(mean).toBe(1);
    expect(effectiveBars).toBeLessThan(3);
    expect(pValue).toBeGreaterThan(0.05);
  });

  it('does not change with the sides swapped, save for its sign', () => {
    const indicator = signs(autoregression(createRandom(3), 365, 0.3));
    const [a, b] = [
      recentShareTest(indicator, 30),
      recentShareTest(
        indicator.map((one) => 1 - one),
        30,
      ),
    ];
    expect(b.pValue).toBeCloseTo(a.pValue, 10);
    expect(b.statistic).toBeCloseTo(-a.statistic, 10);
    expect(a.mean + b.mean).toBeCloseTo(1, 12);
  });

  it.each([
    ['independent days', 0],
    ['days that resemble each other', 0.6],
  ])('keeps its size among %s', (_, pull) => {
    const rate = rejectionRate(
      { repetitions: 1500, seed: 11 },
      (random) => recentShareTest(signs(autoregression(random, 365, pull)), 30).pValue,
    );
    expect(rate).toBeLessThanOrEqual(0.05 + binomialError(1500) + 0.015);
  });

  it('is needed: taken as independent, days that resemble each other reject far too often', () => {
    const rate = rejectionRate({ repetitions: 500, seed: 12 }, (random) => {
      const last = signs(autoregression(random, 365, 0.6)).slice(-30);
      return recentShareTest(Float64Array.from([...alternating(335), ...last]), 30).pValue;
    });
    expect(rate).toBeGreaterThan(0.12);
  });

  it('finds a share of 80 %, the more surely than one of 65 %', () => {
    const power = (share: number) =>
      rejectionRate(
        { repetitions: 300, seed: 13 },
        (random) =>
          recentShareTest(
            Float64Array.from({ length: 365 }, (_, t) =>
              random.uniform() < (t < 335 ? 0.5 : share) ? 1 : 0,
            ),
            30,
          ).pValue,
      );
    const [weak, strong] = [power(0.65), power(0.8)];
    expect(strong).toBeGreaterThan(0.75);
    expect(weak).toBeLessThan(strong);
  });

  it('takes a history that never changes for one bar', () => {
    expect(recentShareTest(new Float64Array(365).fill(1), 30)).toMatchObject({ mean: 1, effectiveBars: 1 });
  });

  it('refuses what is too short or has gaps', () => {
    expect(() => recentShareTest(new Float64Array(39), 30)).toThrow(InfeasibleError);
    expect(() => recentShareTest(new Float64Array(365).fill(Number.NaN, 2, 3), 30)).toThrow(DataError);
    expect(() => recentShareTest(new Float64Array(365), 0)).toThrow(RangeError);
  });
});

describe('recentMeanTest', () => {
  it('is the plain z by hand', () => {
    const values = Float64Array.from({ length: 100 }, (_, t) => (t % 2 === 0 ? 1 : -1) + 0.5);
    const { mean, effectiveBars, statistic } = recentMeanTest(values, 20);
    expect([mean, effectiveBars]).toEqual([0.5, 20]);
    expect(statistic).toBeCloseTo(0.5 * Math.sqrt(20), 10);
  });

  it.each([0, 0.4])('keeps its size at a dependence of %d', (pull) => {
    const rate = rejectionRate(
      { repetitions: 1500, seed: 21 },
      (random) => recentMeanTest(autoregression(random, 252, pull), 20).pValue,
    );
    expect(rate).toBeLessThanOrEqual(0.05 + binomialError(1500) + 0.03);
  });

  it('finds a mean of one deviation, whatever its unit', () => {
    const power = (scale: number) =>
      rejectionRate(
        { repetitions: 300, seed: 22 },
        (random) =>
          recentMeanTest(
            Float64Array.from({ length: 252 }, (_, t) => scale * (random.normal() + (t < 232 ? 0 : 1))),
            20,
          ).pValue,
      );
    expect(power(1)).toBeGreaterThan(0.9);
    expect(power(1e9)).toBe(power(1));
  });

  it('has no answer where nothing ever changes', () => {
    expect(recentMeanTest(new Float64Array(60).fill(2), 20).statistic).toBeNaN();
  });
});

function alternating(length: number): readonly number[] {
  return Array.from({ length }, (_, t) => t % 2);
}
