import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { dateSlopes, meanOverDates } from './famaMacBeth.ts';

interface Error {
  readonly standardError: number;
  readonly statistic: number;
  readonly pValue: number;
}

interface Reference {
  readonly slopes: readonly number[];
  readonly means: Readonly<Record<string, Error & { mean: number }>>;
  readonly cosines: Error;
}

const oracle = readOracle('stats_panel') as Reference;
const { x, y } = goldenSeries();
const sections = Array.from({ length: 30 }, (_, d) => ({
  x: x.slice(10 * d, Math.min(295, 10 * d + 10)),
  y: y.slice(10 * d, Math.min(295, 10 * d + 10)),
}));

describe('dateSlopes', () => {
  it('is one least-squares slope a date', () => {
    const slopes = dateSlopes(sections);
    oracle.slopes.forEach((slope, d) => {
      expect(slopes[d]).toBeCloseTo(slope, 10);
    });
  });

  it('leaves out rows and dates with too little', () => {
    const [line, hole] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(2, Number.NaN, 6, 8)];
    expect(dateSlopes([{ x: line, y: hole }], 3)[0]).toBeCloseTo(2, 12);
    expect(dateSlopes([{ x: line, y: hole }], 4)[0]).toBeNaN();
    expect(dateSlopes([{ x: Float64Array.of(1, 1, 1), y: Float64Array.of(1, 2, 3) }])[0]).toBeNaN();
    expect(dateSlopes([{ x: Float64Array.of(1, 2), y: Float64Array.of(1, 2) }], 1)[0]).toBeNaN();
  });
});

describe('meanOverDates', () => {
  const KEYS = ['standardError', 'statistic', 'pValue'] as const;

  it.each(Object.entries(oracle.means))('has the error of statsmodels with %s lags', (lags, reference) => {
    const result = meanOverDates(Float64Array.from(oracle.slopes), { lags: Number(lags) });
    expect(result.mean).toBeCloseTo(reference.mean, 12);
    for (const key of KEYS) expect(Math.abs(result.neweyWest[key] / reference[key] - 1)).toBeLessThan(1e-9);
  });

  it('has the cosine error of scipy, and takes the more careful one', () => {
    const result = meanOverDates(Float64Array.from(oracle.slopes));
    for (const key of KEYS) {
      expect(Math.abs(result.cosines[key] / oracle.cosines[key] - 1)).toBeLessThan(1e-9);
    }
    expect(result.pValue).toBe(Math.max(result.cosines.pValue, result.neweyWest.pValue));
    expect(result.interval.lower + result.interval.upper).toBeCloseTo(2 * result.mean, 12);
  });

  it('skips dates without a value', () => {
    const holes = Float64Array.from(oracle.slopes.flatMap((slope) => [slope, Number.NaN]));
    expect(meanOverDates(holes)).toEqual(meanOverDates(Float64Array.from(oracle.slopes)));
  });

  it('answers for constant series, and refuses fewer than eight dates', () => {
    expect(meanOverDates(new Float64Array(10)).pValue).toBe(1);
    expect(meanOverDates(new Float64Array(10).fill(0.1)).pValue).toBeLessThan(1e-12);
    expect(() => meanOverDates(new Float64Array(7))).toThrow(InfeasibleError);
  });

  const rate = (mean: number, memory: number) =>
    rejectionRate({ repetitions: 600, seed: 5 }, (random) => {
      let state = random.normal() / Math.sqrt(1 - memory ** 2);
      const values = Float64Array.from({ length: 104 }, () => {
        state = memory * state + random.normal();
        return mean + state;
      });
      return meanOverDates(values).pValue;
    });

  it('rejects about as often as it says, a little more where dates resemble each other', () => {
    expect(rate(0, 0)).toBeLessThan(0.05 + binomialError(600));
    expect(rate(0, 0)).toBeGreaterThan(0.01);
    expect(rate(0, 0.7)).toBeLessThan(0.08 + binomialError(600, 0.08));
  });

  it('sees a mean that is there', () => {
    expect(rate(0.4, 0)).toBeGreaterThan(0.9);
  });
});
