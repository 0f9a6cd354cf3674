import { requireCount } from '../../requirements.ts';

/** How far training stays away from what is forecast. All in rows. */
export interface Separation {
  /** The outcome of row t covers rows t + 1 .. t + horizon and is known at t + horizon. */
  readonly horizon: number;
  /** Rows kept free beyond the purge, against dependence that outlives the horizon; 0 for none. */
  readonly embargo: number;
}

export interface WalkForwardOptions extends Separation {
  /** Rows of the first training set; with a `window`, at most that. */
  readonly minimumTraining: number;
  /** Rows from one refit to the next. */
  readonly every: number;
  /** Rows of a rolling training set; unless given, it grows from row 0. */
  readonly window?: number;
}

/** Training rows `first` to `end - 1`, empty where `end` is not above `first`. */
export interface TrainingRange {
  readonly first: number;
  readonly end: number;
}

/** One refit: what is trained at `origin` forecasts the rows `origin` to `testEnd - 1`. */
export interface WalkForwardSplit extends TrainingRange {
  readonly origin: number;
  readonly testEnd: number;
}

/**
 * Which past windows may a forecast at `origin` learn from? Those whose outcome was known `embargo` rows before: `s + horizon +
 * embargo <= origin` (purging and embargo, López de Prado 2018, chapter 7, for a test set that lies after its training). O(1).
 */
export function trainingRange(
  origin: number,
  { horizon, embargo, window = Number.POSITIVE_INFINITY }: Separation & { readonly window?: number },
): TrainingRange {
  requireCount('horizon', horizon, 1);
  requireCount('embargo', embargo, 0);
  const end = Math.max(0, origin - horizon - embargo + 1);
  return { first: Math.max(0, end - window), end };
}

/**
 * The refits of a walk forward over `rows` rows: the first where `minimumTraining` windows are resolved, then every `every` rows; each
 * forecasts until the next. Empty where there are too few rows. O(rows / every).
 */
export function walkForwardSplits(rows: number, options: WalkForwardOptions): readonly WalkForwardSplit[] {
  const { horizon, embargo, minimumTraining, every } = options;
  requireCount('minimumTraining', minimumTraining, 1);
  requireCount('every', every, 1);
  const splits: WalkForwardSplit[] = [];
  for (let origin = minimumTraining + horizon + embargo - 1; origin < rows; origin += every) {
    splits.push({
      origin,
      ...trainingRange(origin, options),
      testEnd: Math.min(rows, origin + every),
    });
  }
  return splits;
}
