import type { StudyFinding, VerdictWord } from '../study.ts';

const LEVEL = 0.05;
/** A mean rank correlation below this is of no use to anybody. */
export const USELESS = 0.05;

export type SelectivityVerdict = 'edge' | 'no-edge' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: SelectivityVerdict })[] = [
  {
    word: 'edge',
    meaning:
      'the mean rank correlation, its excess over momentum alone and the return of the best less the worst are above 0 with adjusted p below 5 %, the best earned more than equal and market-cap weights, and the correlation is above 0 however coins that vanished are counted',
  },
  {
    word: 'no-edge',
    meaning: `the 95 % interval of the mean rank correlation lies below ${USELESS} and so does the mean however coins that vanished are counted, or the score foretells less than momentum alone beyond chance`,
  },
  {
    word: 'undetermined',
    meaning: 'neither, or too few months to judge',
    undecided: true,
  },
];

type Evidence = Pick<StudyFinding, 'value' | 'interval' | 'pAdjusted'>;

/** The findings that decide; absent where there are too few months. */
export interface DecidingEvidence {
  readonly ic: Evidence;
  readonly beyondMomentum: Evidence;
  readonly spread: Evidence;
  /** Mean returns of the best coins less those of equal and of market-cap weights. */
  readonly beyondSimple: readonly number[];
  /** Mean rank correlations under other conventions for coins that vanished. */
  readonly otherIcs: readonly number[];
}

/** Reads the deciding findings. */
export function verdictOf(evidence: DecidingEvidence | undefined): SelectivityVerdict {
  if (!evidence) return 'undetermined';
  const { ic, beyondMomentum, spread, beyondSimple, otherIcs } = evidence;
  const isSure = [ic, beyondMomentum, spread].every(isAbove);
  const isRobust = [...beyondSimple, ...otherIcs].every((value) => value > 0);
  if (isSure && isRobust) return 'edge';
  const isUseless =
    ic.interval !== undefined && ic.interval.upper < USELESS && otherIcs.every((other) => other < USELESS);
  const isWorse = Number(beyondMomentum.value) < 0 && isBeyondChance(beyondMomentum);
  return isUseless || isWorse ? 'no-edge' : 'undetermined';
}

function isAbove(finding: Evidence): boolean {
  return Number(finding.value) > 0 && isBeyondChance(finding);
}

function isBeyondChance({ pAdjusted = 1 }: Evidence): boolean {
  return pAdjusted < LEVEL;
}
