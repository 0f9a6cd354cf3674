import type { Notice } from '../../core/finding.ts';
import type { Decomposition } from './decomposition.ts';
import type { LeadTest, RotationTests } from './rotationTests.ts';

const LEVEL = 0.05;

export type RotationVerdict = 'rotation' | 'inverse' | 'market-beta-only' | 'undetermined';

/** The verdict with what speaks for and against it. */
export interface RotationDecision {
  readonly verdict: RotationVerdict;
  /** 1 or -1 where the spreads move together at the same bar beyond their markets; else 0. */
  readonly sameBar: number;
  /** 1 or -1 where the past of the equity spread foretells the crypto spread; else 0. */
  readonly lead: number;
  /** The forward lead test with the smallest p-value. */
  readonly bestLead: LeadTest;
  /** Why a lead that the tests find was not counted. */
  readonly veto?: Notice;
  /** Whether the raw returns of small and alt move together. */
  readonly isRaw: boolean;
}

/**
 * Two conditions can speak for a relation of the spreads, each at 5 %, adjusted over all tests of the family: (a) at the same bar the
 * correlation of the spreads is not 0, nor is the partial one given both markets, and both have one sign; (b) the past of the equity
 * spread helps to foretell the crypto spread, with the sign of its lasting effect. `rotation` where those that hold are positive,
 * `inverse` where they are negative; `undetermined` where they disagree. Where none holds: `market-beta-only` if the raw returns of small and
 * alt move together, else `undetermined`.
 */
export function decide(parts: Decomposition, tests: RotationTests): RotationDecision {
  const forward = tests.leads.filter(({ way }) => way === 'forward');
  const bestLead = forward.toSorted((a, b) => a.test.pValue - b.test.pValue)[0];
  if (!bestLead) throw new TypeError('there is at least one lead test');
  const sameBar = sameBarSign(parts, tests);
  const lead = bestLead.pAdjusted < LEVEL ? Math.sign(bestLead.lastingEffect) : 0;
  const isRaw = tests.raw.pAdjusted < LEVEL && parts.raw.estimate > 0;
  return { verdict: verdictOf(sameBar, lead, isRaw), sameBar, lead, bestLead, isRaw };
}

/** Takes a lead back where the dates do not allow to claim one. */
export function withVeto(decision: RotationDecision, findVeto: () => Notice | undefined): RotationDecision {
  const veto = decision.lead === 0 ? undefined : findVeto();
  if (!veto) return decision;
  const { sameBar, isRaw } = decision;
  return { ...decision, verdict: verdictOf(sameBar, 0, isRaw), lead: 0, veto };
}

function sameBarSign({ spreads, beyond }: Decomposition, tests: RotationTests): number {
  const isFound = tests.spreads.pAdjusted < LEVEL && tests.beyond.pAdjusted < LEVEL;
  const sign = Math.sign(spreads.estimate);
  return isFound && sign === Math.sign(beyond.estimate) ? sign : 0;
}

function verdictOf(sameBar: number, lead: number, isRaw: boolean): RotationVerdict {
  if (sameBar * lead < 0) return 'undetermined';
  const sign = Math.sign(sameBar + lead);
  if (sign > 0) return 'rotation';
  if (sign < 0) return 'inverse';
  return isRaw ? 'market-beta-only' : 'undetermined';
}
