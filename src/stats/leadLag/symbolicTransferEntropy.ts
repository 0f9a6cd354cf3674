/** More joint states than this say nothing at any realistic number of observations. */
const MAXIMUM_STATES = 1_000_000;

/** How far back the two series are looked at, in bars. */
export interface Memory {
  readonly sourceLags: number;
  readonly targetLags: number;
}

/**
 * Plug-in transfer entropy in nats between two sequences of symbols 0 .. symbols - 1, all probabilities from the same
 * transitions. 0 or more. `RangeError` for sequences of unequal length, lags below 1, or more than a million joint states.
 * O(n + states).
 */
export function symbolicTransferEntropy(
  source: Int32Array,
  target: Int32Array,
  { symbols, sourceLags, targetLags }: Memory & { readonly symbols: number },
): number {
  checkMemory({ sourceLags, targetLags });
  if (source.length !== target.length) {
    throw new RangeError(`sequences must be of one length, got ${source.length} and ${target.length}`);
  }
  const histories = symbols ** targetLags;
  const pasts = histories * symbols ** sourceLags;
  if (pasts * symbols > MAXIMUM_STATES) {
    throw new RangeError(
      `${symbols} symbols over these lags make ${pasts * symbols} states, at most 1000000`,
    );
  }
  const counts = new Int32Array(pasts * symbols);
  const start = Math.max(sourceLags, targetLags);
  for (let t = start; t < target.length; t++) {
    let state = target[t]!;
    for (let lag = sourceLags; lag >= 1; lag--) state = state * symbols + source[t - lag]!;
    for (let lag = targetLags; lag >= 1; lag--) state = state * symbols + target[t - lag]!;
    counts[state]!++;
  }
  return entropyOf(counts, { histories, pasts, total: target.length - start });
}

/** Refuses lags that are not positive integers. */
export function checkMemory({ sourceLags, targetLags }: Memory): void {
  for (const lags of [sourceLags, targetLags]) {
    if (!Number.isInteger(lags) || lags < 1)
      throw new RangeError(`lags must be positive integers, got ${lags}`);
  }
}

/** `counts` runs over next value, source past, target history, the history fastest. */
function entropyOf(
  counts: Int32Array,
  { histories, pasts, total }: { histories: number; pasts: number; total: number },
): number {
  const ofHistory = new Int32Array(histories);
  const ofPast = new Int32Array(pasts);
  const ofNext = new Int32Array((counts.length / pasts) * histories);
  for (let state = 0; state < counts.length; state++) {
    const count = counts[state]!;
    const history = state % histories;
    ofHistory[history]! += count;
    ofPast[state % pasts]! += count;
    ofNext[Math.floor(state / pasts) * histories + history]! += count;
  }
  let entropy = 0;
  for (let state = 0; state < counts.length; state++) {
    const count = counts[state]!;
    if (count === 0) continue;
    const history = state % histories;
    const next = ofNext[Math.floor(state / pasts) * histories + history]!;
    entropy += count * Math.log((count * ofHistory[history]!) / (ofPast[state % pasts]! * next));
  }
  return Math.max(0, entropy / total);
}
