import { InfeasibleError } from '../../core/errors.ts';
import type { BlockScheme } from './blockBootstrap.ts';

const MINIMUM_OBSERVATIONS = 20;

/** Mean or fixed block lengths in rows; they can lie below 1, where the series is close to independent. */
export interface OptimalBlockLength {
  /** For the stationary bootstrap: the mean. */
  readonly stationary: number;
  /** For the circular and the moving block bootstrap. */
  readonly circular: number;
}

/**
 * How long should the blocks of a bootstrap of the mean be? Minimises the mean squared error of its variance.
 *
 * Politis and White (2004) with the constants of Patton, Politis and White (2009): `b = (2 g^2 / d)^(1/3) n^(1/3)`, where g and
 * the long-run variance s come from autocovariances under a flat-top window of M lags, `d = 2 s^2` (stationary) or `4/3 s^2`
 * (circular), capped at `ceil(min(3 sqrt(n), n / 3))`. M is twice the first lag from which `max(5, floor(log10 n))`
 * autocorrelations in a row are below `2 sqrt(log10(n) / n)`; starting the run at that lag itself, the deviations of the
 * segment in the denominator and the defaults are those of Python's `arch`. R's `np::b.star` has other defaults.
 *
 * Finite values, at least 20 (`InfeasibleError`); NaN in, or a constant series: NaN. Oracle: `arch`'s values for two series and
 * an independent rewrite in numpy. O(n^1.5).
 */
export function optimalBlockLength(values: Float64Array): OptimalBlockLength {
  const n = values.length;
  if (n < MINIMUM_OBSERVATIONS) throw new InfeasibleError('choose a block length', MINIMUM_OBSERVATIONS, n);
  const { autocovariances, window } = dependence(deviations(values));
  let slope = 0;
  let longRun = autocovariances[0]!;
  for (let lag = 1; lag <= window; lag++) {
    const weighted = 2 * flatTop(lag / window) * autocovariances[lag]!;
    slope += lag * weighted;
    longRun += weighted;
  }
  const cap = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const length = (factor: number) =>
    Math.min(cap, Math.cbrt((2 * slope * slope) / (factor * longRun * longRun)) * Math.cbrt(n));
  return { stationary: length(2), circular: length(4 / 3) };
}

/**
 * The stationary bootstrap for rows of several series: its mean block length is the longest that any column asks for, at
 * least 1. A column whose length is not defined (a constant) asks for nothing.
 */
export function automaticScheme(columns: readonly Float64Array[]): BlockScheme {
  let length = 1;
  for (const column of columns) {
    const { stationary } = optimalBlockLength(column);
    if (stationary > length) length = stationary;
  }
  return { kind: 'stationary', length };
}

/** Autocovariances up to the largest lag considered, and the window M. */
function dependence(deviation: Float64Array): { autocovariances: Float64Array; window: number } {
  const n = deviation.length;
  const runLength = Math.max(5, Math.floor(Math.log10(n)));
  const maxLag = Math.ceil(Math.sqrt(n)) + runLength;
  const threshold = 2 * Math.sqrt(Math.log10(n) / n);
  const autocovariances = new Float64Array(maxLag + 1);
  let [quiet, firstQuiet] = [0, 0];
  for (let lag = 0; lag <= maxLag; lag++) {
    const product = laggedProduct(deviation, lag);
    autocovariances[lag] = product / n;
    if (firstQuiet > 0 || lag === maxLag) continue;
    quiet = Math.abs(product) / segmentScale(deviation, lag + 1) < threshold ? quiet + 1 : 0;
    if (quiet === runLength) firstQuiet = lag - runLength + 1;
  }
  return { autocovariances, window: firstQuiet > 0 ? Math.min(2 * firstQuiet, maxLag) : maxLag };
}

function deviations(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  return values.map((value) => value - mean);
}

function laggedProduct(deviation: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < deviation.length; t++) sum += deviation[t]! * deviation[t - lag]!;
  return sum;
}

/** The root of the product of the sums of squares without the first and without the last `cut` values. */
function segmentScale(deviation: Float64Array, cut: number): number {
  let [late, early] = [0, 0];
  for (let t = cut; t < deviation.length; t++) {
    late += deviation[t]! ** 2;
    early += deviation[t - cut]! ** 2;
  }
  return Math.sqrt(late * early);
}

/** 1 up to a half, then falling to 0 at 1 (Politis and Romano 1995). */
function flatTop(ratio: number): number {
  return ratio <= 0.5 ? 1 : 2 * (1 - ratio);
}
