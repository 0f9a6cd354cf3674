import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { olsCusum, recursiveCusum } from './cusum.ts';
import { kolmogorovSurvival } from './kolmogorov.ts';
import { recursiveResiduals } from './rowRegression.ts';
import { changingSeries } from './testing/changingSeries.ts';

type Name = 'shifts' | 'stable' | 'slope';

const R = readOracle('stats_breaks-r') as Record<
  'olsCusum' | 'recursiveCusum',
  Record<Name, [number, number]>
>;
const ORACLE = readOracle('stats_breaks') as { kolmogorov: [number, number][] };
const SERIES = changingSeries();
const NAMES: readonly Name[] = ['shifts', 'stable', 'slope'];

/** Noise around a mean that jumps by `shift` in the middle. */
const shifted = (shift: number, n: number) => (random: RandomSource) =>
  Float64Array.from({ length: n }, (_, t) => random.normal() + (t < n / 2 ? 0 : shift));

describe('olsCusum', () => {
  it('by hand: two of -1, two of 1', () => {
    // s^2 = 4/3, scale sqrt(16/3); partial sums -1 -2 -1 0.
    const { statistic, process } = olsCusum(Float64Array.of(-1, -1, 1, 1), [constant(4)]);
    expect(statistic).toBeCloseTo(2 / Math.sqrt(16 / 3), 12);
    [-1, -2, -1, 0].forEach((sum, t) => {
      expect(process[t]).toBeCloseTo(sum / Math.sqrt(16 / 3), 12);
    });
  });

  it.each(NAMES)('equals strucchange on %s', (name) => {
    const { y, design } = SERIES[name];
    const { statistic, pValue } = olsCusum(y, design);
    expect(statistic / R.olsCusum[name][0]).toBeCloseTo(1, 9);
    // strucchange takes 1 minus a sum near 1.
    expect(Math.abs(pValue - R.olsCusum[name][1])).toBeLessThan(1e-9);
  });

  it('equals its definition', () => {
    const { y, design } = SERIES.slope;
    const fit = leastSquares(y, design);
    const e = Array.from(fit.residuals);
    const deviation = Math.sqrt(e.reduce((sum, v) => sum + v * v, 0) / 148);
    const sums = e.map((_, t) => e.slice(0, t + 1).reduce((a, b) => a + b) / deviation / Math.sqrt(150));
    expect(olsCusum(y, design).statistic).toBeCloseTo(Math.max(...sums.map(Math.abs)), 10);
  });

  it('does not depend on level and scale, nor on the direction of time', () => {
    const { y, design } = SERIES.shifts;
    const base = olsCusum(y, design).statistic;
    expect(
      olsCusum(
        y.map((v) => 1e4 - 20 * v),
        design,
      ).statistic,
    ).toBeCloseTo(base, 8);
    expect(olsCusum(y.toReversed(), design).statistic).toBeCloseTo(base, 10);
  });

  it('has its size on noise, n = 500', () => {
    const rate = rejectionRate(
      { repetitions: 800, seed: 53 },
      (random) => olsCusum(shifted(0, 500)(random), [constant(500)]).pValue,
    );
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(800));
  });

  it('gains power with the shift, n = 200', () => {
    const powers = [0.2, 0.4, 0.8].map((shift) =>
      rejectionRate(
        { repetitions: 300, seed: 54 },
        (random) => olsCusum(shifted(shift, 200)(random), [constant(200)]).pValue,
      ),
    );
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // The drift of the bridge reaches shift sqrt(n) / 4 = 2.8 in the middle, twice the critical value of 1.36.
    expect(powers[2]).toBeGreaterThan(0.97);
  });
});

