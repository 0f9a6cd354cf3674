import type { RobustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import type { AuditVerdict } from '../alignment/auditChecks.ts';
import type { DirectionEvidence, SubperiodTest } from './evidence.ts';
import type { LagTest } from './lagTest.ts';

/** The levels of the rule. */
export const LEVEL = 0.05;
export const SUBPERIOD_LEVEL = 0.1;
export const LEAST_SUBPERIODS = 2;

/** One condition of the rule; `undefined` where it does not apply to the pair. */
export interface Leg {
  readonly name: string;
  readonly label: string;
  readonly passed: boolean | undefined;
}

export type LeadLagVerdict = 'leads' | 'follows' | 'both' | 'contemporaneous' | 'undetermined';

/** What the verdict rests on. */
export interface RuleInput {
  readonly audit: AuditVerdict;
  readonly forward: DirectionEvidence;
  readonly backward: DirectionEvidence;
  readonly sameBar: RobustCorrelation;
  /** The largest correlation in size at any other lag that was looked at. */
  readonly largestElsewhere: number;
}

/** The conditions under which one direction counts as a lead. `weaker` stands last. */
export function legsOf(
  audit: AuditVerdict,
  own: DirectionEvidence,
  other: DirectionEvidence,
): readonly Leg[] {
  const { best, outOfSample, subperiods, driven, spread } = own;
  return [
    { name: 'alignment', label: 'the dates are right (alignment audit)', passed: audit === 'clean' },
    {
      name: 'significant',
      label: `q < ${LEVEL} over all tests of the family`,
      passed: own.primary.some(({ position }) => position.pAdjusted < LEVEL),
    },
    {
      name: 'robust',
      label: 'p < 0.05 whatever the standard error',
      passed: largestPValue(best) < LEVEL,
    },
    {
      name: 'out-of-sample',
      label: 'forecasts get better (Clark-West, R2 > 0)',
      passed: outOfSample.pValue < LEVEL && outOfSample.rSquared > 0,
    },
    {
      name: 'spread',
      label: 'spread on spread has the same sign',
      passed: spread && sameSign(spread.lastingEffect, best.lastingEffect),
    },
    {
      name: 'subperiods',
      label: `holds in ${LEAST_SUBPERIODS} of ${subperiods.length} subperiods`,
      passed: holdingSubperiods(own).length >= LEAST_SUBPERIODS,
    },
    {
      name: 'common-drivers',
      label: 'survives the past of common drivers',
      passed: driven && driven.robustPValue < LEVEL && sameSign(driven.lastingEffect, best.lastingEffect),
    },
    {
      name: 'weaker',
      label: 'the other direction is weaker',
      passed: rivalRSquared(own, other) < best.incrementalRSquared,
    },
  ];
}

/**
 * `leads` where the forward direction passes every leg that applies and the backward one fails some, `follows` the other way round,
 * `both` where each passes all but the comparison with the other. Otherwise `contemporaneous` where the dates are right and
 * the correlation at the same bar is not 0 and larger than elsewhere; else `undetermined`.
 */
export function verdictOf(input: RuleInput): LeadLagVerdict {
  const { audit, forward, backward, sameBar, largestElsewhere } = input;
  const legs = [legsOf(audit, forward, backward), legsOf(audit, backward, forward)] as const;
  const [leads, follows] = legs.map(passes);
  if (legs.every(passesAlone)) return 'both';
  if (leads) return 'leads';
  if (follows) return 'follows';
  const isSameBar = sameBar.pValue < LEVEL && Math.abs(sameBar.estimate) > largestElsewhere;
  return audit === 'clean' && isSameBar ? 'contemporaneous' : 'undetermined';
}

/** Whatever the standard error; those that do not apply are left out. */
export function largestPValue({
  classicalPValue,
  neweyWestPValue,
  hc3PValue,
}: Pick<LagTest, 'classicalPValue' | 'neweyWestPValue' | 'hc3PValue'>): number {
  return Math.max(...[classicalPValue, neweyWestPValue, hc3PValue].filter((p) => !Number.isNaN(p)));
}

/** The subperiods in which a direction holds, with its sign in the whole sample. */
export function holdingSubperiods({
  subperiods,
  best,
}: Pick<DirectionEvidence, 'subperiods' | 'best'>): readonly SubperiodTest[] {
  return subperiods.filter(
    (part) => part.neweyWestPValue < SUBPERIOD_LEVEL && sameSign(part.lastingEffect, best.lastingEffect),
  );
}

/** What the other direction adds at the best number of lags of the own one. */
export function rivalRSquared(own: DirectionEvidence, other: DirectionEvidence): number {
  return other.primary.find(({ lags }) => lags === own.best.lags)?.incrementalRSquared ?? 0;
}

/** Legs that do not apply do not count. */
function passes(legs: readonly Leg[]): boolean {
  return legs.every(({ passed }) => passed !== false);
}

function passesAlone(legs: readonly Leg[]): boolean {
  return passes(legs.filter(({ name }) => name !== 'weaker'));
}

export function sameSign(a: number, b: number): boolean {
  return Math.sign(a) === Math.sign(b);
}
