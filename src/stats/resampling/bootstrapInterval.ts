import { InfeasibleError } from '../../core/errors.ts';
import type { Interval } from '../../core/finding.ts';
import type { RandomSource } from '../../core/random.ts';
import { completeRows } from '../regression/leastSquares.ts';
import { type BlockScheme, bootstrapReplicates } from './blockBootstrap.ts';
import { automaticScheme } from './blockLength.ts';
import { sampleQuantile } from './sampleQuantile.ts';

const MINIMUM_ROWS = 20;
const MAXIMUM_UNDEFINED_SHARE = 0.05;

/** A statistic of the rows `rows` of `columns`, in that order and with repetitions. */
export type RowStatistic = (columns: readonly Float64Array[], rows: Int32Array) => number;

export interface BootstrapIntervalOptions {
  /** Coverage as a fraction, such as 0.95. */
  readonly level: number;
  readonly replicates: number;
  readonly random: RandomSource;
  /** Unless given, the stationary bootstrap with the longest automatic mean block of the columns. */
  readonly scheme?: BlockScheme;
  /**
   * `percentile`: quantiles of the replicates; keeps to the range of the statistic. `basic`: the replicates reflected at the
   * estimate, which removes their bias but can leave the range. `percentile` unless given.
   */
  readonly kind?: 'percentile' | 'basic';
}

/**
 * Between which values does a statistic of paired dependent columns lie? Block bootstrap of whole rows (Davison and Hinkley
 * 1997, chapters 5 and 8).
 *
 * Rows with a NaN are left out first; blocks then run across the gap. Undefined where the statistic of the sample, or of more
 * than 5 % of the resamples, is NaN; fewer are left out. `InfeasibleError` below 20 complete rows, `RangeError` for a level
 * outside (0, 1) or no replicates. Assumes stationary, weakly dependent rows; coverage falls short where blocks are long against
 * the sample. O(replicates n).
 */
export function bootstrapInterval(
  columns: readonly Float64Array[],
  statistic: RowStatistic,
  options: BootstrapIntervalOptions,
): Interval | undefined {
  const rows = rowsOf(columns);
  return intervalOf(rows, statistic, { ...options, scheme: options.scheme ?? automaticScheme(rows) });
}

/**
 * Between which values does the correlation of two dependent series lie? See `bootstrapInterval`; the automatic block is the
 * longest that x, y or the product of their deviations asks for, since the estimate is a mean of such products.
 *
 * Too narrow in short samples. Measured coverage of the percentile interval at level 0.9, 300 simulated pairs each: 0.85 to 0.87
 * for 200 independent rows, 0.87 for 200 rows of autoregressions of 0.5, 0.88 for 300 rows of clustered volatility, and 0.77 for
 * 200 rows of autoregressions of 0.8 (Fisher's interval there: 0.56).
 */
export function correlationInterval(
  x: Float64Array,
  y: Float64Array,
  options: BootstrapIntervalOptions,
): Interval | undefined {
  const rows = rowsOf([x, y]);
  const scheme = options.scheme ?? automaticScheme([...rows, productOfDeviations(rows[0]!, rows[1]!)]);
  return intervalOf(rows, correlationOfRows, { ...options, scheme });
}

/** Pearson's correlation over the rows of the first two columns; NaN where a side does not vary. */
export function correlationOfRows(columns: readonly Float64Array[], rows: Int32Array): number {
  const [x, y, n] = [columns[0]!, columns[1]!, rows.length];
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i < n; i++) {
    sumX += x[rows[i]!]!;
    sumY += y[rows[i]!]!;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = x[rows[i]!]! - meanX;
    const dy = y[rows[i]!]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return varies(xx, meanX, n) && varies(yy, meanY, n)
    ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
    : Number.NaN;
}

function rowsOf(columns: readonly Float64Array[]): readonly Float64Array[] {
  const rows = completeRows(columns);
  const count = rows[0]?.length ?? 0;
  if (count < MINIMUM_ROWS) throw new InfeasibleError('bootstrap an interval', MINIMUM_ROWS, count);
  return rows;
}

function intervalOf(
  columns: readonly Float64Array[],
  statistic: RowStatistic,
  {
    level,
    replicates,
    random,
    scheme,
    kind = 'percentile',
  }: BootstrapIntervalOptions & { scheme: BlockScheme },
): Interval | undefined {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be in (0, 1), got ${level}`);
  if (!(replicates >= 1)) throw new RangeError(`replicates must be at least 1, got ${replicates}`);
  const observations = columns[0]!.length;
  const estimate = statistic(
    columns,
    Int32Array.from({ length: observations }, (_, t) => t),
  );
  const values = bootstrapReplicates((rows) => statistic(columns, rows), {
    observations,
    scheme,
    replicates,
    random,
  });
  const defined = values.filter((value) => !Number.isNaN(value)).sort();
  const undefinedShare = 1 - defined.length / replicates;
  if (Number.isNaN(estimate) || undefinedShare > MAXIMUM_UNDEFINED_SHARE) return undefined;
  const [low, high] = [(1 - level) / 2, (1 + level) / 2].map((p) => sampleQuantile(defined, p)) as [
    number,
    number,
  ];
  const [lower, upper] = kind === 'percentile' ? [low, high] : [2 * estimate - high, 2 * estimate - low];
  return { lower, upper, level, method: describe(kind, scheme, replicates) };
}

function describe(kind: string, scheme: BlockScheme, replicates: number): string {
  const length = Number.isInteger(scheme.length) ? `${scheme.length}` : scheme.length.toFixed(2);
  const block = scheme.kind === 'stationary' ? 'mean block' : 'block';
  return `${scheme.kind} block bootstrap, ${kind}, ${block} ${length}, ${replicates} replicates`;
}

function productOfDeviations(x: Float64Array, y: Float64Array): Float64Array {
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const meanY = y.reduce((sum, value) => sum + value, 0) / y.length;
  return x.map((value, t) => (value - meanX) * (y[t]! - meanY));
}

/** Beyond the rounding of a mean. */
function varies(sumOfSquares: number, mean: number, count: number): boolean {
  return sumOfSquares > (Math.abs(mean) * Number.EPSILON * 4) ** 2 * count;
}
