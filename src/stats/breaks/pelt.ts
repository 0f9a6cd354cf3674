import { requireCount, requireFinite, requireVarying } from '../requirements.ts';
import {
  createSegmentCost,
  extend,
  type Segment,
  type SegmentModel,
  segmentOf,
  shortestSegment,
} from './segmentCost.ts';

export interface PeltOptions {
  readonly model: SegmentModel;
  /** What one more break must save in twice the log-likelihood. `2 log n` for a mean, `3 log n` for both are common. */
  readonly penalty: number;
  /** Least values of a segment: at least 1 for a mean, 2 for both. */
  readonly minimumSegment: number;
}

export interface PeltResult {
  /** The first position of each segment but the first, ascending. */
  readonly breaks: readonly number[];
  /** The sum of segment costs and of a penalty for each break. */
  readonly cost: number;
}

/**
 * Where did the level (or the level and the spread) of this series change, when each break costs `penalty`?
 *
 * The exact minimum over all partitions by the pruned search of Killick, Fearnhead and Eckley (2012). A candidate that another
 * overtakes is dropped only once that other may end a segment, so that pruning stays exact with a minimum length. Assumes
 * independent normal values within segments: serial correlation yields too many breaks. Of equally good partitions that with the
 * earlier last break. Finite values in time order; throws `DataError` for others and, where the variance is free, for a constant;
 * `InfeasibleError` below `minimumSegment` values. Oracle: an independent rewrite of optimal partitioning in numpy.
 * O(n minimumSegment) where breaks come steadily, O(n^2) at worst.
 */
export function pelt(values: Float64Array, { model, penalty, minimumSegment }: PeltOptions): PeltResult {
  requireOptions({ model, penalty, minimumSegment });
  const demand = { action: 'partition a series', minimum: minimumSegment };
  if (model.kind === 'mean') requireFinite(values, demand);
  else requireVarying(values, demand);
  const n = values.length;
  const cost = createSegmentCost(values, model);
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const lastBreak = new Int32Array(n + 1);
  best[0] = -penalty;
  let candidates: Candidate[] = [];
  for (let to = minimumSegment; to <= n; to++) {
    candidates = candidates.filter(({ droppedFrom }) => to < droppedFrom);
    for (const { segment } of candidates) extend(segment, values[to - 1]!);
    const opened = to - minimumSegment;
    if (Number.isFinite(best[opened]!)) candidates.push(openCandidate(values, opened, to));
    for (const candidate of candidates) {
      candidate.total = best[candidate.at]! + cost(candidate.segment);
      if (candidate.total + penalty < best[to]!) {
        best[to] = candidate.total + penalty;
        lastBreak[to] = candidate.at;
      }
    }
    for (const candidate of candidates) {
      if (candidate.total > best[to]!)
        candidate.droppedFrom = Math.min(candidate.droppedFrom, to + minimumSegment);
    }
  }
  return { breaks: traceBack(lastBreak), cost: best[n]! };
}

/** A possible last break, the values since, and the first end for which a later break is sure to be better. */
interface Candidate {
  readonly at: number;
  readonly segment: Segment;
  /** Cost of the best partition up to `at` and of the segment since. */
  total: number;
  droppedFrom: number;
}

function openCandidate(values: Float64Array, at: number, to: number): Candidate {
  const segment = segmentOf(values, at, to);
  return { at, segment, total: Number.POSITIVE_INFINITY, droppedFrom: Number.POSITIVE_INFINITY };
}

function requireOptions({ model, penalty, minimumSegment }: PeltOptions): void {
  requireCount('minimumSegment', minimumSegment, shortestSegment(model));
  if (!(penalty > 0 && Number.isFinite(penalty))) {
    throw new RangeError(`penalty must be positive and finite, got ${penalty}`);
  }
  if (model.kind === 'mean' && !(model.variance > 0 && Number.isFinite(model.variance))) {
    throw new RangeError(`variance must be positive and finite, got ${model.variance}`);
  }
}

function traceBack(lastBreak: Int32Array): readonly number[] {
  const breaks: number[] = [];
  for (let to = lastBreak[lastBreak.length - 1]!; to > 0; to = lastBreak[to]!) breaks.unshift(to);
  return breaks;
}
