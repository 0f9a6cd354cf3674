import type { RandomSource } from '../../core/random.ts';

/** What the levels of unrelated series show. */
export interface RandomWalkLevels {
  /** Of the size of the correlation. */
  readonly median: number;
  /** Pairs whose correlation is at least as large in size as the one observed. */
  readonly shareAbove: number;
  readonly pairs: number;
}

/**
 * How large is the correlation of the levels of two series that have nothing to do with each other? Pairs of independent random walks
 * with normal steps and no drift, as long as the sample; its size does not settle however long they are (Granger and Newbold 1974,
 * Phillips 1986). With a drift, as prices have, it is larger still. O(pairs length).
 */
export function randomWalkLevels(
  observed: number,
  { length, pairs, random }: { length: number; pairs: number; random: RandomSource },
): RandomWalkLevels {
  const sizes = Float64Array.from({ length: pairs }, () => Math.abs(walkCorrelation(length, random))).sort();
  const above = sizes.filter((size) => size >= Math.abs(observed)).length;
  return { median: sizes[pairs >> 1]!, shareAbove: above / pairs, pairs };
}

/** In one pass: walks start at 0 and stay within a few roots of their length, so that sums lose no digits that matter. */
function walkCorrelation(length: number, random: RandomSource): number {
  let [x, y, sumX, sumY, xx, yy, xy] = [0, 0, 0, 0, 0, 0, 0];
  for (let t = 0; t < length; t++) {
    x += random.normal();
    y += random.normal();
    sumX += x;
    sumY += y;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  const covariance = xy - (sumX * sumY) / length;
  return covariance / Math.sqrt((xx - sumX ** 2 / length) * (yy - sumY ** 2 / length));
}
