import { differenceOfSizes, robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { completeRows } from '../../stats/regression/leastSquares.ts';
import { type LagEstimate, lagCorrelation, lagEstimate } from '../lagged.ts';
import type { ShiftedPair } from './shiftedPair.ts';
import { SHIFTS } from './shiftedPair.ts';

const LAGS = [-1, 0, 1] as const;
/** Two-sided level of 1 %: two shifts are tried. */
const CRITICAL = 2.576;
const LEAST_PAIRS = 60;

/** The correlations of a pair under one shift of the follower's labels. */
export interface ShiftCorrelations {
  /** Positive: the follower's labels moved to later bars. */
  readonly shift: number;
  /** At lags -1, 0 and 1; at a positive lag the leader comes first. */
  readonly lags: readonly LagEstimate[];
}

/**
 * What a shift audit says of one pair.
 *
 * - `clean`: the correlation at the same bar is there, and no shift makes it larger.
 * - `mislabelled`: a shift makes it larger, beyond sampling error, and largest at the same bar.
 * - `suspect`: a shift makes it larger, but sampling error could do that, or another bar is still better: one side comes several
 *   bars late.
 * - `uninformative`: the pair is not visibly correlated under any shift, so that labels cannot be judged by it.
 */
export type AuditOutcome = 'clean' | 'suspect' | 'mislabelled' | 'uninformative';

export interface ShiftAudit {
  readonly outcome: AuditOutcome;
  /** The shift under which the correlation at the same bar is largest in size. */
  readonly bestShift: number;
  readonly correlations: readonly ShiftCorrelations[];
  readonly pairs: number;
  readonly uses: readonly string[];
}

/**
 * Does the correlation of two series at the same bar grow when the labels of one are moved by a bar? If so, what looks like a lead
 * of one bar is what a shifted label would make (Alexander and Dakos 2020). Sizes are compared with a Newey-West error of their
 * difference, at a level of 1 %; fewer than 60 common pairs are uninformative. A true lead that is stronger than the co-movement
 * cannot be told from a shifted label by this.
 */
export function auditShifts({ leader, followers, uses }: ShiftedPair): ShiftAudit {
  const correlations = SHIFTS.map((shift, i) => ({
    shift,
    lags: LAGS.map((lag) => lagEstimate(leader, followers[i]!, lag)),
  }));
  return {
    ...judge(completeRows([leader, ...followers])),
    correlations,
    pairs: lagCorrelation(leader, followers[1], 0).pairs,
    uses,
  };
}

/** Columns: leader, then the follower at shifts -1, 0 and 1, without missing values. */
function judge(columns: readonly Float64Array[]): Pick<ShiftAudit, 'outcome' | 'bestShift'> {
  const [x, earlier, base, later] = columns;
  if (!x || !earlier || !base || !later || x.length < LEAST_PAIRS)
    return { outcome: 'uninformative', bestShift: 0 };
  const correlations = [earlier, base, later].map((y) => robustCorrelation(x, y));
  const isVisible = correlations.some(({ statistic }) => Math.abs(statistic) > CRITICAL);
  if (!isVisible) return { outcome: 'uninformative', bestShift: 0 };
  const sizes = correlations.map(({ estimate }) => Math.abs(estimate));
  const best = sizes.indexOf(Math.max(...sizes));
  if (best === 1) return { outcome: 'clean', bestShift: 0 };
  const shifted = best === 0 ? earlier : later;
  const gain = differenceOfSizes(x, [shifted, base]);
  const isBeyondError = gain.estimate > CRITICAL * gain.standardError;
  const isMislabelled = isBeyondError && isLargestAtSameBar(x, shifted);
  return { outcome: isMislabelled ? 'mislabelled' : 'suspect', bestShift: SHIFTS[best] ?? 0 };
}

/** A shift of labels by a bar is undone by moving them a bar; a lead over several bars is not. */
function isLargestAtSameBar(x: Float64Array, shifted: Float64Array): boolean {
  const [before = 0, same = 0, after = 0] = LAGS.map((lag) =>
    Math.abs(lagCorrelation(x, shifted, lag).value),
  );
  return same >= before && same >= after;
}
