import type { RandomSource } from '../../core/random.ts';
import { type BlockScheme, bootstrapIndices, replicateRandom } from './blockBootstrap.ts';

/** Columns that are summed side by side: their values of one row share a line of the cache. */
const WIDTH = 8;
/** Replicates whose rows are held at a time. */
const BATCH = 64;

export interface BootstrapMeansOptions {
  readonly scheme: BlockScheme;
  readonly replicates: number;
  readonly random: RandomSource;
}

/**
 * The means of k columns over the same resampled rows: k arrays, one value a replicate, so that the dependence between columns
 * stays. Columns of one length (`RangeError`); a NaN stays in the means that draw it. See `bootstrapReplicates` for the streams.
 * Each mean adds its rows in the order drawn, however columns are grouped. O(replicates n k).
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
  const table = new Float64Array(observations * WIDTH);
  for (let first = 0; first < replicates; first += BATCH) {
    const draws = Array.from({ length: Math.min(BATCH, replicates - first) }, (_, i) =>
      bootstrapIndices(observations, scheme, replicateRandom(random, first + i)),
    );
    for (let from = 0; from < columns.length; from += WIDTH) {
      fillTable(table, columns.slice(from, from + WIDTH));
      draws.forEach((rows, i) => {
        const sums = sumRows(table, rows);
        for (let k = from; k < Math.min(columns.length, from + WIDTH); k++) {
          means[k]![first + i] = sums[k - from]! / observations;
        }
      });
    }
  }
  return means;
}

/** Row t of the table holds row t of the columns. */
function fillTable(table: Float64Array, columns: readonly Float64Array[]): void {
  columns.forEach((column, k) => {
    for (let t = 0; t < column.length; t++) table[t * WIDTH + k] = column[t]!;
  });
}

/** Eight sums at once: in registers, which a loop over columns would not keep them in. */
function sumRows(table: Float64Array, rows: Int32Array): readonly number[] {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * WIDTH;
    a += table[at]!;
    b += table[at + 1]!;
    c += table[at + 2]!;
    d += table[at + 3]!;
    e += table[at + 4]!;
    f += table[at + 5]!;
    g += table[at + 6]!;
    h += table[at + 7]!;
  }
  return [a, b, c, d, e, f, g, h];
}
