import type { FeatureMatrix } from '../classProbabilities.ts';

/** Means and deviations (divisor n) of the columns of a training set; a column that does not vary has deviation NaN. */
export interface Moments {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** Of a mean over thousands of rows, relative. */
const ROUNDING = 1e-10;

/** The moments of a matrix without missing values. O(rows columns). */
export function momentsOf(features: FeatureMatrix): Moments {
  const { columns, values } = features;
  const rows = values.length / columns;
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let [sum, square] = [0, 0];
    for (let i = j; i < values.length; i += columns) sum += values[i]!;
    means[j] = sum / rows;
    for (let i = j; i < values.length; i += columns) square += (values[i]! - means[j]!) ** 2;
    squares[j] = square;
  }
  const deviations = squares.map((square, j) => {
    const deviation = Math.sqrt(square / rows);
    return deviation > Math.abs(means[j]!) * ROUNDING ? deviation : Number.NaN;
  });
  return { means, deviations };
}

/** Standard scores; 0 throughout where a column did not vary in training. */
export function standardized(row: Float64Array, { means, deviations }: Moments): Float64Array {
  return row.map((value, j) =>
    Number.isNaN(deviations[j]!) && !Number.isNaN(value) ? 0 : (value - means[j]!) / deviations[j]!,
  );
}

/** All rows as standard scores. O(rows columns). */
export function standardizedRows(
  { columns, values }: FeatureMatrix,
  { means, deviations }: Moments,
): FeatureMatrix {
  const scores = new Float64Array(values.length);
  for (let j = 0; j < columns; j++) {
    const [mean, deviation] = [means[j]!, deviations[j]!];
    if (Number.isNaN(deviation)) continue;
    for (let i = j; i < values.length; i += columns) scores[i] = (values[i]! - mean) / deviation;
  }
  return { columns, values: scores };
}
