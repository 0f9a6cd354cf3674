import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { type BlockScheme, bootstrapIndices, replicateRandom } from '../resampling/blockBootstrap.ts';
import { automaticScheme } from '../resampling/blockLength.ts';
import { sampleQuantile } from '../resampling/sampleQuantile.ts';
import type { TestResult } from '../testResult.ts';

const MINIMUM_OBSERVATIONS = 20;
const MINIMUM_PAIRS = 3;

/** Lags from `from` to `to`, both included; positive where x leads. */
export interface LagRange {
  readonly from: number;
  readonly to: number;
}

export interface CrossCorrelation {
  readonly lags: Int32Array;
  /** One a lag; NaN below 3 pairs or where a side does not vary. */
  readonly correlations: Float64Array;
  /** Complete pairs behind each correlation. */
  readonly pairs: Int32Array;
}

export interface CrossCorrelationTestOptions {
  readonly lags: LagRange;
  /** Share of the null distribution inside the bands, such as 0.95. */
  readonly level: number;
  readonly replicates: number;
  readonly random: RandomSource;
  /** Unless given, the stationary bootstrap with the longer automatic mean block of the two series. */
  readonly scheme?: BlockScheme;
}

export interface CrossCorrelationTest extends TestResult, CrossCorrelation {
  /** Half-width around 0 for each lag on its own; of 20 lags one leaves a 0.95 band by chance. */
  readonly pointwiseBand: Float64Array;
  /** Half-width around 0 that all lags leave together with probability 1 - level. */
  readonly simultaneousBand: number;
  /** The lag of the largest magnitude. */
  readonly peakLag: number;
  readonly scheme: BlockScheme;
}

/**
 * How does y move with x some bars earlier or later? `rho(k) = corr(x_{t-k}, y_t)`: positive k, x leads; negative k, y leads.
 *
 * Pearson's correlation of the pairs that exist at each lag, with their own means; pairs with a NaN are left out. The direction
 * is a trap: statsmodels `ccf(a, b)[k]` and R `ccf(a, b)` at lag k are `corr(a_{t+k}, b_t)`, so ours is `ccf(y, x)[k]`; both also
 * divide by the variance of the whole series, which differs in O(k / n). Series of one length (`RangeError`). Oracle: numpy
 * `corrcoef` of the shifted slices. O(n lags).
 */
export function crossCorrelation(x: Float64Array, y: Float64Array, range: LagRange): CrossCorrelation {
  checkInput(x, y, range);
  const count = range.to - range.from + 1;
  const pairs = new Int32Array(count);
  const correlations = new Float64Array(count);
  correlate([centre(x), centre(y)], { from: range.from, correlations, pairs });
  return { lags: Int32Array.from({ length: count }, (_, i) => range.from + i), correlations, pairs };
}

/**
 * Are x and y correlated at any of these lags? The largest |rho(k)| against its distribution when each series keeps its own
 * dynamics but knows nothing of the other: x and y are resampled in blocks independently of each other.
 *
 * p-value `(1 + #{max |rho*| >= max |rho|}) / (1 + B)`, NaN where a side does not vary. Gaps stay with the resampled rows.
 * Prewhiten first where x is strongly autocorrelated: blocks keep dependence only within them. Assumes stationary, weakly
 * dependent series. Measured size at 5 %, n = 120, 7 lags, 2000 pairs: 5.0 % for noise, 7.8 % for autoregressions of 0.5.
 * `InfeasibleError` below 20 values beyond the largest lag; `RangeError` for an empty range or a level outside (0, 1).
 * O(B n lags).
 */
