import { DataError } from '../../../core/errors.ts';
import { requireFinite } from '../../requirements.ts';

/** A rising function: its values `y` at the knots `x`, straight lines between them, constant beyond. */
export interface IsotonicFit {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

interface Block {
  sum: number;
  weight: number;
  readonly first: number;
  last: number;
}

/**
 * Which rising function of x is nearest to y in squares? Pool adjacent violators (Ayer and others 1955; for calibration Zadrozny and
 * Elkan 2002). Equal x are averaged first. Interpolates between the ends of the blocks, as scikit-learn does.
 *
 * x and y are finite and of one length, at least 2 (`InfeasibleError`, `DataError`); weights 1 unless given, all above 0. Oracle:
 * scikit-learn `IsotonicRegression`. O(n log n).
 */
export function isotonicFit(x: Float64Array, y: Float64Array, weights?: Float64Array): IsotonicFit {
  requireFinite(x, { action: 'fit a rising function', minimum: 2 });
  requireFinite(y, { action: 'fit a rising function', minimum: 2 });
  if (x.length !== y.length || (weights !== undefined && weights.length !== x.length)) {
    throw new RangeError(`x, y and weights must be equally many, got ${x.length} and ${y.length}`);
  }
  const blocks = poolViolators(tiedBlocks(x, y, weights));
  const knots = blocks.flatMap(({ first, last, sum, weight }) =>
    first === last
      ? [[first, sum / weight]]
      : [
          [first, sum / weight],
          [last, sum / weight],
        ],
  );
  return { x: Float64Array.from(knots, ([at]) => at!), y: Float64Array.from(knots, ([, value]) => value!) };
}

/** The function at a value; NaN stays. O(log n). */
export function isotonicAt({ x, y }: IsotonicFit, value: number): number {
  if (Number.isNaN(value)) return Number.NaN;
  if (value <= x[0]!) return y[0]!;
  if (value >= x.at(-1)!) return y.at(-1)!;
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= value) low = middle;
    else high = middle;
  }
  return y[low]! + ((value - x[low]!) / (x[high]! - x[low]!)) * (y[high]! - y[low]!);
}

/** One block for each distinct x, ascending. */
function tiedBlocks(x: Float64Array, y: Float64Array, weights?: Float64Array): readonly Block[] {
  const order = Int32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  const blocks: Block[] = [];
  for (const i of order) {
    const weight = weights?.[i] ?? 1;
    if (!(weight > 0)) {
      throw new DataError(
        `Cannot fit a rising function: weights must be above 0, got ${weight}; leave such rows out`,
      );
    }
    const top = blocks.at(-1);
    if (top !== undefined && top.last === x[i]) {
      top.sum += weight * y[i]!;
      top.weight += weight;
    } else {
      blocks.push({ sum: weight * y[i]!, weight, first: x[i]!, last: x[i]! });
    }
  }
  return blocks;
}

function poolViolators(tied: readonly Block[]): readonly Block[] {
  const pooled: Block[] = [];
  for (const next of tied) {
    let block = next;
    for (
      let top = pooled.at(-1);
      top && top.sum * block.weight >= block.sum * top.weight;
      top = pooled.at(-1)
    ) {
      block = {
        sum: top.sum + block.sum,
        weight: top.weight + block.weight,
        first: top.first,
        last: block.last,
      };
      pooled.pop();
    }
    pooled.push(block);
  }
  return pooled;
}
