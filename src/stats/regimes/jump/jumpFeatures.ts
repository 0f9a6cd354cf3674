import { difference } from '../../paths/change.ts';
import { meanOf, overWindow, stdevOf } from '../../paths/window.ts';
import { completeRows } from '../../regression/leastSquares.ts';

const WINDOWS = [6, 14] as const;

/** Location and scale of each feature, from the bars that an estimate knew. */
export interface FeatureScale {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * What a jump model looks at: of the features of Nystrup, Lindström & Madsen (2020) those that look back. The value, the
 * size of its last change, and mean and standard deviation of the last 6 and 14 values. Their features of the next value
 * and of windows about a bar are left out: they know the future. NaN until 14 values are there and beside missing values.
 * O(T).
 */
export function jumpFeatures(values: Float64Array): readonly Float64Array[] {
  return [
    values,
    difference(values, 1).map(Math.abs),
    ...WINDOWS.flatMap((window) => [overWindow(values, meanOf, window), overWindow(values, stdevOf, window)]),
  ];
}

/** Mean and deviation of each feature over its first `bars` bars, of the rows that are complete. */
export function featureScale(features: readonly Float64Array[], bars: number): FeatureScale {
  const measures = completeTo(features, bars).map((column) => {
    const mean = meanOf(column, 0, column.length);
    const deviation = stdevOf(column, 0, column.length);
    return [mean, deviation > 0 ? deviation : 1] as const;
  });
  return {
    means: Float64Array.from(measures, ([mean]) => mean),
    deviations: Float64Array.from(measures, ([, deviation]) => deviation),
  };
}

/** The features in standard units. */
export function standardised(
  features: readonly Float64Array[],
  { means, deviations }: FeatureScale,
): readonly Float64Array[] {
  return features.map((column, f) => column.map((value) => (value - means[f]!) / deviations[f]!));
}

/** The complete rows among the first `bars`. */
export function completeTo(features: readonly Float64Array[], bars: number): readonly Float64Array[] {
  return completeRows(features.map((column) => column.subarray(0, bars)));
}
