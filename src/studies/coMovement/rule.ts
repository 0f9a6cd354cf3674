import type { StudyFinding, VerdictWord } from '../study.ts';
import type { CoMovementParameters } from './parameters.ts';

/** Correlations of this size or less account for 1 % of the variance at most. */
const NEGLIGIBLE = 0.1;
const LEVEL = 0.05;

export type CoMovementVerdict = 'together' | 'opposite' | 'apart' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: CoMovementVerdict })[] = [
  {
    word: 'together',
    meaning:
      'returns are positively correlated (adjusted p below 5 %, interval without 0), and not negligibly so',
  },
  {
    word: 'opposite',
    meaning:
      'returns are negatively correlated (adjusted p below 5 %, interval without 0), and not negligibly so',
  },
  { word: 'apart', meaning: 'the whole interval of the correlation lies within -0.1 to 0.1' },
  { word: 'undetermined', meaning: 'neither a correlation nor its absence is shown', undecided: true },
];

/**
 * `apart` where the bootstrap interval of the correlation of returns lies within +-0.1, significant or not; otherwise `together` or
 * `opposite` by its sign where the adjusted p-value is below 5 % and the interval does not hold 0; otherwise `undetermined`.
 */
export function verdictOf({
  value,
  interval,
  pAdjusted = 1,
}: Pick<StudyFinding, 'value' | 'interval' | 'pAdjusted'>): CoMovementVerdict {
  if (interval && Math.max(Math.abs(interval.lower), Math.abs(interval.upper)) <= NEGLIGIBLE) return 'apart';
  const holdsZero = !interval || (interval.lower <= 0 && interval.upper >= 0);
  if (pAdjusted >= LEVEL || holdsZero || typeof value !== 'number') return 'undetermined';
  return value > 0 ? 'together' : 'opposite';
}

/** The answer in one sentence, from the findings. */
export function coMovementSentence(
  verdict: CoMovementVerdict,
  find: (name: string) => StudyFinding | undefined,
  { first, second }: CoMovementParameters,
): string {
  const correlation = find('correlation');
  const evidence = `correlation of returns ${numberText(correlation)}${intervalText(correlation)}, ${correlation?.observations ?? 0} bars`;
  const levels = `the correlation of prices, ${numberText(find('level-correlation'))}, is no measure of it: unrelated series with the same trends typically show ${numberText(find('trending-walk-median'))} in size`;
  switch (verdict) {
    case 'together':
      return `${first} and ${second} move together on the same bar, yet ${percentText(find('idiosyncratic-share'))} of the variance of either has nothing to do with the other (${evidence}); ${levels}.`;
    case 'opposite':
      return `${first} and ${second} move in opposite directions on the same bar (${evidence}); ${levels}.`;
    case 'apart':
      return `${first} and ${second} go their own ways: what they have in common is negligible (${evidence}); ${levels}.`;
    case 'undetermined':
      return `It cannot be said whether ${first} and ${second} move together (${evidence}); ${levels}.`;
  }
}

function numberText(finding: StudyFinding | undefined): string {
  return typeof finding?.value === 'number' ? finding.value.toFixed(2) : 'undefined';
}

function intervalText({ interval }: Pick<StudyFinding, 'interval'> = {}): string {
  return interval ? `, 95 % interval ${interval.lower.toFixed(2)} to ${interval.upper.toFixed(2)}` : '';
}

function percentText(finding: StudyFinding | undefined): string {
  return typeof finding?.value === 'number' ? `${Math.round(finding.value * 100)} %` : 'an unknown share';
}
