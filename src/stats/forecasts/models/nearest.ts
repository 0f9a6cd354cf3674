import type { FeatureMatrix } from '../classProbabilities.ts';

export interface NearestOptions {
  readonly places: FeatureMatrix;
  /** The position in time of each place, ascending. */
  readonly rows: Int32Array;
  readonly neighbours: number;
  /** Two neighbours are at least so many rows apart; 1 for no rule. */
  readonly spacing: number;
}

/**
 * The nearest places, by Euclidean distance, of which no two are closer in time than `spacing`: greedily from the nearest on, ties to
 * the earlier. Fewer where no more fit. A heap hands out the places in order, since few are needed. O(n columns + taken log n).
 */
export function nearestApart(place: Float64Array, options: NearestOptions): Int32Array {
  const { places, rows, neighbours, spacing } = options;
  const distances = squaredDistances(place, places);
  const heap = Int32Array.from(rows.keys());
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sift(heap, distances, { at, size: heap.length });
  const chosen: number[] = [];
  for (let size = heap.length; size > 0 && chosen.length < neighbours; size--) {
    const nearest = heap[0]!;
    heap[0] = heap[size - 1]!;
    sift(heap, distances, { at: 0, size: size - 1 });
    if (chosen.every((i) => Math.abs(rows[i]! - rows[nearest]!) >= spacing)) chosen.push(nearest);
  }
  return Int32Array.from(chosen);
}

function squaredDistances(place: Float64Array, { columns, values }: FeatureMatrix): Float64Array {
  const distances = new Float64Array(values.length / columns);
  for (let i = 0, from = 0; i < distances.length; i++, from += columns) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += (values[from + j]! - place[j]!) ** 2;
    distances[i] = sum;
  }
  return distances;
}

/** Moves the entry at `at` down until no child is nearer. */
function sift(heap: Int32Array, distances: Float64Array, { at, size }: { at: number; size: number }): void {
  const entry = heap[at]!;
  const isNearer = (a: number, b: number) =>
    distances[a]! < distances[b]! || (distances[a] === distances[b] && a < b);
  let hole = at;
  for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && isNearer(heap[child + 1]!, heap[child]!)) child++;
    if (!isNearer(heap[child]!, entry)) break;
    heap[hole] = heap[child]!;
    hole = child;
  }
  heap[hole] = entry;
}
