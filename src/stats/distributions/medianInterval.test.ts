import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialMass } from './binomial.ts';
import { medianInterval } from './medianInterval.ts';

describe('medianInterval', () => {
  it('needs six values', () => {
    expect(medianInterval(Float64Array.of(1, 2, 3, 4, 5))).toBeUndefined();
    expect(medianInterval(Float64Array.of(6, 2, 3, 4, 5, 1))).toMatchObject({ lower: 1, upper: 6 });
  });

  it('is the narrowest pair of order statistics that covers 95 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 120 }), (n) => {
        const interval = medianInterval(Float64Array.from({ length: n }, (_, i) => i));
        // The median lies between value j and value n - 1 - j unless at most j of the n fall on one side of it.
        const coverage = (j: number) => {
          let tail = 0;
          for (let k = 0; k <= j; k++) tail += binomialMass(k, n, 0.5);
          return 1 - 2 * tail;
        };
        const j = interval?.lower ?? -1;
        expect(interval?.upper).toBe(n - 1 - j);
        expect(coverage(j)).toBeGreaterThanOrEqual(0.95);
        expect(coverage(j + 1)).toBeLessThan(0.95);
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});
