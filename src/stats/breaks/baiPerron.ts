import { InfeasibleError } from '../../core/errors.ts';
import { leastSquares } from '../regression/leastSquares.ts';
import { requireCount } from '../requirements.ts';
import { createRowRegression } from './rowRegression.ts';

/** Residuals below this share of the values are rounding. */
const ROUNDING = 16 * Number.EPSILON;

export interface BaiPerronOptions {
  /** Least rows of a regime, above the number of regressors. Bai and Perron recommend 15 % of the rows, or 5 to 10 %. */
  readonly minimumSegment: number;
  readonly maximumBreaks: number;
}

/** The best partition with a given number of breaks. */
export interface BreakModel {
  /** The first row of each regime but the first, ascending. */
  readonly breaks: readonly number[];
  readonly residualSumOfSquares: number;
  /** `-2 log L + log n (k + 1) (breaks + 1)`: the coefficients of every regime, the dates and one variance. */
  readonly bic: number;
}

export interface BaiPerronResult {
  /** The partition of the lowest BIC; no breaks where none pays. */
  readonly chosen: BreakModel;
  /** The best partition with 0, 1, ..., `maximumBreaks` breaks. */
  readonly byBreaks: readonly BreakModel[];
  readonly observations: number;
}

/**
 * When did the coefficients of this regression change, and how often?
 *
 * Bai and Perron (1998, 2003): the partition into regimes of at least `minimumSegment` rows with the least residual sum of
 * squares, by dynamic programming over all segments, for every number of breaks; the number by Bayes' criterion (Yao 1988), which
 * finds too many breaks in serially correlated errors and few small ones. Says nothing about the uncertainty of the dates, which
 * is large for small shifts. A fit no worse than rounding counts as exact. All values finite, in time order; throws
 * `InfeasibleError` where the segments do not fit, `RangeError` for `minimumSegment` below k + 1, `DataError` as `leastSquares`.
 * Oracle: strucchange `breakpoints`. O(n^2 (k^2 + maximumBreaks)) time, O(n^2) memory: 36 MB for 3000 rows.
 */
export function baiPerron(
  y: Float64Array,
  design: readonly Float64Array[],
  { minimumSegment, maximumBreaks }: BaiPerronOptions,
): BaiPerronResult {
  const [n, k] = [y.length, design.length];
  requireCount('minimumSegment', minimumSegment, k + 1);
  requireCount('maximumBreaks', maximumBreaks, 0);
  if ((maximumBreaks + 1) * minimumSegment > n) {
    throw new InfeasibleError(
      `date ${maximumBreaks} breaks between regimes of at least ${minimumSegment} rows`,
      (maximumBreaks + 1) * minimumSegment,
      n,
    );
  }
  leastSquares(y, design);
  const floor = y.reduce((sum, value) => sum + value * value, 0) * ROUNDING ** 2;
  const partitions = bestPartitions(segmentSums(y, design, minimumSegment), {
    n,
    minimumSegment,
    maximumBreaks,
  });
  const byBreaks = partitions.map(({ breaks, cost }) => {
    const logVariance = Math.log(Math.max(cost, floor) / n);
    const bic = n * (logVariance + 1 + Math.log(2 * Math.PI)) + Math.log(n) * (k + 1) * (breaks.length + 1);
    return { breaks, residualSumOfSquares: cost, bic };
  });
  const chosen = byBreaks.reduce((best, model) => (model.bic < best.bic ? model : best));
  return { chosen, byBreaks, observations: n };
}

/** The residual sum of squares of rows `from` to `to - 1`. */
type SegmentSum = (from: number, to: number) => number;

function segmentSums(y: Float64Array, design: readonly Float64Array[], minimumSegment: number): SegmentSum {
  const n = y.length;
  const regression = createRowRegression(y, design);
  const table = Array.from({ length: n - minimumSegment + 1 }, (_, from) => {
    regression.clear();
    const sums = new Float64Array(n - from - minimumSegment + 1);
    let sum = 0;
    for (let t = from; t < n; t++) {
      sum += regression.append(t) ** 2;
      if (t + 1 >= from + minimumSegment) sums[t + 1 - from - minimumSegment] = sum;
    }
    return sums;
  });
  return (from, to) => table[from]![to - from - minimumSegment]!;
}

/** For every number of breaks the cheapest partition of rows 0 .. n - 1; of equal ones that with the earlier last break. */
function bestPartitions(
  segment: SegmentSum,
  { n, minimumSegment: h, maximumBreaks }: BaiPerronOptions & { n: number },
): { breaks: readonly number[]; cost: number }[] {
  let costs = Float64Array.from({ length: n + 1 }, (_, to) =>
    to < h ? Number.POSITIVE_INFINITY : segment(0, to),
  );
  const lastBreaks: Int32Array[] = [];
  const out = [{ breaks: [] as readonly number[], cost: costs[n]! }];
  for (let breaks = 1; breaks <= maximumBreaks; breaks++) {
    const next = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const last = new Int32Array(n + 1);
    for (let to = (breaks + 1) * h; to <= n; to++) {
      for (let at = breaks * h; at <= to - h; at++) {
        const cost = costs[at]! + segment(at, to);
        if (cost < next[to]!) {
          next[to] = cost;
          last[to] = at;
        }
      }
    }
    costs = next;
    lastBreaks.push(last);
    out.push({ breaks: traceBack(lastBreaks, n), cost: costs[n]! });
  }
  return out;
}

function traceBack(lastBreaks: readonly Int32Array[], n: number): readonly number[] {
  const breaks: number[] = [];
  let to = n;
  for (const last of lastBreaks.toReversed()) {
    to = last[to]!;
    breaks.unshift(to);
  }
  return breaks;
}
