import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceUniforms } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { createRandom } from '../../core/random.ts';
import { normalCdf } from '../distributions/normal.ts';
import { benjaminiHochberg, benjaminiYekutieli, holm, storey } from './adjust.ts';

interface Adjusted {
  readonly holm: number[];
  readonly fdr_bh: number[];
  readonly fdr_by: number[];
  readonly storey2002: { qValues: number[]; nullShare: number };
  readonly storey2004: { qValues: number[]; nullShare: number };
}

const oracle = readOracle('stats_multiplicity') as { adjusted: Record<string, Adjusted> };

const GOLDEN = Float64Array.of(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216);

const FAMILIES: Record<string, Float64Array> = {
  golden: GOLDEN,
  ties: Float64Array.of(0.02, 0.5, 0.02, 0.9, 0.5, 0.001, 1, 0, 0.02),
  uniform: referenceUniforms(7, 60),
  mixed: referenceUniforms(11, 60).map((u, i) => (i < 25 ? u ** 6 : u)),
  one: Float64Array.of(0.3),
};
const METHODS = {
  holm,
  benjaminiHochberg,
  benjaminiYekutieli,
  storey: (p: Float64Array) => storey(p, { lambda: 0.5 }).qValues,
};

function expectClose(actual: Float64Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-12 * Math.max(1e-3, value));
  });
}

const pValues = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 0.5, 1)), {
    minLength: 1,
    maxLength: 25,
  })
  .map((values) => Float64Array.from(values));

/** A rejection rule at level alpha, written as the papers write it: how many of the ordered p-values are rejected. */
function rejected(
  p: Float64Array,
  alpha: number,
  method: 'holm' | 'benjaminiHochberg' | 'benjaminiYekutieli',
): number {
  const sorted = [...p].sort((a, b) => a - b);
  const m = sorted.length;
  if (method === 'holm') {
    const stop = sorted.findIndex((value, i) => value > alpha / (m - i));
    return stop < 0 ? m : stop;
  }
  const harmonic = sorted.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  const factor = method === 'benjaminiHochberg' ? 1 : harmonic;
  return sorted.findLastIndex((value, i) => value <= ((i + 1) * alpha) / (m * factor)) + 1;
}

