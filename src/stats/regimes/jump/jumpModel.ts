import { DataError, InfeasibleError } from '../../../core/errors.ts';
import type { RandomSource } from '../../../core/random.ts';
import { requireCount } from '../../requirements.ts';

const LEAST_PER_STATE = 3;
const ITERATIONS = 100;

/** A centre for each state: `centres[state][feature]`. */
export type JumpCentres = readonly Float64Array[];

export interface JumpOptions {
  readonly states: number;
  /** What a change of state costs, in squared distance: 0 is k-means, more makes states last longer. */
  readonly penalty: number;
  /** Searches from chance; the best counts. At least 1 where no centres are given to start from. */
  readonly starts: number;
  /** Centres to start from besides, as an earlier estimate. */
  readonly from?: JumpCentres | undefined;
  readonly random: RandomSource;
}

export interface JumpFit {
  readonly centres: JumpCentres;
  /** The path of least loss, given all bars: hindsight. */
  readonly path: Int32Array;
  /** Sum of squared distances and of penalties. */
  readonly loss: number;
  readonly starts: number;
  /** Starts that came within a relative 1e-9 of the least loss. */
  readonly reachedBest: number;
  /** Whether every start ended at a path that repeats itself. */
  readonly converged: boolean;
}

/**
 * Between which states does the series switch, when each switch has a price?
 *
 * The statistical jump model of Bemporad, Breschi, Piga & Boyd (2018, Automatica 96) in the form of Nystrup, Lindström &
 * Madsen (2020, Expert Systems with Applications 150): centres and a path that minimise `sum |x_t - centre(s_t)|^2 +
 * penalty (number of jumps)`. Coordinate descent: the best path for given centres by dynamic programming, the best centres
 * for a given path by means, until the path stays; starts by k-means++ (Arthur & Vassilvitskii 2007), and one state for
 * all. No law is assumed, so no likelihood and no probability follow; scales of the features weigh, standardise them first.
 *
 * `features`: columns over the same bars, all finite. States are in the order of the first feature's centre; see
 * `orderJumpStates` for another. Throws `InfeasibleError` below 3 bars a state, `DataError` for missing values or fewer
 * distinct rows than states. Oracle: brute force over all paths, and an independent rewrite in numpy. O(starts iterations T
 * k (k + features)).
 */
export function jumpModel(features: readonly Float64Array[], options: JumpOptions): JumpFit {
  const rows = requireRows(features, options);
  const { states, penalty, starts, from: earlier, random } = options;
  const begin = [
    ...(earlier ? [earlier] : []),
    ...Array.from({ length: starts }, (_, i) => spreadCentres(rows, states, random.fork(`start ${i}`))),
  ];
  const searches = begin.map((centres) => descend(rows, { centres, penalty }));
  // Centres that are apart never meet: that one state for all may be best is tried by itself.
  const single = descend(rows, { centres: Array.from({ length: states }, () => meanRow(rows)), penalty });
  const best = [...searches, single].reduce((least, one) => (one.loss < least.loss ? one : least));
  const from = [...best.centres.keys()].sort((a, b) => best.centres[a]![0]! - best.centres[b]![0]!);
  const to = Int32Array.from(from.keys(), (state) => from.indexOf(state));
  return {
    centres: from.map((state) => best.centres[state]!),
    path: best.path.map((state) => to[state]!),
    loss: best.loss,
    starts: begin.length,
    reachedBest: searches.filter(({ loss }) => loss - best.loss <= 1e-9 * Math.max(1, best.loss)).length,
    converged: searches.every(({ isSettled }) => isSettled),
  };
}

/**
 * The state at each bar by the bars up to it: the last state of the best path that ends there (Nystrup, Kolm & Lindström
 * 2020, The Journal of Financial Data Science). Only as honest as the centres: these must come from bars before. NaN rows
 * leave the state as it was. -1 before the first row. O(T k (k + features)).
 */
export function onlineJumpStates(
  features: readonly Float64Array[],
  centres: JumpCentres,
  penalty: number,
): Int32Array {
  const bars = features[0]?.length ?? 0;
  let losses = new Float64Array(centres.length);
  const out = new Int32Array(bars).fill(-1);
  let state = -1;
  for (let t = 0; t < bars; t++) {
    if (features.every((column) => Number.isFinite(column[t]!))) {
      const change = Math.min(...losses) + penalty;
      losses = losses.map(
        (loss, j) => distance(features, t, centres[j]!) + (state < 0 ? 0 : Math.min(loss, change)),
      );
      state = losses.indexOf(Math.min(...losses));
      // Only differences matter; without this they would lose digits over the years.
      const least = losses[state]!;
      losses = losses.map((loss) => loss - least);
    }
    out[t] = state;
  }
  return out;
}

interface Descent {
  readonly centres: JumpCentres;
  readonly path: Int32Array;
  readonly loss: number;
  readonly isSettled: boolean;
}

