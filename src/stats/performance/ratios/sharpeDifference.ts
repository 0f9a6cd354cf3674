import { DataError } from '../../../core/errors.ts';
import type { RandomSource } from '../../../core/random.ts';
import { requireCount } from '../../requirements.ts';
import { bootstrapReplicates } from '../../resampling/blockBootstrap.ts';
import { optimalBlockLength } from '../../resampling/blockLength.ts';
import { bartlettLongRunVariance } from '../../stationarity/longRunVariance.ts';
import type { TestResult } from '../../testResult.ts';
import { meanToDeviation } from '../moments.ts';
import { trimPaths } from '../paths/returnPath.ts';
import { sharpeInfluence } from './sharpeRatio.ts';

const LEAST_PERIODS = 40;
const LEAST_BLOCKS = 4;

export interface SharpeDifferenceOptions {
  readonly cash: Float64Array;
  readonly replicates: number;
  readonly random: RandomSource;
  /** Periods of a block; unless given, the longest automatic one of the two series and of what each period moves the difference. */
  readonly block?: number;
}

export interface SharpeDifferenceResult extends TestResult {
  /** Sharpe ratio of the first less that of the second, of one period. */
  readonly difference: number;
  readonly standardError: number;
  readonly block: number;
}

/**
 * Do two strategies over the same periods have different Sharpe ratios? Studentised circular block bootstrap (Ledoit and Wolf 2008).
 *
 * `statistic = |difference| / s`, s^2 the Bartlett long-run variance (`block - 1` lags) of how much each period moves the difference,
 * over n. A resample gives `|difference* - difference| / s*`, s* from the sums over its own blocks (Goetze and Kuensch 1996); p is
 * `(1 + #{>= statistic}) / (1 + B)`. Two choices differ from the paper: s by the Bartlett kernel that the blocks imply instead of a
 * prewhitened one, and the block by rule instead of calibration. Two-sided null hypothesis: the ratios are equal.
 *
 * Simple returns as fractions; gaps as in `trimPaths`; at least 40 periods (`InfeasibleError`) and 4 blocks (`RangeError`). A series that does
 * not vary, or two with the same excess returns up to leverage, have nothing to compare: `DataError`. Assumes stationary pairs. Oracle:
 * numpy rewrite of statistic and error, a plain twin of the bootstrap; size and power in docs/statistics.md. O(B n).
 */
export function sharpeDifference(
  first: Float64Array,
  second: Float64Array,
  { cash, replicates, random, block: given }: SharpeDifferenceOptions,
): SharpeDifferenceResult {
  requireCount('replicates', replicates, 1);
  const { columns } = trimPaths([first, second, cash], {
    action: 'compare Sharpe ratios',
    minimum: LEAST_PERIODS,
  });
  const [a, b] = [columns[0]!, columns[1]!].map((column) =>
    column.map((value, t) => value - columns[2]![t]!),
  ) as [Float64Array, Float64Array];
  const observations = a.length;
  const influence = differenceInfluence(a, b);
  const block = given ?? automaticBlock([a, b, influence]);
  requireBlock(block, observations);
  const difference = meanToDeviation(a) - meanToDeviation(b);
  const standardError = Math.sqrt(bartlettLongRunVariance(influence, block - 1) / observations);
  const statistic = Math.abs(difference) / standardError;
  const values = bootstrapReplicates(
    (rows) => studentised({ a: draw(a, rows), b: draw(b, rows) }, { difference, block }),
    {
      observations,
      scheme: { kind: 'circular', length: block },
      replicates,
      random,
    },
  );
  return {
    statistic,
    // A resample without variance says nothing against the null hypothesis: NaN counts as at least as extreme.
    pValue: (1 + values.filter((value) => !(value < statistic)).length) / (1 + replicates),
    nullHypothesis: 'the two Sharpe ratios are equal',
    observations,
    difference,
    standardError,
    block,
  };
}

function differenceInfluence(a: Float64Array, b: Float64Array): Float64Array {
  const [ofA, ofB] = [sharpeInfluence(a), sharpeInfluence(b)];
  const influence = ofA.map((value, t) => value - ofB[t]!);
  if (influence.every((value) => Math.abs(value) < 1e-9)) {
    throw new DataError(
      'Cannot compare Sharpe ratios: the two excess returns must differ by more than leverage, got the same ones; compare other strategies',
    );
  }
  if (influence.some(Number.isNaN)) {
    throw new DataError(
      'Cannot compare Sharpe ratios: both excess returns must vary, got a constant; leave it out',
    );
  }
  return influence;
}

function automaticBlock(columns: readonly Float64Array[]): number {
  const lengths = columns.map((column) => optimalBlockLength(column).circular);
  const most = Math.floor(columns[0]!.length / LEAST_BLOCKS);
  return Math.min(most, Math.max(1, ...lengths.map(Math.ceil)));
}

function requireBlock(block: number, observations: number): void {
  requireCount('block', block, 1);
  if (block * LEAST_BLOCKS > observations) {
    throw new RangeError(
      `block must leave at least ${LEAST_BLOCKS} blocks of ${observations} periods, got ${block}`,
    );
  }
}

function draw(values: Float64Array, rows: Int32Array): Float64Array {
  const drawn = new Float64Array(rows.length);
  for (let t = 0; t < rows.length; t++) drawn[t] = values[rows[t]!]!;
  return drawn;
}

/** The distance of a resample from the estimate in its own standard errors. */
function studentised(
  { a, b }: { readonly a: Float64Array; readonly b: Float64Array },
  { difference, block }: { readonly difference: number; readonly block: number },
): number {
  const [ofA, ofB] = [sharpeInfluence(a), sharpeInfluence(b)];
  const blocks = Math.floor(a.length / block);
  let squares = 0;
  for (let j = 0; j < blocks; j++) {
    let sum = 0;
    for (let t = j * block; t < (j + 1) * block; t++) sum += ofA[t]! - ofB[t]!;
    squares += (sum * sum) / block;
  }
  const error = Math.sqrt(squares / blocks / a.length);
  return Math.abs(meanToDeviation(a) - meanToDeviation(b) - difference) / error;
}
