import { createReferenceNormals } from '../../../../test/support/goldenSeries.ts';
import { constant } from '../../regression/leastSquares.ts';

export interface RegressionData {
  readonly y: Float64Array;
  readonly design: readonly Float64Array[];
}

/**
 * The inputs of the oracle scripts: 120 values whose mean shifts at 40 and 85, 120 without a change, and a regression of 150 rows
 * whose slope changes at 90.
 */
export function changingSeries(): Record<'shifts' | 'stable' | 'slope', RegressionData> {
  const normal = createReferenceNormals(11);
  const draw = (length: number) => Float64Array.from({ length }, normal);
  const shifts = draw(120).map((e, t) => e + (t < 40 ? 0 : t < 85 ? 1.2 : -0.4));
  const stable = draw(120);
  const x = draw(150);
  const y = draw(150).map((e, t) => 1 + (t < 90 ? 0.5 : 1.3) * (x[t] ?? 0) + e);
  return {
    shifts: { y: shifts, design: [constant(120)] },
    stable: { y: stable, design: [constant(120)] },
    slope: { y, design: [constant(150), x] },
  };
}

/** 200 values in five segments of 40 with the means 0, 2, -1, -1, 3 and the standard deviations 1, 1, 1, 3, 0.5. */
export function segmentedSeries(): Float64Array {
  const means = [0, 2, -1, -1, 3];
  const deviations = [1, 1, 1, 3, 0.5];
  const noise = Float64Array.from({ length: 200 }, createReferenceNormals(12));
  return noise.map((e, t) => {
    const segment = Math.floor(t / 40);
    return (means[segment] ?? 0) + (deviations[segment] ?? 0) * e;
  });
}
