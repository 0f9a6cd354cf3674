import { DataError, InfeasibleError } from '../../core/errors.ts';
import { type Dominance, dominanceOf } from './dominance.ts';
import { blockSums, visitHalves } from './halfSampleScores.ts';
import { type LineFit, lineThrough } from './lineFit.ts';

const LEAST_STRATEGIES = 2;
const LEAST_PERIODS_OF_BLOCK = 2;
const MOST_BLOCKS = 20;

/** One value a split, in the order of the splits; ratios are of one period. */
export interface BacktestOverfitting {
  /** Share of splits in which the best of one half is at or below the median of the other: the PBO. */
  readonly probability: number;
  /** `ln(w / (1 - w))` of the relative rank w of the chosen in the other half. */
  readonly logits: Float64Array;
  /** Sharpe ratio of the chosen in the half in which it was chosen. */
  readonly inSample: Float64Array;
  /** The same in the other half. */
  readonly outOfSample: Float64Array;
  /** `outOfSample` regressed on `inSample`: a description, since splits overlap. */
  readonly degradation: LineFit;
  /** Share of splits with a negative ratio of the chosen in the other half. */
  readonly probabilityOfLoss: number;
  /** Whether choosing beats a strategy picked at random, out of sample. */
  readonly dominance: Dominance;
  readonly splits: number;
  readonly strategies: number;
  readonly blockLength: number;
  /** Periods left out at the start, so that blocks are equal. */
  readonly dropped: number;
}

/**
 * How probable is it that the best strategy of a sweep is best by chance? The probability of backtest overfitting by combinatorially
 * symmetric cross-validation (Bailey, Borwein, López de Prado and Zhu 2017).
 *
 * `columns[k]` holds the excess returns of strategy k in T periods. T is cut into `blocks` (even, 2 to 20) blocks of equal length,
 * the first periods left out where it does not divide. Each of the C(S, S/2) halves chooses the strategy with the highest Sharpe ratio,
 * and its rank among the N in the other half counts: `w = rank / (N + 1)`, ties at their average rank, and the average of w over
 * strategies that tie for the best. `probability` is the share of logits <= 0. Where no strategy differs in merit it is 1/2 on average
 * for an even number of them and `(N + 1) / 2N` for an odd one, whose middle rank counts as overfitted; single samples scatter widely
 * around that (docs/statistics.md).
 *
 * At least 2 strategies and 2 periods a block (`InfeasibleError`); a NaN is a `DataError`, columns of unequal length a `RangeError`.
 * A strategy that held nothing over a half scores 0 there; the same strategy at another leverage ties only up to rounding. Assumes
 * that halves are exchangeable: trends in merit count as overfitting. Not a test: no p-value. Oracle: numpy rewrite with scipy's ranks.
 * O(T N + C(S, S/2) N).
 */
export function backtestOverfitting(
  columns: readonly Float64Array[],
  { blocks }: { readonly blocks: number },
): BacktestOverfitting {
  requireSweep(columns, blocks);
  const sums = blockSums(columns, blocks);
  const fates: Fate[] = [];
  const range = { lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY };
  visitHalves(sums, (first, second) => {
    fates.push(fateOfBest(first, second), fateOfBest(second, first));
    widen(range, first);
    widen(range, second);
  });
  const logits = Float64Array.from(fates, ({ rank }) => Math.log(rank / (columns.length + 1 - rank)));
  const inSample = Float64Array.from(fates, (fate) => fate.inSample);
  const outOfSample = Float64Array.from(fates, (fate) => fate.outOfSample);
  return {
    probability: shareOf(logits, (logit) => logit <= 0),
    logits,
    inSample,
    outOfSample,
    degradation: lineThrough(inSample, outOfSample),
    probabilityOfLoss: shareOf(outOfSample, (score) => score < 0),
    dominance: dominanceOf(outOfSample, {
      ...range,
      visitPicks: (visit) => {
        visitHalves(sums, (...halves) => {
          halves.forEach(visit);
        });
      },
    }),
    splits: fates.length,
    strategies: columns.length,
    blockLength: sums.blockLength,
    dropped: columns[0]!.length - blocks * sums.blockLength,
  };
}

/** What became of the strategy that was best in one half. */
interface Fate {
  readonly rank: number;
  readonly inSample: number;
  readonly outOfSample: number;
}

function requireSweep(columns: readonly Float64Array[], blocks: number): void {
  if (!Number.isInteger(blocks) || blocks % 2 !== 0 || blocks < 2 || blocks > MOST_BLOCKS) {
    throw new RangeError(`blocks must be an even number from 2 to ${MOST_BLOCKS}, got ${blocks}`);
  }
  if (columns.length < LEAST_STRATEGIES) {
    throw new DataError(
      `Cannot measure overfitting: it takes at least ${LEAST_STRATEGIES} strategies to choose from, got ${columns.length}; pass every one that was tried`,
    );
  }
  const periods = columns[0]!.length;
  if (periods < LEAST_PERIODS_OF_BLOCK * blocks) {
    throw new InfeasibleError(
      `measure overfitting with ${blocks} blocks`,
      LEAST_PERIODS_OF_BLOCK * blocks,
      periods,
    );
  }
  columns.forEach((column, k) => {
    if (column.length !== periods)
      throw new RangeError(`columns must be of one length, ${periods} as the first`);
    if (!column.every(Number.isFinite)) {
      throw new DataError(
        `Cannot measure overfitting: every strategy needs a finite return in every period, column ${k} has a gap; keep to the periods that all have`,
      );
    }
  });
}

/** Averages over all strategies that are best in `train`. */
function fateOfBest(train: Float64Array, test: Float64Array): Fate {
  let inSample = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < train.length; k++) if (train[k]! > inSample) inSample = train[k]!;
  let [rank, outOfSample, best] = [0, 0, 0];
  for (let k = 0; k < train.length; k++) {
    if (train[k] !== inSample) continue;
    rank += rankOf(test, test[k]!);
    outOfSample += test[k]!;
    best++;
  }
  return { rank: rank / best, inSample, outOfSample: outOfSample / best };
}

/** From 1 for the lowest; equal values share their average. `value` is one of the scores. */
function rankOf(scores: Float64Array, value: number): number {
  let [below, equal] = [0, 0];
  for (let k = 0; k < scores.length; k++) {
    if (scores[k]! < value) below++;
    else if (scores[k] === value) equal++;
  }
  return below + (equal + 1) / 2;
}

function widen(range: { lowest: number; highest: number }, scores: Float64Array): void {
  for (let k = 0; k < scores.length; k++) {
    if (scores[k]! < range.lowest) range.lowest = scores[k]!;
    if (scores[k]! > range.highest) range.highest = scores[k]!;
  }
}

function shareOf(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count++;
  return count / values.length;
}