describe('recursiveCusum', () => {
  it('by hand: 0, 2, 4 has recursive residuals sqrt 2 and sqrt 6', () => {
    const { statistic, process } = recursiveCusum(Float64Array.of(0, 2, 4), [constant(3)]);
    const deviation = (Math.sqrt(6) - Math.SQRT2) / Math.SQRT2;
    const sums = [Math.SQRT2, Math.SQRT2 + Math.sqrt(6)].map((v) => v / deviation / Math.SQRT2);
    expect(process[0]).toBeCloseTo(sums[0] ?? 0, 10);
    expect(statistic).toBeCloseTo(Math.max((sums[0] ?? 0) / 2, (sums[1] ?? 0) / 3), 10);
  });

  it.each(NAMES)('equals strucchange on %s', (name) => {
    const { y, design } = SERIES[name];
    const { statistic, pValue } = recursiveCusum(y, design);
    expect(statistic / R.recursiveCusum[name][0]).toBeCloseTo(1, 9);
    expect(pValue / R.recursiveCusum[name][1]).toBeCloseTo(1, 8);
  });

  it('equals its definition, and its process does not know the future but for its scale', () => {
    const { y, design } = SERIES.shifts;
    const w = Array.from(recursiveResiduals(y, design));
    const mean = w.reduce((a, b) => a + b) / w.length;
    const deviation = Math.sqrt(w.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (w.length - 1));
    const sums = w.map((_, t) => w.slice(0, t + 1).reduce((a, b) => a + b) / deviation / Math.sqrt(119));
    const whole = recursiveCusum(y, design);
    expect(whole.statistic).toBeCloseTo(
      Math.max(...sums.map((v, t) => Math.abs(v) / (1 + (2 * (t + 1)) / 119))),
      10,
    );
    const part = recursiveCusum(y.slice(0, 60), [constant(60)]);
    const ratio = (part.process[40] ?? 0) / (whole.process[40] ?? 1);
    part.process.forEach((value, t) => {
      expect(value).toBeCloseTo(ratio * (whole.process[t] ?? 0), 9);
    });
  });

  it('does not depend on level and scale', () => {
    const { y, design } = SERIES.shifts;
    const base = recursiveCusum(y, design).statistic;
    expect(
      recursiveCusum(
        y.map((v) => 500 - 3 * v),
        design,
      ).statistic,
    ).toBeCloseTo(base, 8);
  });

  it('has its size on noise, n = 500', () => {
    const rate = rejectionRate(
      { repetitions: 800, seed: 55 },
      (random) => recursiveCusum(shifted(0, 500)(random), [constant(500)]).pValue,
    );
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(800));
  });

  it('gains power with the shift, n = 200', () => {
    const powers = [0.2, 0.5, 1].map((shift) =>
      rejectionRate(
        { repetitions: 300, seed: 56 },
        (random) => recursiveCusum(shifted(shift, 200)(random), [constant(200)]).pValue,
      ),
    );
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // The drift of the sum ends at shift sqrt(n) (ln 2) / 2 = 4.9 for a boundary of 0.948 * 3.
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});

describe('both', () => {
  it.each([olsCusum, recursiveCusum])('refuse what they cannot judge: %o', (test) => {
    const { y } = SERIES.shifts;
    expect(() => test(new Float64Array(30).fill(4), [constant(30)])).toThrow(DataError);
    expect(() =>
      test(
        y.map((v, t) => (t === 5 ? Number.NaN : v)),
        [constant(120)],
      ),
    ).toThrow(DataError);
    expect(() => test(y, [constant(120), constant(120)])).toThrow(DataError);
    expect(() => test(Float64Array.of(1), [constant(1)])).toThrow(InfeasibleError);
  });
});

describe('kolmogorovSurvival', () => {
  it.each(ORACLE.kolmogorov)('at %d equals scipy', (x, p) => {
    expect(kolmogorovSurvival(x) / p).toBeCloseTo(1, 10);
  });

  it('falls from 1 to 0', () => {
    expect(kolmogorovSurvival(0)).toBe(1);
    expect(kolmogorovSurvival(0.04)).toBe(1);
    expect(kolmogorovSurvival(40)).toBe(0);
    expect(kolmogorovSurvival(Number.NaN)).toBeNaN();
    for (let x = 0.05; x < 4; x += 0.05) {
      expect(kolmogorovSurvival(x + 0.05)).toBeLessThanOrEqual(kolmogorovSurvival(x));
    }
  });
});
