import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import {
  type BlockScheme,
  bootstrapIndices,
  bootstrapReplicates,
  replicateRandom,
} from './blockBootstrap.ts';

const KINDS = ['stationary', 'circular', 'moving'] as const;
const { x } = goldenSeries();

/** Uniforms in a given order, so that a resample can be worked out by hand. */
function scripted(uniforms: readonly number[]): RandomSource {
  let at = 0;
  const uniform = () => uniforms[at++] ?? Number.NaN;
  const refuse = () => {
    throw new Error('not scripted');
  };
  return { uniform, integer: (bound) => Math.floor(uniform() * bound), normal: refuse, fork: refuse };
}

function mean(values: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  return sum / rows.length;
}

function autocovariance(values: Float64Array, lag: number): number {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  let sum = 0;
  for (let t = lag; t < values.length; t++) sum += (values[t]! - average) * (values[t - lag]! - average);
  return sum / values.length;
}

/** Politis and Romano (1994), lemma 1: the exact bootstrap variance of the mean, given the data. */
function stationaryVariance(values: Float64Array, length: number): number {
  const [n, stay] = [values.length, 1 - 1 / length];
  let variance = autocovariance(values, 0);
  for (let lag = 1; lag < n; lag++) {
    const weight = (1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag);
    variance += 2 * weight * autocovariance(values, lag);
  }
  return variance / n;
}

/** Sums of wrapped blocks, one a start, each equally likely; exact where the length divides n. */
function circularVariance(values: Float64Array, length: number): number {
  const n = values.length;
  const average = values.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  for (let start = 0; start < n; start++) {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += values[(start + k) % n]! - average;
    squares += sum * sum;
  }
  return squares / n / length / n;
}

describe('bootstrapIndices by hand', () => {
  it('stationary: restarts where the uniform lies below 1 / length, and wraps', () => {
    const random = scripted([0.75, 0.9, 0.2, 0.6, 0.5, 0.99, 0.1, 0]);
    expect([...bootstrapIndices(5, { kind: 'stationary', length: 4 }, random)]).toEqual([3, 4, 3, 4, 0]);
  });

  it('circular: whole blocks that wrap, the last one cut', () => {
    const random = scripted([0.8, 0.2, 0.4]);
    expect([...bootstrapIndices(5, { kind: 'circular', length: 2 }, random)]).toEqual([4, 0, 1, 2, 2]);
  });

  it('moving: starts only where a whole block fits', () => {
    const random = scripted([0.99, 0]);
    expect([...bootstrapIndices(5, { kind: 'moving', length: 3 }, random)]).toEqual([2, 3, 4, 0, 1]);
  });
});

describe('bootstrapIndices', () => {
  it('breaks only into rows that exist, with blocks of the stated kind', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })),
        fc.integer(),
        (kind, [n, wanted], seed) => {
          const length = Math.min(n, wanted);
          const rows = bootstrapIndices(n, { kind, length }, createRandom(seed));
          expect(rows).toHaveLength(n);
          expect(rows.every((row) => row >= 0 && row < n)).toBe(true);
          if (kind === 'stationary') return;
          for (let t = 1; t < n; t++) {
            if (t % length === 0) continue;
            const next = rows[t - 1]! + 1;
            expect(rows[t]).toBe(kind === 'circular' ? next % n : next);
          }
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it('stationary: the mean block is as long as asked', () => {
    const n = 200_000;
    const rows = bootstrapIndices(n, { kind: 'stationary', length: 8 }, createRandom(2));
    let blocks = 1;
    for (let t = 1; t < n; t++) if (rows[t] !== (rows[t - 1]! + 1) % n) blocks++;
    // blocks - 1 is binomial(n, 1/8).
    expect(Math.abs(blocks - n / 8)).toBeLessThan(4 * Math.sqrt(n * (1 / 8) * (7 / 8)));
  });

  it.each(['stationary', 'circular'] as const)('%s: every row is equally likely at every place', (kind) => {
    const [n, worlds] = [10, 6000];
    const counts = Array.from({ length: n }, () => new Float64Array(n));
    for (let b = 0; b < worlds; b++) {
      const rows = bootstrapIndices(n, { kind, length: 3 }, replicateRandom(createRandom(3), b));
      rows.forEach((row, t) => {
        counts[t]![row]!++;
      });
    }
    const expected = worlds / n;
    for (const count of counts) {
      const chiSquare = count.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
      expect(chiSquare).toBeLessThan(33.72); // chi-square(9) at 1 - 1e-4
    }
  });

  it.each([
    ['no rows', 0, { kind: 'stationary', length: 1 }],
    ['rows that are no integer', 2.5, { kind: 'stationary', length: 1 }],
    ['a mean below 1', 10, { kind: 'stationary', length: 0.5 }],
    ['an infinite mean', 10, { kind: 'stationary', length: Number.POSITIVE_INFINITY }],
    ['a missing mean', 10, { kind: 'stationary', length: Number.NaN }],
    ['half a row', 10, { kind: 'circular', length: 2.5 }],
    ['a block longer than the series', 10, { kind: 'moving', length: 11 }],
    ['an empty block', 10, { kind: 'moving', length: 0 }],
  ] as const)('refuses %s', (_, n, scheme) => {
    expect(() => bootstrapIndices(n, scheme as BlockScheme, createRandom(1))).toThrow(RangeError);
  });
});

