import { DataError } from '../../../core/errors.ts';
import { type ClassProbabilities, probabilitiesAt, scoredRows, UNRESOLVED } from '../classProbabilities.ts';

/** The mean over the rows that have a score. */
export interface MeanScore {
  /** NaN without any score, Infinity where one is. */
  readonly mean: number;
  readonly observations: number;
  /** Scores of Infinity: a probability of 0 for what happened. */
  readonly infinite: number;
}

/**
 * How surprised was each forecast? `-ln p` of what happened (Good 1952), in nats; smaller is better. A probability of 0 for what
 * happened scores Infinity, and nothing is clipped. NaN in rows without forecast or outcome. Proper: honest probabilities have the
 * best expectation. Oracle: scikit-learn `log_loss`. O(n classes).
 */
export function logScores(forecasts: ClassProbabilities, outcomes: Int32Array): Float64Array {
  const { classes, values } = forecasts;
  return perRow(forecasts, outcomes, (row) => -Math.log(values[row * classes + outcomes[row]!]!));
}

/**
 * How far was each forecast off in squares? `sum over k of (p_k - o_k)^2` (Brier 1950), 0 to 2, smaller is better; for two classes twice
 * the form for one event. NaN in rows without forecast or outcome. Oracle: numpy. O(n classes).
 */
export function brierScores(forecasts: ClassProbabilities, outcomes: Int32Array): Float64Array {
  return perRow(forecasts, outcomes, (row) =>
    probabilitiesAt(forecasts, row).reduce((sum, p, k) => sum + (p - Number(k === outcomes[row])) ** 2, 0),
  );
}

/** The log score of the forecasts of one event: `occurred` is 1, 0 or -1 where not known. See `logScores`. */
export function eventLogScores(probabilities: Float64Array, occurred: Int32Array): Float64Array {
  return eventScores(probabilities, occurred, (p, happened) => -Math.log(happened ? p : 1 - p));
}

/** `(p - o)^2` of one event, 0 to 1. See `brierScores`. Oracle: scikit-learn `brier_score_loss`. */
export function eventBrierScores(probabilities: Float64Array, occurred: Int32Array): Float64Array {
  return eventScores(probabilities, occurred, (p, happened) => (p - Number(happened)) ** 2);
}

/** The mean of what is no NaN. O(n). */
export function meanScore(scores: Float64Array): MeanScore {
  const scored = scores.filter((score) => !Number.isNaN(score));
  return {
    mean: scored.reduce((sum, score) => sum + score, 0) / scored.length,
    observations: scored.length,
    infinite: scored.filter((score) => score === Number.POSITIVE_INFINITY).length,
  };
}

function perRow(
  forecasts: ClassProbabilities,
  outcomes: Int32Array,
  scoreOf: (row: number) => number,
): Float64Array {
  const scores = new Float64Array(outcomes.length).fill(Number.NaN);
  for (const row of scoredRows(forecasts, outcomes)) scores[row] = scoreOf(row);
  return scores;
}

function eventScores(
  probabilities: Float64Array,
  occurred: Int32Array,
  scoreOf: (p: number, happened: boolean) => number,
): Float64Array {
  return probabilities.map((p, t) => {
    if (p < 0 || p > 1) {
      throw new DataError(
        `Cannot score a forecast: a probability must lie in [0, 1], got ${p} in row ${t}; check the model`,
      );
    }
    return Number.isNaN(p) || occurred[t] === UNRESOLVED ? Number.NaN : scoreOf(p, occurred[t] === 1);
  });
}
