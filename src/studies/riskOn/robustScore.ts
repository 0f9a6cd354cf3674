/** Makes the median absolute deviation of a normal variable its standard deviation. */
const NORMAL_SCALE = 1.482602218505602;

/**
 * How unusual is each value among all up to it? `(x - median) / (1.4826 MAD)` over the values so far, itself included, clipped at
 * `limit` either way. NaN for a missing value, before `least` values, and where more than half of them are equal. No value
 * sees a later one. O(n^2) in the worst case, with memory moves only.
 */
export function expandingRobustScore(
  values: Float64Array,
  { least, limit }: { readonly least: number; readonly limit: number },
): Float64Array {
  const sorted = new Float64Array(values.length);
  let count = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    insert(sorted, count++, value);
    if (count < least) return Number.NaN;
    const centre = medianOfSorted(sorted, count);
    const scale = NORMAL_SCALE * medianDistance(sorted, count, centre);
    const score = scale > 0 ? (value - centre) / scale : Number.NaN;
    return Math.max(-limit, Math.min(limit, score));
  });
}

function insert(sorted: Float64Array, count: number, value: number): void {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  sorted.copyWithin(low + 1, low, count);
  sorted[low] = value;
}

function medianOfSorted(sorted: Float64Array, count: number): number {
  const middle = count >> 1;
  return count % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median of `|x - centre|`, merging the distances to both sides of the centre in rising order. */
function medianDistance(sorted: Float64Array, count: number, centre: number): number {
  let right = 0;
  let end = count;
  while (right < end) {
    const middle = (right + end) >> 1;
    if (sorted[middle]! < centre) right = middle + 1;
    else end = middle;
  }
  let left = right - 1;
  let [before, current] = [0, 0];
  for (let taken = 0; taken <= count >> 1; taken++) {
    const toLeft = left >= 0 ? centre - sorted[left]! : Number.POSITIVE_INFINITY;
    const toRight = right < count ? sorted[right]! - centre : Number.POSITIVE_INFINITY;
    before = current;
    current = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left--;
    else right++;
  }
  return count % 2 === 1 ? current : (before + current) / 2;
}
