import { DataError } from '../../core/errors.ts';
import { meanOf } from '../performance/moments.ts';

/** Less variance than this, against the square of the level that was subtracted, is rounding. */
const VARIANCE_ROUNDING = 256 * Number.EPSILON;
/** The same for a mean, against that level. */
const MEAN_ROUNDING = 1e-9;

/** For each column, the sum of the deviations from its own mean and of their squares over some of the periods. */
interface Sums {
  readonly deviations: Float64Array;
  readonly squares: Float64Array;
}

/** Returns summed over blocks of periods, from which the Sharpe ratio of any union of blocks follows. */
export interface BlockSums {
  readonly blockLength: number;
  /** Of each column over all blocks. */
  readonly means: Float64Array;
  readonly blocks: readonly Sums[];
}

/** Sharpe ratios of every column in the two halves of the sample; overwritten by the next split. */
export type SplitVisitor = (first: Float64Array, second: Float64Array) => void;

/**
 * Sums of returns and of their squares over `count` blocks of equal length; the first periods are left out where it does not divide.
 * Deviations from each column's mean are summed, so that a small variance keeps its digits. O(T N).
 */
export function blockSums(columns: readonly Float64Array[], count: number): BlockSums {
  const blockLength = Math.floor(columns[0]!.length / count);
  const used = columns.map((column) => column.subarray(column.length - count * blockLength));
  const blocks = Array.from({ length: count }, () => emptySums(columns.length));
  const means = Float64Array.from(used, meanOf);
  used.forEach((column, k) => {
    for (let t = 0; t < column.length; t++) {
      const { deviations, squares } = blocks[Math.floor(t / blockLength)]!;
      const deviation = column[t]! - means[k]!;
      deviations[k]! += deviation;
      squares[k]! += deviation * deviation;
    }
  });
  return { blockLength, means, blocks };
}

/**
 * Shows the Sharpe ratios (mean over standard deviation, n - 1) of every column in both halves of each way to halve the blocks; the
 * first block is always in the first half, so that each pair of halves comes once.
 *
 * A column whose returns are all zero in a half (it held nothing) has ratio 0 there; one that is constant otherwise is a `DataError`.
 * Halves that begin alike share their sums, so that a pair costs two or three additions a column. O(C(S, S/2) N).
 */
export function visitHalves({ blocks, blockLength, means }: BlockSums, visit: SplitVisitor): void {
  const half = blocks.length / 2;
  const empty = emptySums(means.length);
  const buffers = [0, 1].map(() => blocks.map(() => emptySums(means.length)));
  const scores = [0, 1].map(() => new Float64Array(means.length)) as [Float64Array, Float64Array];
  const divide = (next: number, sums: readonly [Sums, Sums], taken: number): void => {
    if (next === blocks.length) {
      for (const side of [0, 1] as const) {
        score(scores[side], sums[side], { means, periods: half * blockLength });
      }
      visit(...scores);
      return;
    }
    const grown = (side: 0 | 1) => plus(buffers[side]![next]!, sums[side], blocks[next]!);
    if (taken < half) divide(next + 1, [grown(0), sums[1]], taken + 1);
    if (next > 0 && next - taken < half) divide(next + 1, [sums[0], grown(1)], taken);
  };
  divide(0, [empty, empty], 0);
}

function emptySums(columns: number): Sums {
  return { deviations: new Float64Array(columns), squares: new Float64Array(columns) };
}

function plus(into: Sums, left: Sums, right: Sums): Sums {
  add(into.deviations, left.deviations, right.deviations);
  add(into.squares, left.squares, right.squares);
  return into;
}

function add(into: Float64Array, left: Float64Array, right: Float64Array): void {
  for (let k = 0; k < into.length; k++) into[k] = left[k]! + right[k]!;
}

function score(
  scores: Float64Array,
  { deviations, squares }: Sums,
  { means, periods }: { readonly means: Float64Array; readonly periods: number },
): void {
  for (let k = 0; k < scores.length; k++) {
    const shift = deviations[k]! / periods;
    const mean = means[k]! + shift;
    const variance = (squares[k]! - shift * deviations[k]!) / (periods - 1);
    const scale = Math.max(Math.abs(means[k]!), Math.abs(shift));
    const varies = variance > VARIANCE_ROUNDING * scale * scale;
    scores[k] = varies ? mean / Math.sqrt(variance) : scoreOfConstant(mean, scale, k);
  }
}

function scoreOfConstant(mean: number, scale: number, k: number): number {
  if (Math.abs(mean) <= MEAN_ROUNDING * scale) return 0;
  throw new DataError(
    `Cannot rank strategies: returns must vary over half of the sample or be zero, column ${k} is ${mean} throughout; leave it out`,
  );
}
