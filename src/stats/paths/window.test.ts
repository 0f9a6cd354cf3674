import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maxOf,
  meanOf,
  medianOf,
  minOf,
  overWindow,
  percentileOf,
  type Summary,
  stdevOf,
  sumOf,
  zscoreOf,
} from './window.ts';

const SUMMARIES: Readonly<Record<string, Summary>> = {
  sum: sumOf,
  mean: meanOf,
  stdev: stdevOf,
  min: minOf,
  max: maxOf,
  median: medianOf,
  zscore: zscoreOf,
  percentile: percentileOf,
};

/** Plain definitions over a list, written without the kernels. */
const TWINS: Readonly<Record<string, (values: number[]) => number>> = {
  sum: (v) => v.reduce((a, b) => a + b, 0),
  mean: (v) => v.reduce((a, b) => a + b, 0) / v.length,
  stdev: (v) => {
    const mean = v.reduce((a, b) => a + b, 0) / v.length;
    return v.length < 2 ? Number.NaN : Math.sqrt(v.reduce((a, b) => a + (b - mean) ** 2, 0) / (v.length - 1));
  },
  min: (v) => Math.min(...v),
  max: (v) => Math.max(...v),
  median: (v) => {
    const sorted = v.toSorted((a, b) => a - b);
    const n = sorted.length;
    return n % 2 ? (sorted[(n - 1) / 2] ?? 0) : ((sorted[n / 2 - 1] ?? 0) + (sorted[n / 2] ?? 0)) / 2;
  },
  zscore: (v) => {
    const stdev = TWINS['stdev']?.(v) ?? Number.NaN;
    return stdev > 0 ? ((v.at(-1) ?? 0) - (TWINS['mean']?.(v) ?? 0)) / stdev : Number.NaN;
  },
  percentile: (v) => v.filter((x) => x <= (v.at(-1) ?? 0)).length / v.length,
};

function expectSame(actual: number | undefined, expected: number): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else expect(actual).toBeCloseTo(expected, 9);
}

const values = fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN)), {
  maxLength: 40,
});

describe.each(Object.keys(SUMMARIES))('%s over windows', (name) => {
  const summary = SUMMARIES[name] ?? sumOf;
  const twin = TWINS[name] ?? (() => Number.NaN);

  it('equals its definition on full trailing windows and is missing on others', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), (list, bars) => {
        const out = overWindow(Float64Array.from(list), summary, bars);
        list.forEach((_, t) => {
          const window = list.slice(Math.max(0, t - bars + 1), t + 1);
          const full = window.length === bars && !window.some(Number.isNaN);
          expectSame(out[t], full ? twin(window) : Number.NaN);
        });
      }),
      { seed: 1 },
    );
  });

  it('equals its definition on the history so far', () => {
    fc.assert(
      fc.property(values, (list) => {
        const out = overWindow(Float64Array.from(list), summary);
        list.forEach((value, t) => {
          const history = list.slice(0, t + 1).filter((x) => !Number.isNaN(x));
          expectSame(out[t], Number.isNaN(value) ? Number.NaN : twin(history));
        });
      }),
      { seed: 2 },
    );
  });
});

describe('numerical care', () => {
  it('sums without losing small values beside large ones', () => {
    expect(sumOf(Float64Array.of(1e16, 1, -1e16, 1), 0, 4)).toBe(2);
  });

  it('keeps the deviation of values far from zero', () => {
    expect(stdevOf(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), 0, 4)).toBeCloseTo(
      Math.sqrt(30),
      12,
    );
  });

  it('has no standard score where nothing varies', () => {
    expect(zscoreOf(Float64Array.of(3, 3, 3), 0, 3)).toBeNaN();
  });
});
