import { shownP } from '../../shownP.ts';
import type { StudyTable, TableCell } from '../../table.ts';
import type { LeadLagDecision } from '../decide.ts';
import type { DirectionEvidence } from '../evidence.ts';
import type { LagTest } from '../lagTest.ts';
import { type Direction, namesOf } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import {
  holdingSubperiods,
  LEAST_SUBPERIODS,
  LEVEL,
  largestPValue,
  legsOf,
  rivalRSquared,
  SUBPERIOD_LEVEL,
  sameSign,
} from '../rule.ts';
import { countOf } from './mainFindings.ts';

/** What each leg asks for, in the order of the rule. */
const NEEDS: Readonly<Record<string, string>> = {
  alignment: 'clean',
  significant: `q < ${LEVEL} at some number of lags`,
  robust: `p < ${LEVEL} under each error`,
  'out-of-sample': `R2 > 0 and p < ${LEVEL}`,
  spread: 'same sign as the pair',
  subperiods: `${LEAST_SUBPERIODS} or more, p < ${SUBPERIOD_LEVEL} and same sign`,
  'common-drivers': `p < ${LEVEL} and same sign`,
  weaker: 'more variance than the other way',
};

/** Every leg of the rule for both directions: what it asks for, what was found, and the finding that holds the number. */
export function legsTable(decision: LeadLagDecision, params: LeadLagParameters): StudyTable {
  const { audit, forward, backward } = decision;
  const sides = [sideOf(decision, forward, backward), sideOf(decision, backward, forward)] as const;
  return {
    name: 'legs',
    title: 'The conditions for a lead, both ways',
    columns: [
      { name: 'leg', label: 'leg', unit: 'text' },
      { name: 'condition', label: 'condition', unit: 'text' },
      { name: 'needs', label: 'passes at', unit: 'text' },
      ...columnsOf('forward', params),
      ...columnsOf('backward', params),
    ],
    rows: legsOf(audit, forward, backward).map(({ name, label }) => [
      name,
      label,
      NEEDS[name] ?? '',
      ...sides.flatMap((side) => side.get(name) ?? [null, null, null]),
    ]),
    note: 'A direction is a lead when it passes every leg that applies; a leg that does not apply has no mark.',
  };
}

function columnsOf(direction: Direction, params: LeadLagParameters): StudyTable['columns'] {
  const { cause, effect } = namesOf(params, direction);
  const way = `${cause} leads ${effect}`;
  return [
    { name: direction, label: way, unit: 'boolean', about: 'whether the leg is passed' },
    { name: `${direction}-found`, label: `${way}: found`, unit: 'text' },
    {
      name: `${direction}-finding`,
      label: `${way}: finding`,
      unit: 'text',
      about: 'the finding that holds the number',
    },
  ];
}

/** Mark, number and finding of each leg. */
function sideOf(
  { audit }: LeadLagDecision,
  own: DirectionEvidence,
  other: DirectionEvidence,
): ReadonlyMap<string, readonly TableCell[]> {
  return new Map(
    legsOf(audit, own, other).map(({ name, passed }) => {
      const { found, finding } = FOUND[name]?.({ audit, own, other }) ?? {};
      return [name, [passed ?? null, found ?? null, finding ?? `${own.direction}-leg-${name}`]];
    }),
  );
}

interface Looked {
  readonly audit: string;
  readonly own: DirectionEvidence;
  readonly other: DirectionEvidence;
}

interface Found {
  readonly found: string;
  readonly finding: string;
}

const FOUND: Readonly<Record<string, (looked: Looked) => Found | undefined>> = {
  alignment: ({ audit, own }) => ({ found: audit, finding: `${own.direction}-leg-alignment` }),
  significant: ({ own }) => {
    const [least = own.best] = own.primary.toSorted(
      (a, b) => a.position.pAdjusted - b.position.pAdjusted || a.robustPValue - b.robustPValue,
    );
    return {
      found: `q ${shownP(least.position.pAdjusted)}, ${countOf(least.lags)}`,
      finding: `${own.direction}-lags-${least.lags}`,
    };
  },
  robust: ({ own: { best, direction } }) => ({
    found: `p ${shownP(largestPValue(best))}, ${countOf(best.lags)}`,
    finding: `${direction}-lags-${best.lags}`,
  }),
  'out-of-sample': ({ own: { outOfSample, direction } }) => ({
    found: `R2 ${shareText(outOfSample.rSquared)}, p ${shownP(outOfSample.pValue)}`,
    finding: `${direction}-out-of-sample`,
  }),
  spread: ({ own: { spread, best, direction } }) =>
    spread && {
      found: `${effectText(spread)} against ${effectText(best)}`,
      finding: `${direction}-spread`,
    },
  subperiods: ({ own }) => ({
    found: `${holdingSubperiods(own).length} of ${own.subperiods.length}`,
    finding: `${own.direction}-subperiod-1`,
  }),
  'common-drivers': ({ own: { driven, best, direction } }) =>
    driven && {
      found: `p ${shownP(driven.robustPValue)}, ${sameSign(driven.lastingEffect, best.lastingEffect) ? 'same' : 'other'} sign`,
      finding: `${direction}-driven`,
    },
  weaker: ({ own, other }) => ({
    found: `${shareText(own.best.incrementalRSquared)} against ${shareText(rivalRSquared(own, other))}`,
    finding: `${other.direction}-lags-${own.best.lags}`,
  }),
};

/** A share of variance; three digits, since these are small. */
function shareText(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function effectText({ lastingEffect }: Pick<LagTest, 'lastingEffect'>): string {
  const size = Number(Math.abs(lastingEffect).toPrecision(2));
  return `${lastingEffect < 0 ? '-' : '+'}${size}`;
}
