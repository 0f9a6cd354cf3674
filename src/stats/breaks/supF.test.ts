import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { chiSquareSurvival } from '../distributions/chiSquare.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { supBesselSurvival } from './supBessel.ts';
import { supF } from './supF.ts';
import { changingSeries } from './testing/changingSeries.ts';

type Name = 'shifts' | 'stable' | 'slope' | 'slopeNarrow';

const R = readOracle('stats_breaks-r') as {
  supF: Record<Name, [number, number, number]>;
  hansen: [number, number, number, number][];
};
const ORACLE = readOracle('stats_breaks') as {
  supBessel: { dimensions: number; trimming: number; x: number; survival: number }[];
};
const SERIES = changingSeries();

const logSpanOf = (trimming: number) => 2 * Math.log((1 - trimming) / trimming);

describe('supF', () => {
  it('by hand: six of 0 and 1 by turns, then six of 2 and 3', () => {
    // RSS 15 as a whole (12 about 1.5 and 0.5^2 each), 1.5 on either side of the middle: F = 12 / 3 * 10.
    const y = Float64Array.from({ length: 12 }, (_, t) => (t % 2) + (t < 6 ? 0 : 2));
    const { statistic, breakAt } = supF(y, [constant(12)], { trimming: 0.25 });
    expect(breakAt).toBe(6);
    expect(statistic).toBeCloseTo(40, 10);
  });

  it.each([
    ['shifts', 'shifts', 0.15],
    ['stable', 'stable', 0.15],
    ['slope', 'slope', 0.15],
    ['slopeNarrow', 'slope', 0.25],
  ] as const)('equals strucchange on %s (%s, trimming %d)', (oracle, name, trimming) => {
    const { y, design } = SERIES[name];
    const [statistic, hansen, breakpoint] = R.supF[oracle];
    const result = supF(y, design, { trimming });
    expect(result.statistic / statistic).toBeCloseTo(1, 9);
    expect(result.breakAt).toBe(breakpoint);
    expect(Math.abs(result.pValue - hansen)).toBeLessThan(0.03);
  });

  it('equals a regression on either side of every break', () => {
    const { y, design } = SERIES.slope;
    const part = (from: number, to: number) =>
      leastSquares(
        y.slice(from, to),
        design.map((column) => column.slice(from, to)),
      ).residualSumOfSquares;
    const { fStatistics, firstBreak } = supF(y, design, { trimming: 0.15 });
    expect(firstBreak).toBe(22);
    expect(fStatistics.length).toBe(150 - 44 + 1);
    fStatistics.forEach((value, i) => {
      const parted = part(0, 22 + i) + part(22 + i, 150);
      expect(value).toBeCloseTo(((part(0, 150) - parted) / parted) * 146, 7);
    });
  });

  it('does not depend on level and scale, and mirrors with time', () => {
    const { y, design } = SERIES.shifts;
    const base = supF(y, design, { trimming: 0.15 });
    const moved = supF(
      y.map((v) => 1e4 - 20 * v),
      design,
      { trimming: 0.15 },
    );
    expect(moved.statistic).toBeCloseTo(base.statistic, 6);
    const back = supF(y.toReversed(), design, { trimming: 0.15 });
    expect(back.statistic).toBeCloseTo(base.statistic, 9);
    expect(back.breakAt).toBe(120 - base.breakAt);
  });

  it('refuses what it cannot judge', () => {
    const { y, design } = SERIES.shifts;
    const trimming = 0.15;
    expect(() => supF(y, design, { trimming: 0.5 })).toThrow(RangeError);
    expect(() => supF(y, design, { trimming: 0 })).toThrow(RangeError);
    expect(() => supF(y.slice(0, 12), [constant(12)], { trimming })).toThrow(InfeasibleError);
    expect(() => supF(new Float64Array(60).fill(3), [constant(60)], { trimming })).toThrow(DataError);
    expect(() =>
      supF(
        y.map((v, t) => (t === 5 ? Number.NaN : v)),
        design,
        { trimming },
      ),
    ).toThrow(DataError);
    expect(() => supF(y, [constant(120), constant(120)], { trimming })).toThrow(DataError);
  });

  const shifted = (shift: number) => (random: RandomSource) => {
    const y = Float64Array.from({ length: 200 }, (_, t) => random.normal() + (t < 120 ? 0 : shift));
    return supF(y, [constant(200)], { trimming: 0.15 }).pValue;
  };

  it('has its size on noise, n = 200', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 57 }, shifted(0));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(1000));
  });

  it('gains power with the shift, n = 200', () => {
    const powers = [0.2, 0.4, 0.8].map((shift) =>
      rejectionRate({ repetitions: 200, seed: 58 }, shifted(shift)),
    );
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // A Chow test at the break has noncentrality 200 * 0.24 * 0.64 = 31, where 5 % need sup F above 8.9.
    expect(powers[2]).toBeGreaterThan(0.95);
  });
});

