const PAIR = 3 - 2 * Math.SQRT2;

export interface RangeInput {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** Where given, a gap since the previous close is taken out of the day's range: for markets that close over night. */
  readonly close?: Float64Array;
  /** `zero`, as in the paper: estimates below 0, which noise brings about, count as no spread. `keep` leaves them. */
  readonly negatives: 'zero' | 'keep';
}

/**
 * How wide is the spread, from daily highs and lows? Corwin and Schultz (2012), a value at each day from that day and the one before: a
 * fraction of the price, the whole spread. NaN at the first day and where a price is missing, not above 0, or the high lies below
 * the low.
 *
 * The range of one day holds the variance once and the spread once, that of two days the variance twice and the spread once:
 * `a = (sqrt(2b) - sqrt(b)) / k - sqrt(g / k)`, `k = 3 - 2 sqrt(2)`, b the sum of the squares of the two log ranges and g that of the range of
 * both days; `S = 2 (e^a - 1) / (1 + e^a)`. Single values are noise: take a mean over a month. Setting negatives to zero biases it up.
 * Assumes continuous trading and a constant spread over two days. Does not change with the currency. Oracle: numpy. O(n).
 */
export function corwinSchultzSpread({ high, low, close, negatives }: RangeInput): Float64Array {
  const out = new Float64Array(high.length).fill(Number.NaN);
  for (let t = 1; t < high.length; t++) {
    const gap = close === undefined ? 0 : gapSince(close[t - 1]!, { high: high[t]!, low: low[t]! });
    const spread = spreadOf(
      { high: high[t - 1]!, low: low[t - 1]! },
      { high: high[t]! - gap, low: low[t]! - gap },
    );
    out[t] = negatives === 'zero' && spread < 0 ? 0 : spread;
  }
  return out;
}

interface DayRange {
  readonly high: number;
  readonly low: number;
}

/** How far the whole day lies above (or, negative, below) the previous close. */
function gapSince(close: number, { high, low }: DayRange): number {
  if (low > close) return low - close;
  return high < close ? high - close : close - close;
}

function spreadOf(before: DayRange, today: DayRange): number {
  if (![before, today].every(({ high, low }) => low > 0 && high >= low)) return Number.NaN;
  const beta = Math.log(before.high / before.low) ** 2 + Math.log(today.high / today.low) ** 2;
  const gamma = Math.log(Math.max(before.high, today.high) / Math.min(before.low, today.low)) ** 2;
  const alpha = (Math.sqrt(2 * beta) - Math.sqrt(beta)) / PAIR - Math.sqrt(gamma / PAIR);
  return (2 * (Math.exp(alpha) - 1)) / (1 + Math.exp(alpha));
}
