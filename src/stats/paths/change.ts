/** `x[t] - x[t - bars]`; NaN where either is missing. */
export function difference(x: Float64Array, bars: number): Float64Array {
  return fromLag(x, bars, (now, then) => now - then);
}

/** `x[t] / x[t - bars] - 1`; NaN where either is missing or the earlier value is not positive. */
export function simpleReturn(x: Float64Array, bars: number): Float64Array {
  return fromLag(x, bars, (now, then) => (then > 0 ? now / then - 1 : Number.NaN));
}

/** `ln(x[t] / x[t - bars])`; NaN where either is missing or not positive. */
export function logReturn(x: Float64Array, bars: number): Float64Array {
  return fromLag(x, bars, (now, then) => (then > 0 && now > 0 ? Math.log(now / then) : Number.NaN));
}

/** `x[t - bars]`; NaN before there is one. */
export function lagged(x: Float64Array, bars: number): Float64Array {
  return fromLag(x, bars, (_, then) => then);
}

/**
 * Exponential moving average `a x[t] + (1 - a) m[t - 1]` with `a = 2 / (span + 1)`, started at the first value.
 * A missing value gives NaN and leaves the average as it was. Equals pandas `ewm(span, adjust=False)` without gaps.
 */
export function exponentialMean(x: Float64Array, span: number): Float64Array {
  const weight = 2 / (span + 1);
  const out = new Float64Array(x.length).fill(Number.NaN);
  let mean = Number.NaN;
  for (let t = 0; t < x.length; t++) {
    const value = x[t]!;
    if (Number.isNaN(value)) continue;
    mean = Number.isNaN(mean) ? value : weight * value + (1 - weight) * mean;
    out[t] = mean;
  }
  return out;
}

function fromLag(
  x: Float64Array,
  bars: number,
  combine: (now: number, then: number) => number,
): Float64Array {
  const out = new Float64Array(x.length).fill(Number.NaN);
  for (let t = bars; t < x.length; t++) out[t] = combine(x[t]!, x[t - bars]!);
  return out;
}