describe('adjusted p-values', () => {
  it('have the golden values', () => {
    const rounded = (values: Float64Array) => [...values].map((value) => Number(value.toFixed(6)));
    expect(rounded(benjaminiHochberg(GOLDEN))).toEqual([
      0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714, 0.216, 0.216, 0.216,
    ]);
    expect(rounded(benjaminiYekutieli(GOLDEN)).slice(0, 4)).toEqual([0.02929, 0.117159, 0.246033, 0.246033]);
    expect(rounded(holm(GOLDEN)).slice(0, 4)).toEqual([0.01, 0.072, 0.312, 0.312]);
  });

  it('by hand: three tests', () => {
    const p = Float64Array.of(0.03, 0.01, 0.04);
    expectClose(holm(p), [0.06, 0.03, 0.06]);
    expectClose(benjaminiHochberg(p), [0.04, 0.03, 0.04]);
    expectClose(benjaminiYekutieli(p), [0.04 * (11 / 6), 0.03 * (11 / 6), 0.04 * (11 / 6)]);
    const four = Float64Array.of(0.03, 0.01, 0.04, 0.8);
    expect(storey(four, { lambda: 0.5, finiteSample: false }).nullShare).toBe(0.5);
    expectClose(storey(four, { lambda: 0.5, finiteSample: false }).qValues, [0.08 / 3, 0.02, 0.08 / 3, 0.4]);
    expect(storey(four, { lambda: 0.5 }).nullShare).toBe(1);
  });

  it.each(Object.keys(FAMILIES))('equal statsmodels and the rewrite in numpy: %s', (name) => {
    const [family, expected] = [FAMILIES[name]!, oracle.adjusted[name]!];
    expectClose(holm(family), expected.holm);
    expectClose(benjaminiHochberg(family), expected.fdr_bh);
    expectClose(benjaminiYekutieli(family), expected.fdr_by);
    const before = storey(family, { lambda: 0.5, finiteSample: false });
    expectClose(before.qValues, expected.storey2002.qValues);
    expect(before.nullShare).toBeCloseTo(expected.storey2002.nullShare, 12);
    expectClose(storey(family, { lambda: 0.4 }).qValues, expected.storey2004.qValues);
  });

  it('reject exactly what the rules of the papers reject', () => {
    fc.assert(
      fc.property(
        pValues,
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        fc.constantFrom('holm', 'benjaminiHochberg', 'benjaminiYekutieli'),
        (p, alpha, method) => {
          const adjusted = METHODS[method](p);
          // Values on the border itself depend on rounding.
          fc.pre(adjusted.every((value) => Math.abs(value - alpha) > 1e-12));
          expect(adjusted.filter((value) => value <= alpha)).toHaveLength(rejected(p, alpha, method));
        },
      ),
      { seed: 1, numRuns: 600 },
    );
  });

  it.each(Object.entries(METHODS))('%s: follow the p-values in order, ties and relabelling', (_, adjust) => {
    fc.assert(
      fc.property(pValues, fc.integer(), (p, seed) => {
        const adjusted = adjust(p);
        const random = createRandom(seed);
        const keys = Array.from(p, () => random.uniform());
        const order = [...keys.keys()].sort((a, b) => keys[a]! - keys[b]!);
        const shuffled = adjust(Float64Array.from(order, (i) => p[i]!));
        order.forEach((i, at) => {
          expect(shuffled[at]).toBe(adjusted[i]);
        });
        p.forEach((a, i) => {
          p.forEach((b, j) => {
            if (a <= b) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('are ordered: raw <= BH <= BY, BH <= Holm <= Bonferroni, Storey <= BH', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const [bh, by, stepDown] = [benjaminiHochberg(p), benjaminiYekutieli(p), holm(p)];
        const q = storey(p, { lambda: 0.5 }).qValues;
        p.forEach((value, i) => {
          const slack = 1 + 1e-12;
          expect(value).toBeLessThanOrEqual(bh[i]! * slack);
          expect(bh[i]).toBeLessThanOrEqual(by[i]! * slack);
          expect(bh[i]).toBeLessThanOrEqual(stepDown[i]! * slack);
          expect(stepDown[i]).toBeLessThanOrEqual(Math.min(1, p.length * value) * slack);
          expect(q[i]).toBeLessThanOrEqual(bh[i]! * slack);
        });
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it.each(Object.entries(METHODS))('%s: empty in, empty out; refuses what is no p-value', (_, adjust) => {
    expect(adjust(new Float64Array(0))).toHaveLength(0);
    for (const bad of [Number.NaN, -0.1, 1.1]) {
      expect(() => adjust(Float64Array.of(0.5, bad))).toThrow(RangeError);
    }
    expect([...adjust(new Float64Array(5).fill(1))]).toEqual([1, 1, 1, 1, 1]);
    expect([...adjust(new Float64Array(5))]).toEqual([0, 0, 0, 0, 0]);
  });

  it('storey refuses a lambda outside (0, 1)', () => {
    for (const lambda of [0, 1, Number.NaN]) expect(() => storey(GOLDEN, { lambda })).toThrow(RangeError);
  });
});

describe('error rates, 1000 families of 40 independent normal tests', () => {
  const [families, m] = [1000, 40];

  /** Expected false discovery proportion, family-wise error and share of the true effects found. */
  function rates(
    adjust: (p: Float64Array) => Float64Array,
    { effects, size }: { effects: number; size: number },
  ) {
    const random = createRandom(17);
    let [discovery, familywise, found] = [0, 0, 0];
    for (let i = 0; i < families; i++) {
      const p = Float64Array.from({ length: m }, (_, k) =>
        normalCdf(-(random.normal() + (k < effects ? size : 0))),
      );
      const adjusted = adjust(p);
      const rejections = [...adjusted.keys()].filter((k) => adjusted[k]! <= 0.1);
      const wrong = rejections.filter((k) => k >= effects).length;
      if (rejections.length > 0) discovery += wrong / rejections.length;
      if (wrong > 0) familywise++;
      found += rejections.length - wrong;
    }
    return {
      discovery: discovery / families,
      familywise: familywise / families,
      power: found / families / Math.max(1, effects),
    };
  }
  // A proportion of 0.1 over 1000 families has a standard error of 0.0095; false discovery proportions vary less.
  const ERROR = 3 * 0.0095;

  it('under the global null BH and Holm err at their level', () => {
    expect(Math.abs(rates(benjaminiHochberg, { effects: 0, size: 0 }).discovery - 0.1)).toBeLessThan(ERROR);
    expect(Math.abs(rates(holm, { effects: 0, size: 0 }).familywise - 0.1)).toBeLessThan(ERROR);
  });

  it('with 20 of 40 true effects BH holds 0.1 / 2 false discoveries, Storey nearly 0.1, and finds more', () => {
    const bh = rates(benjaminiHochberg, { effects: 20, size: 3 });
    const q = rates(METHODS.storey, { effects: 20, size: 3 });
    expect(Math.abs(bh.discovery - 0.05)).toBeLessThan(ERROR / 2);
    expect(q.discovery).toBeLessThan(0.1 + ERROR);
    expect(q.discovery).toBeGreaterThan(bh.discovery);
    expect(q.power).toBeGreaterThan(bh.power);
    expect(rates(holm, { effects: 20, size: 3 }).familywise).toBeLessThan(0.1 + ERROR);
  });

  it('finds more the larger the effects are', () => {
    const powers = [1, 2, 3].map((size) => rates(benjaminiHochberg, { effects: 20, size }).power);
    expect(powers[0]).toBeLessThan(0.2);
    expect(powers[1]).toBeGreaterThan(2 * powers[0]!);
    expect(powers[2]).toBeGreaterThan(0.85);
  });
});
