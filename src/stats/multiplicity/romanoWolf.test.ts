import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceUniforms } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { bootstrapMeans } from '../resampling/bootstrapMeans.ts';
import { romanoWolf } from './romanoWolf.ts';

const oracle = readOracle('stats_multiplicity') as { romanoWolf: Record<'greater' | 'two-sided', number[]> };

/** The definition: the family shrinks by its largest statistic at every step. */
function twin(observed: Float64Array, centred: readonly Float64Array[]): number[] {
  const left = new Set(observed.keys());
  const adjusted: number[] = [];
  let floor = 0;
  while (left.size > 0) {
    const best = [...left].reduce((a, b) => (observed[b]! > observed[a]! ? b : a));
    const replicates = [...centred[0]!.keys()];
    const maxima = replicates.map((b) => Math.max(...[...left].map((k) => centred[k]![b]!)));
    floor = Math.max(
      floor,
      (1 + maxima.filter((m) => m >= observed[best]!).length) / (1 + replicates.length),
    );
    adjusted[best] = floor;
    left.delete(best);
  }
  return adjusted;
}

describe('romanoWolf', () => {
  it('by hand: two hypotheses, three replicates', () => {
    const centred = [Float64Array.of(0, 2, 1), Float64Array.of(3, 0, 0)];
    // Maxima 3, 2, 1: two reach 1.5. Without the first hypothesis 3, 0, 0: one reaches 0.5, less than the step before.
    expect([...romanoWolf(Float64Array.of(1.5, 0.5), centred, { alternative: 'greater' })]).toEqual([
      0.75, 0.75,
    ]);
    expect([...romanoWolf(Float64Array.of(4, 0.5), centred, { alternative: 'greater' })]).toEqual([
      0.25, 0.5,
    ]);
    expect([...romanoWolf(Float64Array.of(-4, 0.5), centred, { alternative: 'two-sided' })]).toEqual([
      0.25, 0.5,
    ]);
  });

  it.each(['greater', 'two-sided'] as const)('equals the rewrite in numpy: %s', (alternative) => {
    const observed = referenceUniforms(3, 8).map((u) => 3 * u - 0.5);
    const all = referenceUniforms(5, 8 * 99).map((u) => (u - 0.5) * 5);
    const centred = Array.from({ length: 8 }, (_, k) => all.slice(99 * k, 99 * (k + 1)));
    const adjusted = romanoWolf(observed, centred, { alternative });
    oracle.romanoWolf[alternative].forEach((value, k) => {
      expect(adjusted[k]).toBeCloseTo(value, 12);
    });
  });

  it('equals the definition, with ties', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer(),
        (m, b, seed) => {
          const random = createRandom(seed);
          const observed = Float64Array.from({ length: m }, () => random.integer(4) / 2);
          const centred = observed.reduce<Float64Array[]>(
            (columns) => [...columns, Float64Array.from({ length: b }, () => random.normal())],
            [],
          );
          const adjusted = romanoWolf(observed, centred, { alternative: 'greater' });
          expect([...adjusted]).toEqual(twin(observed, centred));
          observed.forEach((a, i) => {
            observed.forEach((c, j) => {
              if (a >= c) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
            });
          });
        },
      ),
      { seed: 4, numRuns: 150 },
    );
  });

  it('refuses NaN, missing and uneven columns, no replicates; an empty family is empty', () => {
    const column = Float64Array.of(0, 1);
    const refused: [Float64Array, Float64Array[]][] = [
      [Float64Array.of(Number.NaN), [column]],
      [Float64Array.of(1), [Float64Array.of(0, Number.NaN)]],
      [Float64Array.of(1, 2), [column]],
      [Float64Array.of(1, 2), [column, Float64Array.of(1)]],
      [Float64Array.of(1), [new Float64Array(0)]],
    ];
    for (const [observed, centred] of refused) {
      expect(() => romanoWolf(observed, centred, { alternative: 'greater' })).toThrow(RangeError);
    }
    expect(romanoWolf(new Float64Array(0), [], { alternative: 'greater' })).toHaveLength(0);
  });
});

describe('family-wise error of romanoWolf on means', () => {
  const [n, m, replicates] = [60, 6, 99];

  /** Columns share a factor, so that the tests have correlation 0.8; the first `effects` have the mean `size`. */
  function adjustedFor(
    random: RandomSource,
    { effects, size }: { effects: number; size: number },
  ): Float64Array {
    const columns = Array.from({ length: m }, () => new Float64Array(n));
    for (let t = 0; t < n; t++) {
      const factor = random.normal();
      columns.forEach((column, k) => {
        column[t] = Math.sqrt(0.8) * factor + Math.sqrt(0.2) * random.normal() + (k < effects ? size : 0);
      });
    }
    const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / n);
    const errors = columns.map((column, k) =>
      Math.sqrt(column.reduce((sum, v) => sum + (v - means[k]!) ** 2, 0) / (n - 1) / n),
    );
    const resampled = bootstrapMeans(columns, {
      scheme: { kind: 'circular', length: 1 },
      replicates,
      random,
    });
    return romanoWolf(
      Float64Array.from(means, (mean, k) => mean / errors[k]!),
      resampled.map((values, k) => values.map((value) => (value - means[k]!) / errors[k]!)),
      { alternative: 'two-sided' },
    );
  }

  function rate(spec: { effects: number; size: number }, hit: (adjusted: Float64Array) => boolean): number {
    const random = createRandom(21);
    let hits = 0;
    for (let i = 0; i < 400; i++) if (hit(adjustedFor(random.fork(`family ${i}`), spec))) hits++;
    return hits / 400;
  }

  it('under the global null the smallest of 6 is below 0.1 in 0.1 of 400 families of n = 60', () => {
    const size = rate({ effects: 0, size: 0 }, (adjusted) => Math.min(...adjusted) <= 0.1);
    // The standard errors are not estimated anew in the resamples, so that t with 59 degrees of freedom meets normal tails: a
    // little above 0.1 is expected, and seen.
    expect(Math.abs(size - 0.1)).toBeLessThan(3 * Math.sqrt((0.1 * 0.9) / 400));
  });

  it('finds an effect more often the larger it is, and errs no more on the others', () => {
    const powers = [0.2, 0.35, 0.5].map((size) =>
      rate({ effects: 1, size }, (adjusted) => adjusted[0]! <= 0.1),
    );
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(powers[1]!);
    expect(powers[2]).toBeGreaterThan(0.9);
    const errors = rate({ effects: 1, size: 0.5 }, (adjusted) => Math.min(...adjusted.subarray(1)) <= 0.1);
    expect(errors).toBeLessThan(0.1 + 3 * Math.sqrt((0.1 * 0.9) / 400));
  });
});