describe('supBesselSurvival', () => {
  it.each(ORACLE.supBessel)('equals mpmath for k $dimensions, trimming $trimming, x $x', (oracle) => {
    const { dimensions, trimming, x, survival } = oracle;
    const p = supBesselSurvival(x, { dimensions, logSpan: logSpanOf(trimming) });
    expect(Math.abs(p - survival)).toBeLessThan(1e-11);
  });

  it('lies somewhat above the approximations of Hansen, whose simulated paths miss a part of the supremum', () => {
    expect(R.hansen.length).toBe(84);
    for (const [dimensions, trimming, x, hansen] of R.hansen) {
      const p = supBesselSurvival(x, { dimensions, logSpan: logSpanOf(trimming) });
      expect(p - hansen, `${dimensions} ${trimming} ${x}`).toBeLessThan(0.045);
      expect(p - hansen, `${dimensions} ${trimming} ${x}`).toBeGreaterThan(-0.005);
      if (p > 0.01 && p < 0.1) expect(p / hansen).toBeLessThan(1.25);
    }
  });

  it('has the 5 % point 8.85 of Andrews (1993) for one coefficient and 15 % trimming', () => {
    const p = supBesselSurvival(8.85, { dimensions: 1, logSpan: logSpanOf(0.15) });
    expect(p).toBeCloseTo(0.05, 3);
  });

  it('is above the law of a single break and falls with the statistic, through the tail', () => {
    for (const dimensions of [1, 2, 4, 8, 20]) {
      for (const logSpan of [0.5, 2, 3.5, 9]) {
        let last = 1;
        for (let x = 0.5; x < 120; x *= 1.1) {
          const p = supBesselSurvival(x, { dimensions, logSpan });
          expect(p).toBeLessThanOrEqual(last + 1e-12);
          expect(p).toBeGreaterThanOrEqual(chiSquareSurvival(x, dimensions) - 1e-12);
          last = p;
        }
        expect(last).toBeGreaterThan(0);
      }
    }
  });

  it('agrees with simulated paths', () => {
    const random = createRandom(59);
    const [paths, steps] = [1000, 2000];
    const logSpan = logSpanOf(0.25);
    const decay = Math.exp(-logSpan / steps / 2);
    let exceeded = 0;
    for (let path = 0; path < paths; path++) {
      let [u, v] = [random.normal(), random.normal()];
      let highest = u * u + v * v;
      for (let step = 0; step < steps; step++) {
        u = decay * u + Math.sqrt(1 - decay * decay) * random.normal();
        v = decay * v + Math.sqrt(1 - decay * decay) * random.normal();
        highest = Math.max(highest, u * u + v * v);
      }
      if (highest > 7) exceeded++;
    }
    const p = supBesselSurvival(7, { dimensions: 2, logSpan });
    // Paths seen at 2000 points miss a little of the supremum: about 0.58 standard deviations of a step, 3 % of p.
    expect(Math.abs(exceeded / paths - p)).toBeLessThan(binomialError(paths, p) + 0.03 * p);
  });

  it('has its ends', () => {
    expect(supBesselSurvival(0, { dimensions: 1, logSpan: 2 })).toBe(1);
    expect(supBesselSurvival(Number.NaN, { dimensions: 1, logSpan: 2 })).toBeNaN();
    expect(supBesselSurvival(1000, { dimensions: 1, logSpan: 2 })).toBeLessThan(1e-200);
    expect(() => supBesselSurvival(3, { dimensions: 1, logSpan: 0 })).toThrow(RangeError);
  });
});