describe('bootstrapReplicates', () => {
  const options = { observations: x.length, replicates: 4000, random: createRandom(4) };
  const statistic = (rows: Int32Array) => mean(x, rows);

  it.each([
    ['stationary', stationaryVariance(x, 6)],
    ['circular', circularVariance(x, 6)],
  ] as const)('%s: the variance of the mean is the exact one', (kind, expected) => {
    const means = bootstrapReplicates(statistic, { ...options, scheme: { kind, length: 6 } });
    const centre = means.reduce((sum, value) => sum + value, 0) / means.length;
    const variance = means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (means.length - 1);
    // A sample variance of 4000 nearly normal values has a relative standard error of sqrt(2 / 4000) = 2.2 %.
    expect(variance / expected).toBeGreaterThan(0.91);
    expect(variance / expected).toBeLessThan(1.09);
    expect(Math.abs(centre - x.reduce((sum, value) => sum + value, 0) / x.length)).toBeLessThan(
      4 * Math.sqrt(expected / means.length),
    );
  });

  it('block length 1 of every kind is the bootstrap of independent rows', () => {
    for (const kind of KINDS) {
      const means = bootstrapReplicates(statistic, { ...options, scheme: { kind, length: 1 } });
      const variance =
        means.reduce((sum, value) => sum + value ** 2, 0) / means.length -
        means.reduce((s, v) => s + v, 0) ** 2 / means.length ** 2;
      expect(variance / (autocovariance(x, 0) / x.length)).toBeGreaterThan(0.91);
      expect(variance / (autocovariance(x, 0) / x.length)).toBeLessThan(1.09);
    }
  });

  it.each(KINDS)('%s: any split gives the same numbers', (kind) => {
    const base = { observations: x.length, scheme: { kind, length: 5 }, random: createRandom(5) };
    const whole = bootstrapReplicates(statistic, { ...base, replicates: 30 });
    const parts = [
      bootstrapReplicates(statistic, { ...base, replicates: 7 }),
      bootstrapReplicates(statistic, { ...base, replicates: 23, first: 7 }),
    ];
    expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
  });

  it('starts neighbouring replicates independently', () => {
    const random = createRandom(6);
    let distance = 0;
    for (let b = 1; b <= 2000; b++) {
      const [u, v] = [replicateRandom(random, b - 1).uniform(), replicateRandom(random, b).uniform()];
      distance += Math.min(Math.abs(u - v), 1 - Math.abs(u - v));
    }
    // Independent uniforms on a circle lie 1/4 apart on average, standard deviation 1 / sqrt(48).
    expect(Math.abs(distance / 2000 - 0.25)).toBeLessThan(4 / Math.sqrt(48 * 2000));
  });

  it('keeps a NaN of the statistic and computes nothing for no replicates', () => {
    const base = {
      observations: 3,
      scheme: { kind: 'circular', length: 1 } as const,
      random: createRandom(7),
    };
    expect([...bootstrapReplicates(() => Number.NaN, { ...base, replicates: 2 })]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect(bootstrapReplicates(() => 1, { ...base, replicates: 0 })).toHaveLength(0);
    expect([...bootstrapReplicates((rows) => rows[0]!, { ...base, observations: 1, replicates: 3 })]).toEqual(
      [0, 0, 0],
    );
  });
});
