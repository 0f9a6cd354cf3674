import type { RandomSource } from '../../core/random.ts';
import { type BlockScheme, bootstrapIndices, replicateRandom } from './blockBootstrap.ts';

export interface BootstrapMeansOptions {
  readonly scheme: BlockScheme;
  readonly replicates: number;
  readonly random: RandomSource;
}

/**
 * The means of k columns over the same resampled rows: k arrays, one value a replicate, so that the dependence between columns
 * stays. Columns of one length (`RangeError`); a NaN stays in the means that draw it. See `bootstrapReplicates` for the streams.
 * O(replicates n k).
 */
export function bootstrapMeans(
  columns: readonly Float64Array[],
  { scheme, replicates, random }: BootstrapMeansOptions,
): readonly Float64Array[] {
  const observations = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== observations)) {
    throw new RangeError(`columns must be of one length, ${observations} as the first`);
  }
  const means = columns.map(() => new Float64Array(replicates));
  for (let b = 0; b < replicates; b++) {
    const rows = bootstrapIndices(observations, scheme, replicateRandom(random, b));
    columns.forEach((column, k) => {
      means[k]![b] = meanOverRows(column, rows);
    });
  }
  return means;
}

function meanOverRows(column: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += column[rows[i]!]!;
  return sum / rows.length;
}