function requireRows(
  features: readonly Float64Array[],
  { states, penalty, starts, from }: JumpOptions,
): readonly Float64Array[] {
  requireCount('states', states, 2);
  requireCount('starts', starts, from ? 0 : 1);
  if (!(penalty >= 0 && Number.isFinite(penalty))) {
    throw new RangeError(`penalty must be 0 or more, got ${penalty}`);
  }
  const bars = features[0]?.length ?? 0;
  const action = `fit a jump model of ${states} states`;
  if (bars < LEAST_PER_STATE * states) throw new InfeasibleError(action, LEAST_PER_STATE * states, bars);
  if (features.some((column) => column.some((value) => !Number.isFinite(value)))) {
    throw new DataError(`Cannot ${action}: every feature must be finite; drop incomplete rows first`);
  }
  const rows = Array.from({ length: bars }, (_, t) => Float64Array.from(features, (column) => column[t]!));
  if (!hasDifferent(rows, states)) {
    throw new DataError(`Cannot ${action}: there must be as many different rows as states; check the source`);
  }
  return rows;
}

function hasDifferent(rows: readonly Float64Array[], count: number): boolean {
  const seen: Float64Array[] = [];
  return rows.some((row) => {
    if (seen.every((one) => squared(one, row) > 0)) seen.push(row);
    return seen.length >= count;
  });
}

/** k-means++: each further centre is a row drawn by its squared distance from the nearest one. */
function spreadCentres(rows: readonly Float64Array[], states: number, random: RandomSource): Float64Array[] {
  const centres = [rows[random.integer(rows.length)]!.slice()];
  while (centres.length < states) {
    const weights = rows.map((row) =>
      centres.reduce((least, centre) => Math.min(least, squared(row, centre)), Number.POSITIVE_INFINITY),
    );
    let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    centres.push(rows[chosen < 0 ? rows.length - 1 : chosen]!.slice());
  }
  return centres;
}

function descend(
  rows: readonly Float64Array[],
  { centres: start, penalty }: { centres: readonly Float64Array[]; penalty: number },
): Descent {
  let centres = start;
  let path = new Int32Array(rows.length).fill(-1);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const found = bestPath(rows, centres, penalty);
    if (found.path.every((state, t) => state === path[t]))
      return { centres, path, loss: found.loss, isSettled: true };
    path = found.path;
    centres = centresOf(rows, path, centres);
  }
  return { centres, path, loss: bestPath(rows, centres, penalty).loss, isSettled: false };
}

/** The path of least loss for given centres, by dynamic programming from the last bar; of equals the lower state. */
function bestPath(
  rows: readonly Float64Array[],
  centres: readonly Float64Array[],
  penalty: number,
): { path: Int32Array<ArrayBuffer>; loss: number } {
  const k = centres.length;
  const bars = rows.length;
  const ahead = new Float64Array(bars * k);
  for (let t = bars - 1; t >= 0; t--) {
    let least = Number.POSITIVE_INFINITY;
    if (t < bars - 1) for (let j = 0; j < k; j++) least = Math.min(least, ahead[(t + 1) * k + j]!);
    for (let j = 0; j < k; j++) {
      const later = t < bars - 1 ? Math.min(ahead[(t + 1) * k + j]!, least + penalty) : 0;
      ahead[t * k + j] = squared(rows[t]!, centres[j]!) + later;
    }
  }
  const path = new Int32Array(bars);
  for (let t = 0; t < bars; t++) {
    let [best, value] = [0, Number.POSITIVE_INFINITY];
    for (let j = 0; j < k; j++) {
      const one = ahead[t * k + j]! + (t > 0 && path[t - 1] !== j ? penalty : 0);
      if (one < value) [best, value] = [j, one];
    }
    path[t] = best;
  }
  return { path, loss: Math.min(...ahead.subarray(0, k)) };
}

function meanRow(rows: readonly Float64Array[]): Float64Array {
  return rows[0]!.map((_, f) => rows.reduce((sum, row) => sum + row[f]!, 0) / rows.length);
}

/** The mean of the rows of each state; a state without rows keeps its centre. */
function centresOf(
  rows: readonly Float64Array[],
  path: Int32Array,
  before: readonly Float64Array[],
): readonly Float64Array[] {
  return before.map((centre, state) => {
    const own = rows.filter((_, t) => path[t] === state);
    return own.length === 0 ? centre : meanRow(own);
  });
}

function squared(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let f = 0; f < a.length; f++) sum += (a[f]! - b[f]!) ** 2;
  return sum;
}

function distance(features: readonly Float64Array[], t: number, centre: Float64Array): number {
  let sum = 0;
  for (let f = 0; f < centre.length; f++) sum += (features[f]![t]! - centre[f]!) ** 2;
  return sum;
}
