import { describe, expect, it } from 'vitest';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { effectivePairs, equivalentPairs } from './effectiveSize.ts';
import { correlationOf } from './pair.ts';

function autoregression(length: number, persistence: number, random: RandomSource): Float64Array {
  let value = 0;
  const path = new Float64Array(length);
  for (let t = -50; t < length; t++) {
    value = persistence * value + random.normal();
    if (t >= 0) path[t] = value;
  }
  return path;
}

describe('effectivePairs', () => {
  it('adds up the products of autocorrelations by hand', () => {
    // Deviations -1 -1 1 1 1 -1 -1 1: r(1) = 1/8 of (1 - 1 + 1 + 1 - 1 + 1 - 1) = 1/8, r(2) = (-1 - 1 + 1 - 1 - 1 - 1) / 8 = -1/2.
    const x = Float64Array.of(-1, -1, 1, 1, 1, -1, -1, 1);
    // Products: 1/64 at lag 1, 1/4 at lag 2, which is n / 4.
    const inflation = 1 + 2 * ((7 / 8) * (1 / 64) + (6 / 8) * (1 / 4));
    expect(effectivePairs(x, x)).toBeCloseTo(8 / inflation, 12);
  });

  it('predicts how far the correlation of unrelated autoregressions scatters', () => {
    const random = createRandom(3);
    const worlds = Array.from({ length: 300 }, () => {
      const [x, y] = [autoregression(400, 0.7, random), autoregression(400, 0.7, random)];
      return { size: effectivePairs(x, y), square: correlationOf(x, y) ** 2 };
    });
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const implied = 1 / mean(worlds.map(({ square }) => square));
    // (1 - 0.49) / (1 + 0.49) of 400 is 137; 300 squares fix their mean to 8 %.
    expect(implied).toBeGreaterThan(137 * 0.75);
    expect(implied).toBeLessThan(137 * 1.25);
    expect(mean(worlds.map(({ size }) => size))).toBeGreaterThan(implied * 0.75);
    expect(mean(worlds.map(({ size }) => size))).toBeLessThan(implied * 1.25);
  });

  it('gives no credit for a series that swings back', () => {
    const random = createRandom(4);
    const [x, y] = [autoregression(300, 0.5, random), autoregression(300, -0.5, random)];
    expect(effectivePairs(x, y)).toBe(300);
  });
});

describe('equivalentPairs', () => {
  it('turns the error of independent normal pairs back into their number', () => {
    expect(equivalentPairs(0.6, (1 - 0.36) / Math.sqrt(250))).toBeCloseTo(250, 9);
  });
});
