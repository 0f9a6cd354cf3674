import { type FeatureMatrix, featuresAt } from '../classProbabilities.ts';

/** What a model may learn from: windows whose outcome is known. */
export interface TrainingSet {
  readonly features: FeatureMatrix;
  /** Classes 0 .. classes - 1; every one is known. */
  readonly outcomes: Int32Array;
  readonly classes: number;
  /** Bars of an outcome: rows closer than that share some. */
  readonly horizon: number;
  /** The position in time of each row, ascending; the gaps of missing outcomes stay visible. */
  readonly rows: Int32Array;
}

/** A model after training. */
export interface FittedModel {
  /** The probabilities of the classes given the features of a row; NaN where a feature that it needs is missing. */
  readonly predict: (features: Float64Array) => Float64Array;
  readonly converged: boolean;
  /** What the fit chose or found, for the record. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** A recipe that turns a training set into forecasts. */
export interface ForecastModel {
  readonly name: string;
  readonly fit: (training: TrainingSet) => FittedModel;
  /** Chooses what `fit` leaves open, by validation inside the training set; the result is fitted as it is. */
  readonly tune?: (training: TrainingSet) => ForecastModel;
}

/** How often each class happened. */
export function classCounts(outcomes: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const outcome of outcomes) counts[outcome]!++;
  return counts;
}

/** `(count + strength base) / (sum of counts + strength)`: frequencies drawn towards base rates (a Dirichlet prior). */
export function smoothed(
  counts: Float64Array,
  { base, strength }: { base: Float64Array; strength: number },
): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, k) => (count + strength * base[k]!) / (total + strength));
}

/** Frequencies with half a window added to every class (Jeffreys), so that no class is impossible. */
export function baseRates({ outcomes, classes }: TrainingSet): Float64Array {
  const counts = classCounts(outcomes, classes);
  return counts.map((count) => (count + 0.5) / (outcomes.length + classes / 2));
}

/** No forecast. */
export function missing(classes: number): Float64Array {
  return new Float64Array(classes).fill(Number.NaN);
}

/** Some columns of a row, in the given order; all where none are named. */
export function pick(features: Float64Array, columns: readonly number[] | undefined): Float64Array {
  if (columns === undefined) return features;
  const picked = new Float64Array(columns.length);
  for (let j = 0; j < columns.length; j++) picked[j] = features[columns[j]!]!;
  return picked;
}

/** The training set with some columns, without the rows in which one of them is missing. O(rows columns). */
export function completeTraining(training: TrainingSet, columns: readonly number[] | undefined): TrainingSet {
  const { features, outcomes, rows } = training;
  const width = columns?.length ?? features.columns;
  const values = new Float64Array(rows.length * width);
  const complete = new Int32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const picked = pick(featuresAt(features, i), columns);
    if (!picked.every(Number.isFinite)) continue;
    values.set(picked, count * width);
    complete[count++] = i;
  }
  const kept = complete.subarray(0, count);
  return {
    ...training,
    features: { columns: width, values: values.subarray(0, count * width) },
    outcomes: kept.map((i) => outcomes[i]!),
    rows: kept.map((i) => rows[i]!),
  };
}

/** Rows `first` to `end - 1` of a training set. */
export function sliceTraining(
  training: TrainingSet,
  { first, end }: { first: number; end: number },
): TrainingSet {
  const { features, outcomes, rows } = training;
  const { columns, values } = features;
  return {
    ...training,
    features: { columns, values: values.subarray(first * columns, end * columns) },
    outcomes: outcomes.subarray(first, end),
    rows: rows.subarray(first, end),
  };
}

/** Mean of `-ln p` of what happened over all rows of a set. */
export function meanLogLoss({ predict }: FittedModel, { features, outcomes }: TrainingSet): number {
  let sum = 0;
  outcomes.forEach((outcome, i) => {
    sum -= Math.log(predict(featuresAt(features, i))[outcome]!);
  });
  return sum / outcomes.length;
}
