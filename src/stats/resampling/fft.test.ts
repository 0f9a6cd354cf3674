import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { createRandom } from '../../core/random.ts';
import { fourierPlan } from './fft.ts';

interface Spectrum {
  readonly real: number[];
  readonly imaginary: number[];
}

const oracle = readOracle('stats_resampling') as { fft: Record<string, Spectrum>; fft300: Spectrum };

const { y } = goldenSeries();

function noise(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal());
}

function transform(real: Float64Array, imaginary: Float64Array): [Float64Array, Float64Array] {
  const [re, im] = [real.slice(), imaginary.slice()];
  fourierPlan(real.length).forward(re, im);
  return [re, im];
}

/** The definition. */
function twin(real: Float64Array, imaginary: Float64Array): [Float64Array, Float64Array] {
  const n = real.length;
  const sum = (k: number, part: (t: number, c: number, s: number) => number) => {
    let total = 0;
    for (let t = 0; t < n; t++) {
      const angle = (-2 * Math.PI * ((k * t) % n)) / n;
      total += part(t, Math.cos(angle), Math.sin(angle));
    }
    return total;
  };
  return [
    real.map((_, k) => sum(k, (t, c, s) => real[t]! * c - imaginary[t]! * s)),
    real.map((_, k) => sum(k, (t, c, s) => real[t]! * s + imaginary[t]! * c)),
  ];
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}

describe('fourierPlan', () => {
  it('by hand: an impulse, a constant, a wave', () => {
    expect(transform(Float64Array.of(1, 0, 0, 0), new Float64Array(4))[0]).toEqual(
      Float64Array.of(1, 1, 1, 1),
    );
    expect(transform(Float64Array.of(1, 1, 1), new Float64Array(3))[0][0]).toBeCloseTo(3, 14);
    const wave = Float64Array.from({ length: 8 }, (_, t) => Math.cos((2 * Math.PI * t) / 8));
    const [re] = transform(wave, new Float64Array(8));
    expect(largestDifference(re, [0, 4, 0, 0, 0, 0, 0, 4])).toBeLessThan(1e-14);
  });

  it.each(['1', '2', '3', '8', '12', '17', '31', '300'])('equals numpy at length %s', (length) => {
    const n = Number(length);
    const expected = n === 300 ? oracle.fft300 : oracle.fft[length]!;
    const [re, im] = transform(y.slice(0, n), new Float64Array(n));
    expect(largestDifference(re, expected.real)).toBeLessThan(1e-11);
    expect(largestDifference(im, expected.imaginary)).toBeLessThan(1e-11);
  });

  it('equals the definition at every length up to 70, complex input', () => {
    for (let n = 1; n <= 70; n++) {
      const [a, b] = [noise(n, n), noise(n, 1000 + n)];
      const [re, im] = transform(a, b);
      const [expectedRe, expectedIm] = twin(a, b);
      expect(largestDifference(re, expectedRe)).toBeLessThan(1e-11);
      expect(largestDifference(im, expectedIm)).toBeLessThan(1e-11);
    }
  });

  it.each([1, 2, 97, 1024, 1000, 4999])('comes back from length %i and keeps energy', (n) => {
    const plan = fourierPlan(n);
    const [a, b] = [noise(n, 1), noise(n, 2)];
    const [re, im] = [a.slice(), b.slice()];
    plan.forward(re, im);
    const energy = (u: Float64Array, v: Float64Array) =>
      u.reduce((sum, value, t) => sum + value ** 2 + v[t]! ** 2, 0);
    expect(energy(re, im) / n / energy(a, b)).toBeCloseTo(1, 12);
    plan.inverse(re, im);
    expect(largestDifference(re, a)).toBeLessThan(1e-11);
    expect(largestDifference(im, b)).toBeLessThan(1e-11);
  });

  it('is linear and turns a shift into phases only', () => {
    const [a, zero] = [noise(45, 3), new Float64Array(45)];
    const [re, im] = transform(a, zero);
    const [doubled] = transform(
      a.map((value) => 2 * value),
      zero,
    );
    expect(
      largestDifference(
        doubled,
        re.map((value) => 2 * value),
      ),
    ).toBeLessThan(1e-12);
    const [shiftedRe, shiftedIm] = transform(
      Float64Array.from(a, (_, t) => a[(t + 7) % 45]!),
      zero,
    );
    const size = (u: Float64Array, v: Float64Array) => u.map((value, k) => Math.hypot(value, v[k]!));
    expect(largestDifference(size(re, im), size(shiftedRe, shiftedIm))).toBeLessThan(1e-11);
  });

  it('gives the same again from the same plan; spreads NaN; refuses other lengths', () => {
    const plan = fourierPlan(30);
    const run = () => {
      const [re, im] = [y.slice(0, 30), new Float64Array(30)];
      plan.forward(re, im);
      return re;
    };
    expect(run()).toEqual(run());
    const [re] = transform(y.slice(0, 30).with(3, Number.NaN), new Float64Array(30));
    expect(re.every(Number.isNaN)).toBe(true);
    expect(() => {
      plan.forward(new Float64Array(30), new Float64Array(29));
    }).toThrow(RangeError);
    for (const length of [0, 2.5, -1]) expect(() => fourierPlan(length)).toThrow(RangeError);
  });
});