export function crossCorrelationTest(
  x: Float64Array,
  y: Float64Array,
  { lags, level, replicates, random, scheme }: CrossCorrelationTestOptions,
): CrossCorrelationTest {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be in (0, 1), got ${level}`);
  const observed = crossCorrelation(x, y, lags);
  const chosen = scheme ?? automaticScheme([x, y].map(finiteValues));
  const [magnitudes, maxima] = nullMagnitudes([centre(x), centre(y)], {
    from: lags.from,
    count: observed.lags.length,
    replicates,
    random,
    scheme: chosen,
  });
  const peak = peakOf(observed.correlations);
  const statistic = Math.abs(observed.correlations[peak] ?? Number.NaN);
  const exceeding = maxima.filter((value) => value >= statistic).length;
  return {
    ...observed,
    statistic,
    pValue: Number.isNaN(statistic) ? Number.NaN : (1 + exceeding) / (1 + replicates),
    nullHypothesis: `x and y are uncorrelated at every lag from ${lags.from} to ${lags.to}`,
    observations: Math.max(...observed.pairs),
    pointwiseBand: Float64Array.from(magnitudes, (values) => sampleQuantile(values.sort(), level)),
    simultaneousBand: sampleQuantile(maxima.sort(), level),
    peakLag: observed.lags[peak] ?? Number.NaN,
    scheme: chosen,
  };
}

function checkInput(x: Float64Array, y: Float64Array, { from, to }: LagRange): void {
  if (x.length !== y.length)
    throw new RangeError(`series must be of one length, got ${x.length} and ${y.length}`);
  if (!Number.isInteger(from) || !Number.isInteger(to) || from > to) {
    throw new RangeError(`lags must be a range of integers, got ${from} .. ${to}`);
  }
  const needed = MINIMUM_OBSERVATIONS + Math.max(Math.abs(from), Math.abs(to));
  if (x.length < needed) throw new InfeasibleError('correlate across lags', needed, x.length);
}

/** |rho*| by lag, and their maximum by replicate. */
function nullMagnitudes(
  [x, y]: readonly [Float64Array, Float64Array],
  {
    from,
    count,
    replicates,
    random,
    scheme,
  }: { from: number; count: number; replicates: number; random: RandomSource; scheme: BlockScheme },
): [readonly Float64Array[], Float64Array] {
  const magnitudes = Array.from({ length: count }, () => new Float64Array(replicates));
  const maxima = new Float64Array(replicates);
  const [resampledX, resampledY] = [new Float64Array(x.length), new Float64Array(x.length)];
  const [correlations, pairs] = [new Float64Array(count), new Int32Array(count)];
  for (let b = 0; b < replicates; b++) {
    const stream = replicateRandom(random, b);
    take(resampledX, x, bootstrapIndices(x.length, scheme, stream));
    take(resampledY, y, bootstrapIndices(x.length, scheme, stream));
    correlate([resampledX, resampledY], { from, correlations, pairs });
    for (let i = 0; i < count; i++) {
      const magnitude = Math.abs(correlations[i]!);
      magnitudes[i]![b] = magnitude;
      if (magnitude > maxima[b]!) maxima[b] = magnitude;
    }
  }
  return [magnitudes, maxima];
}

/** Fills correlations and pairs for the lags from `from`. */
function correlate(
  [x, y]: readonly [Float64Array, Float64Array],
  out: { from: number; correlations: Float64Array; pairs: Int32Array },
): void {
  for (let i = 0; i < out.pairs.length; i++) {
    const lag = out.from + i;
    const ahead = Math.max(0, lag);
    const sums = sumPairs(x.subarray(ahead - lag), y.subarray(ahead));
    out.pairs[i] = sums.count;
    out.correlations[i] = pearsonOfSums(sums);
  }
}

interface Sums {
  readonly count: number;
  readonly sumX: number;
  readonly sumY: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** One pass over the shorter length; exact enough because the series are centred. */
function sumPairs(x: Float64Array, y: Float64Array): Sums {
  const length = Math.min(x.length, y.length);
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let t = 0; t < length; t++) {
    const a = x[t]!;
    const b = y[t]!;
    if (Number.isNaN(a + b)) continue;
    count++;
    sumX += a;
    sumY += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return { count, sumX, sumY, xx, yy, xy };
}

function pearsonOfSums({ count, sumX, sumY, xx, yy, xy }: Sums): number {
  const varianceX = xx - (sumX * sumX) / count;
  const varianceY = yy - (sumY * sumY) / count;
  if (count < MINIMUM_PAIRS || !(varianceX > 1e-14 * xx) || !(varianceY > 1e-14 * yy)) return Number.NaN;
  const correlation = (xy - (sumX * sumY) / count) / Math.sqrt(varianceX * varianceY);
  return Math.max(-1, Math.min(1, correlation));
}

function take(out: Float64Array, values: Float64Array, rows: Int32Array): void {
  for (let t = 0; t < out.length; t++) out[t] = values[rows[t]!]!;
}

/** Deviations from the mean, 0 where only rounding is left of them. */
function centre(values: Float64Array): Float64Array {
  const finite = finiteValues(values);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const rounding = Math.abs(mean) * Number.EPSILON * 4;
  return values.map((value) => (Math.abs(value - mean) <= rounding ? 0 : value - mean));
}

function finiteValues(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

/** The position of the largest magnitude, -1 where there is none. */
function peakOf(correlations: Float64Array): number {
  let [peak, largest] = [-1, -1];
  correlations.forEach((correlation, i) => {
    if (Math.abs(correlation) > largest) [peak, largest] = [i, Math.abs(correlation)];
  });
  return peak;
}
