import { DataError, InfeasibleError } from '../../../core/errors.ts';

/** A central interval with its coverage as a fraction, such as 0.8. */
export interface CentralInterval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

/**
 * How far is a sample of what could happen from what did? The continuous ranked probability score of the empirical distribution,
 * `mean |x_i - y| - mean over i, j of |x_i - x_j| / 2` (Gneiting and Raftery 2007), in the unit of the outcome; smaller is better, and
 * for one value the absolute error. NaN outcome: NaN. Finite sample (`DataError`), at least one (`InfeasibleError`). Oracle: the same
 * double sum in numpy. O(m log m).
 */
export function crpsOfSample(sample: Float64Array, outcome: number): number {
  const m = sample.length;
  if (m === 0) throw new InfeasibleError('score a sample', 1, 0);
  if (!sample.every(Number.isFinite)) {
    throw new DataError('Cannot score a sample: every value must be finite; leave out what is missing');
  }
  const sorted = sample.toSorted();
  let [distance, spread] = [0, 0];
  sorted.forEach((value, i) => {
    distance += Math.abs(value - outcome);
    spread += (2 * i - m + 1) * value;
  });
  return distance / m - spread / m ** 2;
}

/** The loss that a quantile minimises: `level (y - q)` above it, `(1 - level) (q - y)` below (Koenker and Bassett 1978). */
export function pinballLoss(quantile: number, outcome: number, level: number): number {
  return outcome >= quantile ? level * (outcome - quantile) : (1 - level) * (quantile - outcome);
}

/**
 * The continuous ranked probability score of a fan: twice the mean pinball loss over its levels, which tends to the score of the whole
 * distribution as equally spaced levels become many (Gneiting and Ranjan 2011). Compare only fans with the same levels.
 * An infinite quantile scores Infinity. Oracle: numpy. O(levels).
 */
export function crpsOfQuantiles(quantiles: Float64Array, levels: Float64Array, outcome: number): number {
  if (quantiles.length !== levels.length || levels.length === 0) {
    throw new RangeError(
      `quantiles and levels must be equally many, got ${quantiles.length} and ${levels.length}`,
    );
  }
  const losses = quantiles.map((quantile, i) => pinballLoss(quantile, outcome, levels[i]!));
  return (2 * losses.reduce((sum, loss) => sum + loss, 0)) / losses.length;
}

/**
 * Width of an interval, plus `2 / (1 - level)` times how far the outcome lies outside (Winkler 1972; Gneiting and Raftery 2007). Smaller is
 * better. O(1).
 */
export function intervalScore({ lower, upper, level }: CentralInterval, outcome: number): number {
  const outside = Math.max(lower - outcome, outcome - upper, 0);
  return Number.isNaN(outcome) ? Number.NaN : upper - lower + (2 / (1 - level)) * outside;
}
