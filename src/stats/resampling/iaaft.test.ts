import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { iaaft } from './iaaft.ts';

const { x, y } = goldenSeries();

/** With the end joined to the start, as the transform sees the series. */
function circularAutocorrelation(values: Float64Array, lag: number): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let [product, square] = [0, 0];
  values.forEach((value, t) => {
    square += (value - mean) ** 2;
    product += (value - mean) * (values[(t - lag + n) % n]! - mean);
  });
  return product / square;
}

/** Schreiber and Schmitz (1996), step by step, with the transform of the definition. */
function twin(values: Float64Array, random: RandomSource, maxIterations: number): number[] {
  const n = values.length;
  const dft = (re: number[], im: number[], sign: number): [number[], number[]] => {
    const at = (k: number, t: number) => (sign * 2 * Math.PI * ((k * t) % n)) / n;
    const sum = (k: number, f: (t: number, angle: number) => number) =>
      re.reduce((total, _, t) => total + f(t, at(k, t)), 0);
    return [
      re.map((_, k) => sum(k, (t, a) => re[t]! * Math.cos(a) - im[t]! * Math.sin(a))),
      re.map((_, k) => sum(k, (t, a) => re[t]! * Math.sin(a) + im[t]! * Math.cos(a))),
    ];
  };
  const zero = new Array<number>(n).fill(0);
  const sorted = [...values].sort((a, b) => a - b);
  const [re, im] = dft([...values], zero, -1);
  const amplitude = re.map((value, k) => Math.hypot(value, im[k]!));
  const order = Array.from({ length: n }, (_, t) => t);
  for (let t = n - 1; t > 0; t--) {
    const other = random.integer(t + 1);
    [order[t], order[other]] = [order[other]!, order[t]!];
  }
  let series: number[] = [];
  order.forEach((position, rank) => {
    series[position] = sorted[rank]!;
  });
  for (let i = 0; i < maxIterations; i++) {
    const [a, b] = dft(series, zero, -1);
    const phase = a.map((value, k) => Math.atan2(b[k]!, value));
    const [back] = dft(
      phase.map((p, k) => amplitude[k]! * Math.cos(p)),
      phase.map((p, k) => amplitude[k]! * Math.sin(p)),
      1,
    );
    const ranks = [...back.keys()].sort((s, t) => back[s]! - back[t]!);
    series = [];
    for (const [rank, position] of ranks.entries()) series[position] = sorted[rank]!;
  }
  return series;
}

describe('iaaft', () => {
  it.each([1, 2, 6])('equals the definition after %i rounds', (rounds) => {
    for (const [seed, n] of [
      [1, 24],
      [2, 31],
      [3, 40],
    ] as const) {
      const values = y.slice(10, 10 + n);
      const { values: surrogate, iterations } = iaaft(values, {
        random: createRandom(seed),
        maxIterations: rounds,
      });
      expect([...surrogate]).toEqual(twin(values, createRandom(seed), iterations));
    }
  });

  it.each([
    ['normal', 1],
    ['heavy-tailed', 3],
  ])(
    'holds exactly the values of the series and nearly its autocorrelation around the circle: %s',
    (_, power) => {
      let value = 0;
      const random = createRandom(4);
      const series = Float64Array.from({ length: 2000 }, () => {
        value = 0.8 * value + random.normal() ** power;
        return value;
      });
      for (let i = 0; i < 2; i++) {
        const surrogate = iaaft(series, { random: random.fork(`${i}`), maxIterations: 400 });
        expect(surrogate.values.toSorted()).toEqual(series.toSorted());
        expect(surrogate.converged).toBe(true);
        for (const lag of [1, 2, 5, 20]) {
          const difference =
            circularAutocorrelation(surrogate.values, lag) - circularAutocorrelation(series, lag);
          expect(Math.abs(difference)).toBeLessThan(0.01);
        }
      }
    },
  );

  it('forgets the other series and the nonlinearity', () => {
    const random = createRandom(5);
    // Volatility follows the size of the value before: squares are correlated, values are not.
    let last = 0;
    const clustered = Float64Array.from({ length: 1000 }, () => {
      last = Math.sqrt(0.3 + 0.65 * last * last) * random.normal();
      return last;
    });
    const squares = (values: Float64Array) =>
      circularAutocorrelation(
        values.map((value) => value * value),
        1,
      );
    expect(squares(clustered)).toBeGreaterThan(0.2);
    let [sum, largest] = [0, 0];
    for (let i = 0; i < 8; i++) {
      const { values } = iaaft(clustered, { random: random.fork(`${i}`), maxIterations: 100 });
      sum += squares(values) / 8;
      const dot = values.reduce((total, value, t) => total + value * clustered[t]!, 0);
      largest = Math.max(largest, Math.abs(dot / clustered.reduce((total, value) => total + value ** 2, 0)));
    }
    expect(Math.abs(sum)).toBeLessThan(0.05);
    expect(largest).toBeLessThan(4 / Math.sqrt(1000));
  });

  it('depends on the random stream alone, and moves with shift and scale', () => {
    const draw = (values: Float64Array, seed: number) =>
      iaaft(values, { random: createRandom(seed), maxIterations: 50 });
    expect(draw(x, 1)).toEqual(draw(x, 1));
    expect(draw(x, 2).values).not.toEqual(draw(x, 1).values);
    const scaled = draw(
      x.map((value) => 2 * value),
      1,
    ).values;
    expect(scaled).toEqual(draw(x, 1).values.map((value) => 2 * value));
  });

  it('takes ties and constants, says when it stopped early, refuses gaps and short series', () => {
    const signs = x.map(Math.sign);
    expect(iaaft(signs, { random: createRandom(1), maxIterations: 50 }).values.toSorted()).toEqual(
      signs.toSorted(),
    );
    const flat = new Float64Array(20).fill(3);
    expect(iaaft(flat, { random: createRandom(1), maxIterations: 50 }).values).toEqual(flat);
    expect(iaaft(x, { random: createRandom(1), maxIterations: 1 })).toMatchObject({
      iterations: 1,
      converged: false,
    });
    const options = { random: createRandom(1), maxIterations: 5 };
    expect(() => iaaft(x.with(3, Number.NaN), options)).toThrow(DataError);
    expect(() => iaaft(x.slice(0, 15), options)).toThrow(InfeasibleError);
  });
});
