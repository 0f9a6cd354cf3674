import { requireCount } from '../../requirements.ts';

export interface BinOptions {
  readonly bins: number;
  /** `width`: equal parts of [0, 1]; `count`: equally many forecasts, ties kept together. `width` unless given. */
  readonly kind?: 'width' | 'count';
}

/** The inner edges between bins, ascending; a probability belongs to the bin of the edges at or below it. */
export function binEdges(probabilities: Float64Array, { bins, kind = 'width' }: BinOptions): Float64Array {
  requireCount('bins', bins, 1);
  if (kind === 'width') return Float64Array.from({ length: bins - 1 }, (_, b) => (b + 1) / bins);
  const sorted = probabilities.toSorted();
  const cuts = Array.from(
    { length: bins - 1 },
    (_, b) => sorted[Math.floor(((b + 1) * sorted.length) / bins)]!,
  );
  return Float64Array.from(new Set(cuts));
}

/** The number of the bin of a probability. O(bins). */
export function binOf(probability: number, edges: Float64Array): number {
  let bin = 0;
  while (bin < edges.length && probability >= edges[bin]!) bin++;
  return bin;
}
