/** Summarises the values `x[from] .. x[to - 1]`, all finite, of which there is at least one. */
export type Summary = (x: Float64Array, from: number, to: number) => number;

/**
 * Applies a summary to the last `bars` values at each position; without `bars`, to everything so far.
 *
 * A trailing window that is not full or holds a NaN gives NaN: a gap is not filled. An expanding one skips NaN, and is NaN
 * before the first value. O(T * bars), by the definition: no running sums that drift.
 */
export function overWindow(x: Float64Array, summary: Summary, bars?: number): Float64Array {
  return bars === undefined ? overHistory(x, summary) : overTrailing(x, summary, bars);
}

export function sumOf(x: Float64Array, from: number, to: number): number {
  let sum = 0;
  let compensation = 0;
  for (let i = from; i < to; i++) {
    const value = x[i]!;
    const next = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + compensation;
}

export function meanOf(x: Float64Array, from: number, to: number): number {
  return sumOf(x, from, to) / (to - from);
}

/** Sample standard deviation (n - 1), two passes; NaN for a single value. */
export function stdevOf(x: Float64Array, from: number, to: number): number {
  const count = to - from;
  if (count < 2) return Number.NaN;
  const mean = meanOf(x, from, to);
  let squares = 0;
  for (let i = from; i < to; i++) squares += (x[i]! - mean) ** 2;
  return Math.sqrt(squares / (count - 1));
}

export function minOf(x: Float64Array, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) if (x[i]! < least) least = x[i]!;
  return least;
}

export function maxOf(x: Float64Array, from: number, to: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) if (x[i]! > most) most = x[i]!;
  return most;
}

/** The middle value, or the mean of the two middle ones. */
export function medianOf(x: Float64Array, from: number, to: number): number {
  const sorted = x.slice(from, to).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Standard score of the last value among all of them; NaN where they do not vary. */
export function zscoreOf(x: Float64Array, from: number, to: number): number {
  const deviation = stdevOf(x, from, to);
  return deviation > 0 ? (x[to - 1]! - meanOf(x, from, to)) / deviation : Number.NaN;
}

/** Share of the values that are at most the last one, which counts itself: in (0, 1]. */
export function percentileOf(x: Float64Array, from: number, to: number): number {
  const last = x[to - 1]!;
  let below = 0;
  for (let i = from; i < to; i++) if (x[i]! <= last) below++;
  return below / (to - from);
}

/** Copies the finite values. */
export function finiteOf(x: Float64Array): Float64Array {
  return x.filter((value) => Number.isFinite(value));
}

function overTrailing(x: Float64Array, summary: Summary, bars: number): Float64Array {
  const out = new Float64Array(x.length).fill(Number.NaN);
  let run = 0;
  for (let t = 0; t < x.length; t++) {
    run = Number.isNaN(x[t]) ? 0 : run + 1;
    if (run >= bars) out[t] = summary(x, t - bars + 1, t + 1);
  }
  return out;
}

function overHistory(x: Float64Array, summary: Summary): Float64Array {
  const out = new Float64Array(x.length).fill(Number.NaN);
  const seen = new Float64Array(x.length);
  let count = 0;
  for (let t = 0; t < x.length; t++) {
    if (Number.isNaN(x[t])) continue;
    seen[count++] = x[t]!;
    out[t] = summary(seen, 0, count);
  }
  return out;
}
