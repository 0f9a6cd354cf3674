import { normalSurvival } from '../distributions/normal.ts';
import type { TestResult } from '../testResult.ts';
import { requirePairs } from './pairs.ts';
import { forEachTie, sortOrder } from './ranks.ts';

/** As R: below this length the distribution without ties is counted out. */
const EXACT_BELOW = 50;

export interface KendallTest extends TestResult {
  /** Tau-b. */
  readonly correlation: number;
  /** Concordant minus discordant pairs. */
  readonly score: number;
  /** How the p-value was found: counted, or from the normal approximation (without correction for continuity). */
  readonly method: 'exact' | 'normal';
}

interface PairCounts {
  readonly pairs: number;
  readonly discordant: number;
  readonly x: Ties;
  readonly y: Ties;
  readonly jointPairs: number;
}

/** Sums over the groups of equal values, of size t each. */
interface Ties {
  /** `t (t - 1) / 2`. */
  readonly pairs: number;
  /** `t (t - 1) (t - 2)`. */
  readonly triples: number;
  /** `t (t - 1) (2 t + 5)`. */
  readonly weighted: number;
}

/**
 * How much likelier are two observations to be ordered alike than unlike? Kendall's tau-b (1945), which allows for ties,
 * by Knight's (1966) counting of exchanges. `statistic` is the score over its standard deviation. The p-value is two-sided:
 * exact without ties below 50 pairs, else normal with the variance for ties (Kendall 1970).
 *
 * Null: tau is 0. Assumes independent pairs. Finite values of equal length. Throws `InfeasibleError` below 3 pairs, `DataError`
 * for a value that is not finite or a side that does not vary. Oracle: scipy `kendalltau`. O(n log n).
 */
export function kendall(x: Float64Array, y: Float64Array): KendallTest {
  requirePairs(x, y, { action: 'compute Kendall tau', minimum: 3 });
  const n = x.length;
  const counts = countPairs(x, y);
  const { pairs, discordant } = counts;
  const score = pairs - counts.x.pairs - counts.y.pairs + counts.jointPairs - 2 * discordant;
  const statistic = score / Math.sqrt(scoreVariance(n, counts));
  const exact = n < EXACT_BELOW && counts.x.pairs === 0 && counts.y.pairs === 0;
  const tau = score / Math.sqrt(pairs - counts.x.pairs) / Math.sqrt(pairs - counts.y.pairs);
  return {
    statistic,
    pValue: exact
      ? exactPValue(n, Math.min(discordant, pairs - discordant))
      : 2 * normalSurvival(Math.abs(statistic)),
    nullHypothesis: 'Kendall tau is 0',
    observations: n,
    correlation: Math.max(-1, Math.min(1, tau)),
    score,
    method: exact ? 'exact' : 'normal',
  };
}

function countPairs(x: Float64Array, y: Float64Array): PairCounts {
  const n = x.length;
  const order = Int32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  return {
    pairs: (n * (n - 1)) / 2,
    discordant: countInversions(Float64Array.from(order, (i) => y[i]!)),
    x: tiesOf(order, (a, b) => x[a] === x[b]),
    y: tiesOf(sortOrder(y), (a, b) => y[a] === y[b]),
    jointPairs: tiesOf(order, (a, b) => x[a] === x[b] && y[a] === y[b]).pairs,
  };
}

function tiesOf(order: Int32Array, equal: (a: number, b: number) => boolean): Ties {
  let [pairs, triples, weighted] = [0, 0, 0];
  forEachTie(order, equal, (from, to) => {
    const t = to - from;
    pairs += (t * (t - 1)) / 2;
    triples += t * (t - 1) * (t - 2);
    weighted += t * (t - 1) * (2 * t + 5);
  });
  return { pairs, triples, weighted };
}

/** How many pairs stand in falling order, by merge sort; sorts `values`. */
function countInversions(values: Float64Array): number {
  const n = values.length;
  let inversions = 0;
  let source = values;
  let target: Float64Array = new Float64Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const middle = Math.min(from + width, n);
      const to = Math.min(from + 2 * width, n);
      let [left, right] = [from, middle];
      for (let k = from; k < to; k++) {
        if (left < middle && (right >= to || source[left]! <= source[right]!)) {
          target[k] = source[left++]!;
        } else {
          inversions += middle - left;
          target[k] = source[right++]!;
        }
      }
    }
    [source, target] = [target, source];
  }
  return inversions;
}

function scoreVariance(n: number, { x, y }: PairCounts): number {
  const ordered = n * (n - 1);
  return (
    (ordered * (2 * n + 5) - x.weighted - y.weighted) / 18 +
    (2 * x.pairs * y.pairs) / ordered +
    (x.triples * y.triples) / (9 * ordered * (n - 2))
  );
}

/** Twice the probability of at most `limit` inversions in a random permutation: one element joins at a time. */
function exactPValue(n: number, limit: number): number {
  let probability: Float64Array = new Float64Array(limit + 1);
  probability[0] = 1;
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array(limit + 1);
    for (let k = 0; k <= limit; k++) {
      let sum = 0;
      for (let j = Math.max(0, k - size + 1); j <= k; j++) sum += probability[j]!;
      next[k] = sum / size;
    }
    probability = next;
  }
  return Math.min(1, 2 * probability.reduce((sum, value) => sum + value, 0));
}
