import { describe, expect, test } from 'vitest';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { fatTailedShock, nextVariance, persistenceOf, revertingNoise, SHOCK_LIMIT } from './shocks.ts';

/** A source whose uniform numbers are given. */
function given(uniform: number): RandomSource {
  return { ...createRandom(1), uniform: () => uniform };
}

describe('fatTailedShock', () => {
  test('is the t(4) quantile over the standard deviation of the cut distribution', () => {
    // scipy 1.10.1: t(4).ppf, 1 - 2 * t(4).sf(12), and the variance of t(4) within +-12 by quadrature.
    const mass = 0.999723571451497;
    const at = (p: number) => fatTailedShock(given((p - (1 - mass) / 2) / mass));
    expect(at(0.975) * Math.sqrt(1.92)).toBeCloseTo(2.7764451052, 8);
    expect(at(0.75) * Math.sqrt(1.92)).toBeCloseTo(0.7406970841, 8);
    expect(at(0.5)).toBeCloseTo(0, 12);
  });

  test('is bounded and symmetric', () => {
    expect(fatTailedShock(given(0))).toBeCloseTo(-SHOCK_LIMIT, 6);
    expect(fatTailedShock(given(0.2))).toBeCloseTo(-fatTailedShock(given(0.8)), 10);
    expect(SHOCK_LIMIT).toBeCloseTo(8.66, 2);
  });

  test('has mean 0, variance 1 and kurtosis 7.7', () => {
    const cells = 400_000;
    const moments = [0, 0, 0];
    for (let i = 0; i < cells; i++) {
      const z = fatTailedShock(given((i + 0.5) / cells));
      [z, z ** 2, z ** 4].forEach((power, k) => {
        moments[k]! += power / cells;
      });
    }
    expect(moments[0]).toBeCloseTo(0, 9);
    expect(moments[1]).toBeCloseTo(1, 3);
    expect(moments[2]).toBeCloseTo(7.72, 1);
  });
});

describe('nextVariance', () => {
  const garch = { alpha: 0.02, gamma: 0.12, beta: 0.9 };

  test('keeps 1 in the mean and forgets shocks at the stated rate', () => {
    const h = 3;
    const e = Math.sqrt(h);
    const expected = (nextVariance(garch, h, e) + nextVariance(garch, h, -e)) / 2;
    expect(persistenceOf(garch)).toBeCloseTo(0.98, 12);
    expect(expected).toBeCloseTo(1 + 0.98 * (h - 1), 12);
  });

  test('rises more after a loss than after a gain', () => {
    expect(nextVariance(garch, 1, -2) - nextVariance(garch, 1, 2)).toBeCloseTo(0.12 * 4, 12);
  });
});

describe('revertingNoise', () => {
  test('has the stated long-run deviation and the stated memory', () => {
    const path = revertingNoise(createRandom(5), 200_000, { pull: 0.1, deviation: 2 });
    const mean = path.reduce((sum, x) => sum + x, 0) / path.length;
    const variance = path.reduce((sum, x) => sum + (x - mean) ** 2, 0) / path.length;
    const next =
      path.reduce((sum, x, i) => sum + (i > 0 ? (x - mean) * (path[i - 1]! - mean) : 0), 0) / path.length;
    expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
    expect(next / variance).toBeCloseTo(0.9, 2);
  });
});
