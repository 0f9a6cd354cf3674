import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { baiPerron } from './baiPerron.ts';
import { changingSeries } from './testing/changingSeries.ts';

type Name = 'shifts' | 'stable' | 'slope';

const R = readOracle('stats_breaks-r') as {
  breakpoints: Record<
    Name,
    { minimumSegment: number; residualSums: number[]; bic: number[]; chosen: number[]; bySize: number[][] }
  >;
};
const SERIES = changingSeries();

/** Every way to cut 0 .. n into `breaks + 1` parts of at least h. */
function partitions(n: number, h: number, breaks: number): number[][] {
  if (breaks === 0) return n >= h ? [[]] : [];
  const out: number[][] = [];
  for (let at = breaks * h; at <= n - h; at++) {
    for (const before of partitions(at, h, breaks - 1)) out.push([...before, at]);
  }
  return out;
}

describe('baiPerron', () => {
  it('by hand: 0 0 0 5 5 5 1 1 1 with noise of a tenth', () => {
    const y = Float64Array.of(0, 0.1, 0, 5, 5.1, 5, 1, 1, 1.1);
    const { chosen, byBreaks } = baiPerron(y, [constant(9)], { minimumSegment: 2, maximumBreaks: 2 });
    expect(chosen.breaks).toEqual([3, 6]);
    expect(chosen.residualSumOfSquares).toBeCloseTo(0.02, 12);
    // One break: 0 against the mean 3.033 of six, six values squared, is best.
    expect(byBreaks[1]?.breaks).toEqual([3]);
  });

  it.each(['shifts', 'stable', 'slope'] as const)('equals strucchange on %s', (name) => {
    const { y, design } = SERIES[name];
    const oracle = R.breakpoints[name];
    const result = baiPerron(y, design, {
      minimumSegment: oracle.minimumSegment,
      maximumBreaks: oracle.bySize.length,
    });
    expect(result.chosen.breaks).toEqual(oracle.chosen);
    expect(result.byBreaks.slice(1).map(({ breaks }) => breaks)).toEqual(oracle.bySize);
    result.byBreaks.forEach(({ residualSumOfSquares, bic }, m) => {
      expect(residualSumOfSquares / (oracle.residualSums[m] ?? 0)).toBeCloseTo(1, 9);
      expect(bic / (oracle.bic[m] ?? 0)).toBeCloseTo(1, 9);
    });
  });

  it('finds planted shifts of three standard deviations within two rows in most of 40 series', () => {
    const random = createRandom(64);
    let found = 0;
    for (let run = 0; run < 40; run++) {
      const y = Float64Array.from(
        { length: 100 },
        (_, t) => random.normal() + (t < 35 ? 0 : t < 65 ? 3 : -1),
      );
      const { breaks } = baiPerron(y, [constant(100)], { minimumSegment: 10, maximumBreaks: 4 }).chosen;
      const [first = 0, second = 0] = breaks;
      if (breaks.length === 2 && Math.abs(first - 35) <= 2 && Math.abs(second - 65) <= 2) found++;
    }
    // A date misses by more than two rows with a probability of about 2 % at this size of shift.
    expect(found).toBeGreaterThanOrEqual(32);
  });

  it('dates no break in noise in most of 40 series', () => {
    const random = createRandom(65);
    let none = 0;
    for (let run = 0; run < 40; run++) {
      const y = Float64Array.from({ length: 100 }, () => random.normal());
      const { chosen } = baiPerron(y, [constant(100)], { minimumSegment: 10, maximumBreaks: 4 });
      if (chosen.breaks.length === 0) none++;
    }
    // One break pays where sup F exceeds about 2 log n = 9.2, which noise does in 4 % of the cases.
    expect(none).toBeGreaterThanOrEqual(34);
  });

  it('equals trying every partition', () => {
    const random = createRandom(60);
    for (let run = 0; run < 12; run++) {
      const n = 22;
      const design = [constant(n), Float64Array.from({ length: n }, () => random.normal())];
      const y = Float64Array.from({ length: n }, (_, t) => random.normal() + (t < 9 ? 0 : 2));
      const cost = (breaks: readonly number[]) =>
        [0, ...breaks].reduce((sum, from, i) => {
          const part = (column: Float64Array) => column.slice(from, breaks[i] ?? n);
          return sum + leastSquares(part(y), design.map(part)).residualSumOfSquares;
        }, 0);
      const { byBreaks } = baiPerron(y, design, { minimumSegment: 4, maximumBreaks: 3 });
      byBreaks.forEach(({ breaks, residualSumOfSquares }, m) => {
        const costs = partitions(n, 4, m).map(cost);
        expect(residualSumOfSquares).toBeCloseTo(Math.min(...costs), 9);
        expect(cost(breaks)).toBeCloseTo(residualSumOfSquares, 9);
      });
    }
  });

  it('does not depend on level and scale, and mirrors with time', () => {
    const { y, design } = SERIES.shifts;
    const options = { minimumSegment: 15, maximumBreaks: 3 };
    const base = baiPerron(y, design, options).byBreaks.map(({ breaks }) => breaks);
    const moved = baiPerron(
      y.map((v) => 1e3 - 50 * v),
      design,
      options,
    );
    expect(moved.byBreaks.map(({ breaks }) => breaks)).toEqual(base);
    const back = baiPerron(y.toReversed(), design, options);
    expect(back.byBreaks.map(({ breaks }) => breaks.map((at) => 120 - at).reverse())).toEqual(base);
  });

  it('takes the fewest breaks that fit exactly', () => {
    const y = Float64Array.from({ length: 60 }, (_, t) => (t < 20 ? 0.1 : t < 45 ? 0.7 : 0.3));
    const { chosen } = baiPerron(y, [constant(60)], { minimumSegment: 5, maximumBreaks: 6 });
    expect(chosen.breaks).toEqual([20, 45]);
    const flat = baiPerron(new Float64Array(60).fill(0.1), [constant(60)], {
      minimumSegment: 5,
      maximumBreaks: 3,
    });
    expect(flat.chosen.breaks).toEqual([]);
  });

  it('refuses what it cannot date', () => {
    const { y, design } = SERIES.shifts;
    const options = { minimumSegment: 20, maximumBreaks: 2 };
    expect(() => baiPerron(y, design, { minimumSegment: 1, maximumBreaks: 2 })).toThrow(RangeError);
    expect(() => baiPerron(y, design, { minimumSegment: 20, maximumBreaks: -1 })).toThrow(RangeError);
    expect(() => baiPerron(y.slice(0, 59), [constant(59)], options)).toThrow(InfeasibleError);
    expect(() =>
      baiPerron(
        y.map((v, t) => (t === 5 ? Number.NaN : v)),
        design,
        options,
      ),
    ).toThrow(DataError);
    expect(() => baiPerron(y, [constant(120), constant(120)], options)).toThrow(DataError);
  });
});
