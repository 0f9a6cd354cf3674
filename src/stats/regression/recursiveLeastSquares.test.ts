import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { leastSquares } from './leastSquares.ts';
import { createRecursiveLeastSquares } from './recursiveLeastSquares.ts';

function noise(random: RandomSource, length: number): Float64Array {
  return Float64Array.from({ length }, () => random.normal());
}

describe('createRecursiveLeastSquares', () => {
  it('equals a fit on the rows so far, after every row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer(), (k, seed) => {
        const random = createRandom(seed);
        const design = Array.from({ length: k }, (_, j) =>
          noise(random, 40).map((value) => value * 10 ** (j - 2)),
        );
        const target = noise(random, 40);
        const recursive = createRecursiveLeastSquares(k);
        for (let t = 0; t < 40; t++) {
          recursive.add(
            Float64Array.from(design, (column) => column[t]!),
            target[t]!,
          );
          if (t < k + 2) continue;
          const head = design.map((column) => column.slice(0, t + 1));
          const { coefficients } = leastSquares(target.slice(0, t + 1), head);
          coefficients.forEach((value, j) => {
            const unit = new Float64Array(k).fill(0).with(j, 1);
            expect(recursive.forecast(unit)).toBeCloseTo(value, 6);
          });
        }
      }),
      { seed: 12, numRuns: 15 },
    );
  });

  it('has no forecast before its coefficients are identified', () => {
    const recursive = createRecursiveLeastSquares(2);
    const row = Float64Array.of(1, 2);
    expect(recursive.forecast(row)).toBeNaN();
    recursive.add(row, 3);
    recursive.add(row, 4);
    expect(recursive.forecast(row)).toBeNaN();
    recursive.add(Float64Array.of(1, 3), 5.5);
    expect(recursive.forecast(Float64Array.of(1, 4))).toBeCloseTo(7.5, 12);
  });
});
