import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { type PeltOptions, pelt } from './pelt.ts';
import { differenceVariance } from './segmentCost.ts';
import { segmentedSeries } from './testing/changingSeries.ts';

interface Case {
  kind: 'mean' | 'mean-variance';
  penalty: number;
  minimumSegment: number;
  variance: number;
  breaks: number[];
  cost: number;
}

const ORACLE = readOracle('stats_breaks') as { partitions: Case[] };

const SERIES = segmentedSeries();
const UNIT_MEAN: PeltOptions = { model: { kind: 'mean', variance: 1 }, penalty: 3, minimumSegment: 1 };

/** Two passes over the segment, no running sums. */
function plainCost(values: readonly number[], { model }: PeltOptions): number {
  const mean = values.reduce((a, b) => a + b) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return model.kind === 'mean'
    ? squares / model.variance
    : values.length * (Math.log((2 * Math.PI * squares) / values.length) + 1);
}

/** Optimal partitioning (Jackson et al. 2005): every last break for every end. */
function optimalPartition(
  values: readonly number[],
  options: PeltOptions,
): { breaks: number[]; cost: number } {
  const { penalty, minimumSegment } = options;
  const best: { breaks: number[]; cost: number }[] = [{ breaks: [], cost: -penalty }];
  for (let to = 1; to <= values.length; to++) {
    let found = { breaks: [] as number[], cost: Number.POSITIVE_INFINITY };
    for (let at = 0; at <= to - minimumSegment; at++) {
      const before = best[at];
      if (before === undefined || before.cost === Number.POSITIVE_INFINITY) continue;
      const cost = before.cost + plainCost(values.slice(at, to), options) + penalty;
      if (cost < found.cost) found = { breaks: at === 0 ? [] : [...before.breaks, at], cost };
    }
    best.push(found);
  }
  return best[values.length] ?? { breaks: [], cost: Number.NaN };
}

