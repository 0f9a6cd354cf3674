import type { RandomSource } from '../../core/random.ts';

/**
 * How the rows of a dependent series are drawn with replacement, in blocks that keep the dependence inside them.
 *
 * - `stationary`: blocks of geometric length with mean `length` (any number from 1), wrapped around the end; the resampled
 *   series is stationary (Politis and Romano 1994).
 * - `circular`: blocks of exactly `length` rows, wrapped around the end (Politis and Romano 1992).
 * - `moving`: blocks of exactly `length` rows, never across the end; rows near the ends are drawn less often (Kuensch 1989).
 *
 * Length 1 is the bootstrap of independent rows.
 */
export interface BlockScheme {
  readonly kind: 'stationary' | 'circular' | 'moving';
  /** Rows. */
  readonly length: number;
}

export interface ReplicatesOptions {
  /** Rows of the series. */
  readonly observations: number;
  readonly scheme: BlockScheme;
  /** How many to compute. */
  readonly replicates: number;
  readonly random: RandomSource;
  /** The number of the first replicate to compute, 0 unless given. */
  readonly first?: number;
}

/**
 * The rows of one resampled series, `observations` long. `RangeError` for a scheme that does not fit. O(n).
 */
export function bootstrapIndices(
  observations: number,
  scheme: BlockScheme,
  random: RandomSource,
): Int32Array {
  checkScheme(observations, scheme);
  const indices = new Int32Array(observations);
  fill(indices, scheme, random);
  return indices;
}

/**
 * The distribution of a statistic over resampled series: its value for replicates `first` to `first + replicates - 1`.
 *
 * `statistic` gets the rows of one resampled series in an array that the next replicate overwrites. Replicate b draws from a
 * stream of its own, so that any division of the replicates over workers gives the same numbers. A NaN of the statistic stays.
 * Assumes that the rows are a stationary, weakly dependent series. O(replicates (n + statistic)).
 */
export function bootstrapReplicates(
  statistic: (indices: Int32Array) => number,
  { observations, scheme, replicates, random, first = 0 }: ReplicatesOptions,
): Float64Array {
  checkScheme(observations, scheme);
  const indices = new Int32Array(observations);
  const values = new Float64Array(replicates);
  for (let b = 0; b < replicates; b++) {
    fill(indices, scheme, replicateRandom(random, first + b));
    values[b] = statistic(indices);
  }
  return values;
}

/** The stream of replicate `number`: the same whoever computes it. */
export function replicateRandom(random: RandomSource, number: number): RandomSource {
  return random.fork(`replicate ${number}`);
}

function checkScheme(observations: number, { kind, length }: BlockScheme): void {
  if (!Number.isInteger(observations) || observations < 1) {
    throw new RangeError(`observations must be a positive integer, got ${observations}`);
  }
  if (kind === 'stationary') {
    if (!(length >= 1 && length < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`the mean block length must be finite and at least 1, got ${length}`);
    }
  } else if (!Number.isInteger(length) || length < 1 || length > observations) {
    throw new RangeError(`the block length must be an integer in 1 .. ${observations}, got ${length}`);
  }
}

function fill(indices: Int32Array, { kind, length }: BlockScheme, random: RandomSource): void {
  if (kind === 'stationary') fillGeometric(indices, 1 / length, random);
  else fillFixed(indices, { length, wraps: kind === 'circular' }, random);
}

/** A new block starts at each row with probability `restart`. */
function fillGeometric(indices: Int32Array, restart: number, random: RandomSource): void {
  const n = indices.length;
  let row = random.integer(n);
  indices[0] = row;
  for (let t = 1; t < n; t++) {
    row = random.uniform() < restart ? random.integer(n) : row + 1;
    if (row === n) row = 0;
    indices[t] = row;
  }
}

function fillFixed(
  indices: Int32Array,
  { length, wraps }: { length: number; wraps: boolean },
  random: RandomSource,
): void {
  const n = indices.length;
  const starts = wraps ? n : n - length + 1;
  for (let from = 0; from < n; from += length) {
    const start = random.integer(starts);
    const to = Math.min(n, from + length);
    for (let t = from; t < to; t++) {
      const row = start + t - from;
      indices[t] = row < n ? row : row - n;
    }
  }
}
