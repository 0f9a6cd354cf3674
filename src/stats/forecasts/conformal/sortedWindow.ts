/** The latest values, kept in order of size. */
export interface SortedWindow {
  readonly size: () => number;
  /** Adds a value and forgets the oldest beyond the capacity. O(capacity). */
  readonly add: (value: number) => void;
  /**
   * The value below which a share of new values from the same distribution falls on average: interpolated at rank `share * (size + 1)`
   * (Hyndman and Fan's type 6). -Infinity or Infinity where that rank lies outside the sample.
   */
  readonly quantile: (share: number) => number;
}

/** An empty window of at most `capacity` values. */
export function sortedWindow(capacity: number): SortedWindow {
  const arrivals: number[] = [];
  const sorted: number[] = [];
  return {
    size: () => sorted.length,
    add: (value) => {
      sorted.splice(positionOf(sorted, value), 0, value);
      arrivals.push(value);
      if (arrivals.length > capacity) sorted.splice(positionOf(sorted, arrivals.shift()!), 1);
    },
    quantile: (share) => {
      const rank = share * (sorted.length + 1);
      if (rank < 1) return Number.NEGATIVE_INFINITY;
      if (rank > sorted.length) return Number.POSITIVE_INFINITY;
      const below = sorted[Math.floor(rank) - 1]!;
      return below + (rank % 1) * ((sorted[Math.floor(rank)] ?? below) - below);
    },
  };
}

/** The first position whose value is not below `value`. */
function positionOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