describe('pelt', () => {
  it('by hand: a step of 4 after three values saves 24 for a penalty of 3', () => {
    const values = Float64Array.of(0, 0, 0, 4, 4, 4);
    expect(pelt(values, UNIT_MEAN)).toEqual({ breaks: [3], cost: 3 });
    expect(pelt(values, { ...UNIT_MEAN, penalty: 25 })).toEqual({ breaks: [], cost: 24 });
  });

  it.each(ORACLE.partitions)(
    'equals the numpy rewrite for $kind, penalty $penalty, segments of $minimumSegment',
    ({ kind, penalty, minimumSegment, variance, breaks, cost }) => {
      const model = kind === 'mean' ? { kind, variance } : { kind };
      const result = pelt(SERIES, { model, penalty, minimumSegment });
      expect(result.breaks).toEqual(breaks);
      expect(result.cost / cost).toBeCloseTo(1, 9);
    },
  );

  it('equals optimal partitioning without pruning', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 0, max: 1e6 }),
          length: fc.integer({ min: 12, max: 60 }),
          penalty: fc.double({ min: 0.5, max: 12, noNaN: true }),
          minimumSegment: fc.integer({ min: 2, max: 9 }),
          free: fc.boolean(),
        }),
        ({ seed, length, penalty, minimumSegment, free }) => {
          const random = createRandom(seed);
          const values = Float64Array.from(
            { length },
            (_, t) => random.normal() * (t % 40 < 20 ? 1 : 2) + 2 * Math.floor(t / 15),
          );
          const model = free ? { kind: 'mean-variance' as const } : { kind: 'mean' as const, variance: 1.5 };
          const options = { model, penalty, minimumSegment };
          const plain = optimalPartition([...values], options);
          const result = pelt(values, options);
          expect(result.breaks).toEqual(plain.breaks);
          expect(result.cost).toBeCloseTo(plain.cost, 8);
        },
      ),
      { seed: 61, numRuns: 150 },
    );
  });

  it('keeps to the minimum length and never gains from a higher penalty', () => {
    let last = Number.POSITIVE_INFINITY;
    for (const penalty of [1, 2, 4, 8, 16, 32, 64]) {
      const { breaks } = pelt(SERIES, { model: { kind: 'mean-variance' }, penalty, minimumSegment: 7 });
      [...breaks, 200].forEach((at, i) => {
        expect(at - (breaks[i - 1] ?? 0)).toBeGreaterThanOrEqual(7);
      });
      expect(breaks.length).toBeLessThanOrEqual(last);
      last = breaks.length;
    }
  });

  it('does not depend on the level, nor with a free variance on the scale, and mirrors with time', () => {
    const options: PeltOptions = { model: { kind: 'mean-variance' }, penalty: 16, minimumSegment: 5 };
    const base = pelt(SERIES, options).breaks;
    expect(
      pelt(
        SERIES.map((v) => 1e6 - 30 * v),
        options,
      ).breaks,
    ).toEqual(base);
    expect(
      pelt(SERIES.toReversed(), options)
        .breaks.map((at) => 200 - at)
        .reverse(),
    ).toEqual(base);
  });

  it('finds no break in noise at the usual penalty, and the shifts where they are', () => {
    const random = createRandom(62);
    let breaks = 0;
    for (let run = 0; run < 50; run++) {
      const noise = Float64Array.from({ length: 300 }, () => random.normal());
      breaks += pelt(noise, { ...UNIT_MEAN, penalty: 3 * Math.log(300) }).breaks.length;
    }
    expect(breaks).toBeLessThanOrEqual(5);
    const steps = Float64Array.from(
      { length: 300 },
      (_, t) => random.normal() + 3 * (Math.floor(t / 100) % 2),
    );
    const found = pelt(steps, { ...UNIT_MEAN, penalty: 3 * Math.log(300) }).breaks;
    expect(found.map((at) => Math.round(at / 10) * 10)).toEqual([100, 200]);
  });

  it('bears ties and segments without variation', () => {
    const flat = new Float64Array(20).fill(0.1);
    expect(pelt(flat, UNIT_MEAN).breaks).toEqual([]);
    const steps = Float64Array.from({ length: 30 }, (_, t) => (t < 12 ? 0.1 : 0.7));
    const { breaks, cost } = pelt(steps, { model: { kind: 'mean-variance' }, penalty: 9, minimumSegment: 2 });
    expect(breaks).toEqual([12]);
    expect(Number.isFinite(cost)).toBe(true);
  });

  it('refuses what it cannot partition', () => {
    const free: PeltOptions = { model: { kind: 'mean-variance' }, penalty: 5, minimumSegment: 2 };
    expect(() => pelt(new Float64Array(20).fill(0.1), free)).toThrow(DataError);
    expect(() => pelt(Float64Array.of(1, Number.NaN, 2), UNIT_MEAN)).toThrow(DataError);
    expect(() => pelt(Float64Array.of(1), { ...free, minimumSegment: 3 })).toThrow(InfeasibleError);
    expect(() => pelt(SERIES, { ...free, minimumSegment: 1 })).toThrow(RangeError);
    expect(() => pelt(SERIES, { ...free, penalty: 0 })).toThrow(RangeError);
    expect(() => pelt(SERIES, { ...UNIT_MEAN, model: { kind: 'mean', variance: 0 } })).toThrow(RangeError);
  });
});

describe('differenceVariance', () => {
  it('by hand: changes of 1, -1 and 4 give 18 / 2 / 3', () => {
    expect(differenceVariance(Float64Array.of(0, 1, 0, 4))).toBeCloseTo(3, 12);
  });

  it('is near the variance of the noise despite shifts, does not depend on the level and goes with the square of the scale', () => {
    const random = createRandom(63);
    const values = Float64Array.from(
      { length: 4000 },
      (_, t) => 2 * random.normal() + 10 * Math.floor(t / 1000),
    );
    const variance = differenceVariance(values);
    // The standard error is about 4 sqrt(3 / 4000) = 0.11; three jumps of 10 add 300 / 8000.
    expect(Math.abs(variance - 4)).toBeLessThan(0.4);
    expect(differenceVariance(values.map((v) => 5 - 3 * v))).toBeCloseTo(9 * variance, 8);
  });

  it('refuses constants and single values', () => {
    expect(() => differenceVariance(new Float64Array(5))).toThrow(DataError);
    expect(() => differenceVariance(Float64Array.of(1))).toThrow(InfeasibleError);
  });
});
