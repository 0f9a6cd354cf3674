import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('createRandom', () => {
  it('gives the same numbers for the same seed, others for another', () => {
    const draw = (seed: number) => {
      const stream = createRandom(seed);
      return Array.from({ length: 5 }, () => stream.uniform());
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('forks streams that do not depend on how much was drawn before', () => {
    const fresh = createRandom(3).fork('a').uniform();
    const used = createRandom(3);
    used.normal();
    expect(used.fork('a').uniform()).toBe(fresh);
    expect(used.fork('b').uniform()).not.toBe(fresh);
  });

  it('forks unrelated streams for labels that differ in one character', () => {
    const random = createRandom(3);
    const firsts = Array.from({ length: 5000 }, (_, i) => random.fork(`replicate ${i}`).uniform() - 0.5);
    const product = firsts.slice(1).reduce((sum, value, i) => sum + value * (firsts[i] ?? 0), 0);
    const correlation = (12 * product) / firsts.length;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(firsts.length));
  });

  it('is uniform and normal within sampling error', () => {
    const random = createRandom(4);
    const n = 200_000;
    const uniforms = Array.from({ length: n }, () => random.uniform());
    const normals = Array.from({ length: n }, () => random.normal());
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / n;
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(normals))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(mean(normals.map((z) => z * z)) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(mean(normals.map((z) => z ** 4)) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    expect(uniforms.every((u) => u >= 0 && u < 1)).toBe(true);
  });

  it('draws every integer below the bound', () => {
    const random = createRandom(5);
    expect(new Set(Array.from({ length: 200 }, () => random.integer(6)))).toEqual(
      new Set([0, 1, 2, 3, 4, 5]),
    );
  });
});
