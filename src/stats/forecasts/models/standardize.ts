import { type FeatureMatrix, featuresAt } from '../classProbabilities.ts';

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
  for (let i = 0; i < values.length; i++) means[i % columns]! += values[i]! / rows;
  for (let i = 0; i < values.length; i++) squares[i % columns]! += (values[i]! - means[i % columns]!) ** 2;
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
export function standardizedRows(features: FeatureMatrix, moments: Moments): FeatureMatrix {
  const { columns, values } = features;
  const scores = new Float64Array(values.length);
  for (let i = 0; i < values.length / columns; i++) {
    scores.set(standardized(featuresAt(features, i), moments), i * columns);
  }
  return { columns, values: scores };
}
