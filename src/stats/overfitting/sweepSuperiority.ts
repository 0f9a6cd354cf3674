import { DataError } from '../../core/errors.ts';
import {
  type RealityCheckResult,
  realityCheck,
  type SuperiorityOptions,
  type SuperiorPredictiveAbilityResult,
  superiorPredictiveAbility,
} from '../multiplicity/realityCheck.ts';
import { deviationOf } from '../performance/moments.ts';
import { optimalBlockLength } from '../resampling/blockLength.ts';
import { sampleQuantile } from '../resampling/sampleQuantile.ts';

/** Below the longest automatic block, which grows with the number of strategies. */
const BLOCK_QUANTILE = 0.9;

/** `meanBlock`: unless given, the 0.9 quantile of the automatic ones of the strategies compared. */
export interface SweepSuperiorityOptions extends SuperiorityOptions {
  /** Returns of the benchmark in the same periods. */
  readonly benchmark: Float64Array;
}

export interface SweepSuperiority {
  /** White's (2000) test; `best` counts the columns of the sweep. */
  readonly realityCheck: RealityCheckResult;
  /** Hansen's (2005) test, the one to judge by; `best` counts the columns of the sweep. */
  readonly superiority: SuperiorPredictiveAbilityResult;
  /** Strategies compared: each that differs from the benchmark, copies once. */
  readonly compared: number;
  readonly copies: number;
  /** Whose difference from the benchmark never varies, as of the benchmark itself. */
  readonly constant: number;
}

/**
 * Is the best strategy of a sweep better than the benchmark, given that all were tried? `realityCheck` and
 * `superiorPredictiveAbility` of return less benchmark, on the same resamples.
 *
 * `columns[k]` holds the returns of strategy k. Exact copies are compared once, and those that differ from the benchmark by a
 * constant not at all; neither changes a maximum, but the latter have no scale. Finite values (`DataError`), at least 20 periods
 * (`InfeasibleError`). Compares mean returns, not Sharpe ratios: pass returns scaled to one volatility for that.
 *
 * The longest automatic block, which both tests take by themselves, grows with the number of strategies: of 40 without memory it was
 * 13 periods. With a memory the blocks are too short in a year of days: sizes in docs/statistics.md. Oracle: the two tests. O(B T N).
 */
export function sweepSuperiority(
  columns: readonly Float64Array[],
  { benchmark, ...options }: SweepSuperiorityOptions,
): SweepSuperiority {
  const differences = columns.map((column, k) => differenceOf(column, benchmark, k));
  const varying = [...differences.keys()].filter((k) => deviationOf(differences[k]!) !== 0);
  const kept = withoutCopies(differences, varying);
  if (kept.length === 0) {
    throw new DataError(
      `Cannot compare strategies: at least one must differ from the benchmark, none of ${columns.length} does; check the weights`,
    );
  }
  const compared = kept.map((k) => differences[k]!);
  const settings = { ...options, meanBlock: options.meanBlock ?? blockOfMost(compared) };
  const check = realityCheck(compared, settings);
  const superiority = superiorPredictiveAbility(compared, settings);
  return {
    realityCheck: { ...check, best: kept[check.best]! },
    superiority: { ...superiority, best: kept[superiority.best]! },
    compared: kept.length,
    copies: varying.length - kept.length,
    constant: columns.length - varying.length,
  };
}

function blockOfMost(columns: readonly Float64Array[]): number {
  const lengths = Float64Array.from(columns, (column) => optimalBlockLength(column).stationary);
  return Math.max(1, sampleQuantile(lengths.filter(Number.isFinite).sort(), BLOCK_QUANTILE));
}

function differenceOf(column: Float64Array, benchmark: Float64Array, k: number): Float64Array {
  if (column.length !== benchmark.length) {
    throw new RangeError(
      `column ${k} must have the ${benchmark.length} periods of the benchmark, got ${column.length}`,
    );
  }
  return column.map((value, t) => value - benchmark[t]!);
}

/** Compares only columns with the same first and last value and the same sum. */
function withoutCopies(columns: readonly Float64Array[], candidates: readonly number[]): readonly number[] {
  const seen = new Map<string, number[]>();
  return candidates.filter((k) => {
    const column = columns[k]!;
    const key = `${column[0]} ${column.at(-1)} ${column.reduce((sum, value) => sum + value, 0)}`;
    const alike = seen.get(key) ?? [];
    if (alike.some((other) => column.every((value, t) => value === columns[other]![t]))) return false;
    seen.set(key, [...alike, k]);
    return true;
  });
}
