import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { chiSquareSurvival } from '../distributions/chiSquare.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { type BlockScheme, bootstrapIndices, replicateRandom } from '../resampling/blockBootstrap.ts';
import { sampleQuantile } from '../resampling/sampleQuantile.ts';
import type { TestResult } from '../testResult.ts';
import { checkMemory, type Memory, symbolicTransferEntropy } from './symbolicTransferEntropy.ts';

const MINIMUM_OBSERVATIONS = 50;

export interface TransferEntropyOptions extends Memory {
  /** Cuts between the symbols, as quantiles of each series in ascending order, such as [0.05, 0.95]. */
  readonly cuts: readonly number[];
  readonly surrogates: number;
  readonly random: RandomSource;
  /**
   * How the source is detached from the target while it keeps its own dynamics: `circular-shift` turns it by a random number of
   * bars, exact but for the one seam; a block scheme resamples it.
   */
  readonly surrogate: 'circular-shift' | BlockScheme;
}

export interface TransferEntropyResult extends TestResult {
  /** In nats, the same as `statistic`. */
  readonly transferEntropy: number;
  /** Less the mean over surrogates, which is the bias of a finite sample (Marschinski and Kantz 2002). In nats. */
  readonly effective: number;
}

/**
 * How many nats does the source's past tell about the target's next value beyond the target's own past? Schreiber (2000):
 * `sum p(y', y, x) ln [ p(y' | y, x) / p(y' | y) ]` on symbols cut at quantiles, plug-in probabilities.
 *
 * p-value `(1 + #{TE* >= TE}) / (1 + surrogates)`. Many symbols or lags against few observations bias the estimate upwards; read
 * `effective`. Finite values only, of one length (`DataError`, `RangeError`); at least 50 and 5 more for each lag
 * (`InfeasibleError`). Ties fall into the lower symbol. Assumes stationarity. R's RTransferEntropy uses the same quantiles (type
 * 8), but bits, marginals that also count the last value, and shuffles that destroy the source's dynamics. Oracle: independent
 * rewrite in numpy. O(surrogates n).
 */
export function transferEntropy(
  source: Float64Array,
  target: Float64Array,
  options: TransferEntropyOptions,
): TransferEntropyResult {
  checkSeries(source, target, options);
  const { cuts, surrogates, random, surrogate } = options;
  const [from, to] = [quantileSymbols(source, cuts), quantileSymbols(target, cuts)];
  const memory = { ...options, symbols: cuts.length + 1 };
  const statistic = symbolicTransferEntropy(from, to, memory);
  const detached = new Int32Array(from.length);
  let [sum, reaching] = [0, 0];
  for (let b = 0; b < surrogates; b++) {
    detach(detached, from, { surrogate, random: replicateRandom(random, b) });
    const value = symbolicTransferEntropy(detached, to, memory);
    sum += value;
    // The same counts in another order differ by rounding.
    if (value >= statistic - 1e-12) reaching++;
  }
  return {
    statistic,
    pValue: (1 + reaching) / (1 + surrogates),
    nullHypothesis: 'the past of the source tells nothing about the target beyond its own past',
    observations: from.length - Math.max(options.sourceLags, options.targetLags),
    transferEntropy: statistic,
    effective: statistic - sum / surrogates,
  };
}

/**
 * As `transferEntropy` for jointly normal series, where it is half the log ratio of residual sums of squares with and without the
 * source (Barnett, Barrett and Seth 2009), `lags` of each. `statistic` is the likelihood ratio `2 n TE`, chi-square with `lags`
 * degrees of freedom under the null: the same question as Granger causality. `effective` subtracts the asymptotic bias
 * `lags / (2 n)`. Finite values only (`DataError`); least squares' minimum of observations. Oracle: numpy `lstsq`. O(n lags^2).
 */
export function gaussianTransferEntropy(
  source: Float64Array,
  target: Float64Array,
  { lags }: { readonly lags: number },
): TransferEntropyResult {
  checkSeries(source, target, { sourceLags: lags, targetLags: lags });
  const n = target.length - lags;
  const past = (values: Float64Array) =>
    Array.from({ length: lags }, (_, i) => values.subarray(lags - 1 - i, values.length - 1 - i));
  const own = [constant(n), ...past(target)];
  const future = target.subarray(lags);
  const restricted = leastSquares(future, own).residualSumOfSquares;
  const full = leastSquares(future, [...own, ...past(source)]).residualSumOfSquares;
  const entropy = Math.max(0, Math.log(restricted / full) / 2);
  return {
    statistic: 2 * n * entropy,
    pValue: chiSquareSurvival(2 * n * entropy, lags),
    nullHypothesis: 'the past of the source tells nothing about the target beyond its own past',
    observations: n,
    transferEntropy: entropy,
    effective: entropy - lags / (2 * n),
  };
}

/**
 * Symbols 0 to `cuts.length` by the quantiles of the values themselves (type 8); a value at a cut belongs below it. Equal cuts
 * leave a symbol empty. Finite values; cuts ascending inside (0, 1), else `RangeError`. O(n log n).
 */
export function quantileSymbols(values: Float64Array, cuts: readonly number[]): Int32Array {
  if (cuts.length === 0 || !cuts.every((cut, i) => cut > (cuts[i - 1] ?? 0) && cut < 1)) {
    throw new RangeError(`cuts must ascend inside (0, 1), got ${cuts.join(', ')}`);
  }
  const sorted = values.toSorted();
  const borders = cuts.map((cut) => sampleQuantile(sorted, cut, 8));
  return Int32Array.from(values, (value) => borders.filter((border) => value > border).length);
}

function checkSeries(source: Float64Array, target: Float64Array, memory: Memory): void {
  checkMemory(memory);
  if (source.length !== target.length) {
    throw new RangeError(`series must be of one length, got ${source.length} and ${target.length}`);
  }
  const required = MINIMUM_OBSERVATIONS + 5 * (memory.sourceLags + memory.targetLags);
  if (source.length < required)
    throw new InfeasibleError('estimate transfer entropy', required, source.length);
  if (!source.every(Number.isFinite) || !target.every(Number.isFinite)) {
    throw new DataError(
      'Cannot estimate transfer entropy: values must be finite, got a gap; leave incomplete stretches out',
    );
  }
}

/** Shifts stay away from 0 on both sides, where a shifted source would still be the source of nearby bars. */
function detach(
  out: Int32Array,
  symbols: Int32Array,
  { surrogate, random }: Pick<TransferEntropyOptions, 'surrogate' | 'random'>,
): void {
  const n = symbols.length;
  if (surrogate === 'circular-shift') {
    const margin = Math.floor(n / 20);
    const shift = margin + random.integer(n - 2 * margin);
    out.set(symbols.subarray(shift));
    out.set(symbols.subarray(0, shift), n - shift);
    return;
  }
  const rows = bootstrapIndices(n, surrogate, random);
  for (let t = 0; t < n; t++) out[t] = symbols[rows[t]!]!;
}
