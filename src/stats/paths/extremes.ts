/** The largest value so far, missing values skipped; NaN before the first. */
export function runningMax(x: Float64Array): Float64Array {
  let most = Number.NaN;
  return x.map((value) => {
    if (!Number.isNaN(value) && !(value <= most)) most = value;
    return most;
  });
}

/** `1 - x / running maximum`, a fraction in [0, 1) for positive values; NaN where x is missing. */
export function drawdown(x: Float64Array): Float64Array {
  const peak = runningMax(x);
  return x.map((value, t) => 1 - value / peak[t]!);
}

/** 1 where x is above every earlier value, 0 where not, NaN where x is missing. The first value has none before it: 0. */
export function isNewHigh(x: Float64Array): Float64Array {
  let most = Number.NaN;
  return x.map((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    const higher = value > most;
    if (!(value <= most)) most = value;
    return higher ? 1 : 0;
  });
}

/**
 * The position of the latest new high strictly before each bar; -1 where there is none. The first value counts as a high,
 * since a record starts somewhere.
 */
export function previousHighIndex(x: Float64Array): Int32Array {
  const out = new Int32Array(x.length).fill(-1);
  let most = Number.NaN;
  let at = -1;
  for (let t = 0; t < x.length; t++) {
    out[t] = at;
    const value = x[t]!;
    if (!Number.isNaN(value) && !(value <= most)) {
      most = value;
      at = t;
    }
  }
  return out;
}

/** The position of the latest earlier value that is at least the current one; -1 where there is none. O(T), monotone stack. */
export function previousAtLeastIndex(x: Float64Array): Int32Array {
  const out = new Int32Array(x.length).fill(-1);
  const stack: number[] = [];
  for (let t = 0; t < x.length; t++) {
    const value = x[t]!;
    if (Number.isNaN(value)) continue;
    while (stack.length > 0 && x[stack.at(-1)!]! < value) stack.pop();
    out[t] = stack.at(-1) ?? -1;
    stack.push(t);
  }
  return out;
}
