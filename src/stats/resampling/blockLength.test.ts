import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { automaticScheme, optimalBlockLength } from './blockLength.ts';

const oracle = readOracle('stats_resampling') as { blockLength: Record<string, [number, number]> };

const { x, y } = goldenSeries();

function autoregression(coefficient: number, length: number, seed: number): Float64Array {
  const random = createRandom(seed);
  let value = 0;
  for (let t = 0; t < 100; t++) value = coefficient * value + random.normal();
  return Float64Array.from({ length }, () => {
    value = coefficient * value + random.normal();
    return value;
  });
}

/** The definition over two-sided lags, written with whole arrays. */
function twin(values: Float64Array): [number, number] {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const d = Array.from(values, (value) => value - mean);
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const run = Math.max(5, Math.floor(Math.log10(n)));
  const last = Math.ceil(Math.sqrt(n)) + run;
  const r = Array.from({ length: last + 1 }, (_, k) => dot(d.slice(k), d.slice(0, n - k)));
  const correlation = r.map((value, k) => {
    const [late, early] = [d.slice(k + 1), d.slice(0, n - k - 1)];
    return Math.abs(value) / Math.sqrt(dot(late, late) * dot(early, early));
  });
  const threshold = 2 * Math.sqrt(Math.log10(n) / n);
  const first = correlation.findIndex(
    (_, k) => k + run <= last && correlation.slice(k, k + run).every((c) => c < threshold),
  );
  const m = first < 0 ? last : Math.min(last, 2 * Math.max(1, first));
  let [g, s] = [0, 0];
  for (let k = -m; k <= m; k++) {
    const weight = Math.min(1, 2 * (1 - Math.abs(k) / m));
    g += (weight * Math.abs(k) * r[Math.abs(k)]!) / n;
    s += (weight * r[Math.abs(k)]!) / n;
  }
  const cap = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const length = (d2: number) => Math.min(cap, ((2 * g * g * n) / (d2 * s * s)) ** (1 / 3));
  return [length(2), length(4 / 3)];
}

describe('optimalBlockLength', () => {
  it('has the values of arch for the golden series', () => {
    expect(optimalBlockLength(x).stationary).toBeCloseTo(2.5435527496, 9);
    expect(optimalBlockLength(x).circular).toBeCloseTo(2.9116410592, 9);
    expect(optimalBlockLength(y).stationary).toBeCloseTo(5.7451223114, 9);
    expect(optimalBlockLength(y).circular).toBeCloseTo(6.5765233351, 9);
  });

  it.each([
    ['x*y', x.map((value, t) => value * y[t]!)],
    ['sum of y', runningSum(y)],
    ['first 20 of x', x.slice(0, 20)],
    ['first 47 of sum of x', runningSum(x).slice(0, 47)],
    ['alternating', x.map((value, t) => (t % 2 === 0 ? 1 : -1) * (0.3 * value + 1))],
  ])('equals the rewrite in numpy: %s', (name, values) => {
    const [stationary, circular] = oracle.blockLength[name]!;
    const length = optimalBlockLength(values);
    expect(Math.abs(length.stationary / stationary - 1)).toBeLessThan(1e-8);
    expect(Math.abs(length.circular / circular - 1)).toBeLessThan(1e-8);
  });

  it('equals the definition on random autoregressions', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = createRandom(seed);
      const values = autoregression(1.8 * random.uniform() - 0.9, 20 + random.integer(300), seed);
      const [stationary, circular] = twin(values);
      expect(optimalBlockLength(values).stationary).toBeCloseTo(stationary, 8);
      expect(optimalBlockLength(values).circular).toBeCloseTo(circular, 8);
    }
  });

  it('does not change with shift, scale or the direction of time', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (shift, scale) => {
          const moved = optimalBlockLength(y.map((value) => shift - scale * value).reverse());
          expect(moved.stationary).toBeCloseTo(optimalBlockLength(y).stationary, 6);
        },
      ),
      { seed: 3, numRuns: 30 },
    );
  });

  it('grows with persistence, and with n at the rate of a third', () => {
    const average = (coefficient: number, length: number) => {
      let sum = 0;
      for (let seed = 0; seed < 20; seed++)
        sum += optimalBlockLength(autoregression(coefficient, length, seed)).stationary;
      return sum / 20;
    };
    const lengths = [0.2, 0.5, 0.8].map((coefficient) => average(coefficient, 800));
    expect(lengths[1]).toBeGreaterThan(1.3 * lengths[0]!);
    expect(lengths[2]).toBeGreaterThan(1.5 * lengths[1]!);
    // An autoregression has g / s = 2 phi / (1 - phi^2), and b = (g / s)^(2/3) n^(1/3).
    const ideal = ((2 * 0.8) / (1 - 0.64)) ** (2 / 3) * 800 ** (1 / 3);
    expect(lengths[2]! / ideal).toBeGreaterThan(0.75);
    expect(lengths[2]! / ideal).toBeLessThan(1.25);
  });

  it('is capped, undefined for a constant and for NaN, and needs 20 values', () => {
    const noise = createRandom(0);
    let last = 0;
    const overDifferenced = Float64Array.from({ length: 100 }, () => {
      const [before, now] = [last, noise.normal()];
      last = now;
      return now - before;
    });
    expect(optimalBlockLength(overDifferenced)).toEqual({ stationary: 30, circular: 30 });
    expect(optimalBlockLength(new Float64Array(50).fill(2)).stationary).toBeNaN();
    expect(optimalBlockLength(x.map((value, t) => (t === 7 ? Number.NaN : value))).circular).toBeNaN();
    expect(() => optimalBlockLength(x.slice(0, 19))).toThrow(InfeasibleError);
  });
});

describe('automaticScheme', () => {
  it('is the longest of the columns and at least 1', () => {
    expect(automaticScheme([x, y])).toEqual({ kind: 'stationary', length: optimalBlockLength(y).stationary });
    expect(automaticScheme([x, new Float64Array(300)]).length).toBe(optimalBlockLength(x).stationary);
    expect(automaticScheme([new Float64Array(300)])).toEqual({ kind: 'stationary', length: 1 });
  });
});
