/** Positions of the values from the smallest to the largest; equal values keep their order. */
export function sortOrder(values: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
}

/** Ranks from 1; equal values share the mean of their ranks. Finite values. O(n log n). */
export function averageRanks(values: Float64Array): Float64Array {
  const order = sortOrder(values);
  const ranks = new Float64Array(values.length);
  forEachTie(
    order,
    (a, b) => values[a] === values[b],
    (from, to) => {
      for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
    },
  );
  return ranks;
}

/** Calls `visit(from, to)` for each stretch of an order whose neighbours are equal, single values included. */
export function forEachTie(
  order: Int32Array,
  equal: (a: number, b: number) => boolean,
  visit: (from: number, to: number) => void,
): void {
  let from = 0;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && equal(order[i - 1]!, order[i]!)) continue;
    visit(from, i);
    from = i;
  }
}
