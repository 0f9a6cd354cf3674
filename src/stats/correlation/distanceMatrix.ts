import { sortOrder } from './ranks.ts';

/** The distances |x_i - x_j| between the values of one series, by what their products need: nothing of size n x n. */
export interface DistanceMatrix {
  /** About their mean. */
  readonly values: Float64Array;
  readonly order: Int32Array;
  /** Place of each value in the order, from 1. */
  readonly places: Int32Array;
  readonly rowSums: Float64Array;
  readonly total: number;
  /** Squared distance variance. */
  readonly variance: number;
}

/** Row sums and variance of the distances within a series. O(n log n). */
export function distanceMatrix(series: Float64Array): DistanceMatrix {
  const n = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / n;
  const values = series.map((value) => value - mean);
  const order = sortOrder(values);
  const places = new Int32Array(n);
  const rowSums = new Float64Array(n);
  const sum = values.reduce((partial, value) => partial + value, 0);
  let [below, squares, total, squaredRows] = [0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    const i = order[k]!;
    const value = values[i]!;
    const row = (2 * k - n) * value + sum - 2 * below;
    places[i] = k + 1;
    rowSums[i] = row;
    below += value;
    squares += value * value;
    total += row;
    squaredRows += row * row;
  }
  const variance = doublyCentred({ n, products: 2 * n * squares, rows: squaredRows, totals: total * total });
  return { values, order, places, rowSums, total, variance };
}

/**
 * The squared distance covariance of one series with another whose values are taken in the order of `indices`: the mean product
 * of doubly centred distances (Szekely, Rizzo & Bakirov 2007). The products are summed over pairs by the order of the first
 * series, those that rise in both kept in a binary indexed tree (Huo & Szekely 2016). O(n log n).
 */
export function distanceCovariance(a: DistanceMatrix, b: DistanceMatrix, indices: Int32Array): number {
  const n = a.values.length;
  const tree = new Float64Array(4 * (n + 1));
  let [rising, cross, rows] = [0, 0, 0];
  for (let k = 0; k < n; k++) {
    const i = a.order[k]!;
    const j = indices[i]!;
    const x = a.values[i]!;
    const y = b.values[j]!;
    let [count, sumX, sumY, sumXY] = [0, 0, 0, 0];
    for (let node = b.places[j]! - 1; node > 0; node &= node - 1) {
      count += tree[4 * node]!;
      sumX += tree[4 * node + 1]!;
      sumY += tree[4 * node + 2]!;
      sumXY += tree[4 * node + 3]!;
    }
    rising += count * x * y - x * sumY - y * sumX + sumXY;
    for (let node = b.places[j]!; node <= n; node += node & -node) {
      tree[4 * node]! += 1;
      tree[4 * node + 1]! += x;
      tree[4 * node + 2]! += y;
      tree[4 * node + 3]! += x * y;
    }
    cross += x * y;
    rows += a.rowSums[i]! * b.rowSums[j]!;
  }
  return doublyCentred({ n, products: 4 * rising - 2 * n * cross, rows, totals: a.total * b.total });
}

/** The mean of `A_ij B_ij` from the sums of `a_ij b_ij`, of the products of row sums and of the totals. */
function doublyCentred(sums: { n: number; products: number; rows: number; totals: number }): number {
  const { n, products, rows, totals } = sums;
  return products / n ** 2 - (2 * rows) / n ** 3 + totals / n ** 4;
}
