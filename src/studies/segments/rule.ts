import type { StudyFinding, VerdictWord } from '../study.ts';
import type { SegmentParameters } from './parameters.ts';

const LEVEL = 0.05;
/** Differences of this size or less matter to nobody. */
const NEGLIGIBLE = 0.1;

export type SegmentVerdict = 'differ' | 'alike' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: SegmentVerdict })[] = [
  { word: 'differ', meaning: 'at least one difference of correlations has an adjusted p below 5 %' },
  { word: 'alike', meaning: 'no difference has, and all their intervals lie within -0.1 to 0.1' },
  {
    word: 'undetermined',
    meaning: 'neither: differences may be there, too small or too noisy to be seen',
    undecided: true,
  },
];

/** Reads the findings of the differences, that of the two groups included. */
export function verdictOf(
  differences: readonly Pick<StudyFinding, 'interval' | 'pAdjusted'>[],
): SegmentVerdict {
  if (differences.some(isDifferent)) return 'differ';
  const isNegligible = differences.every(
    ({ interval }) => interval && Math.max(-interval.lower, interval.upper) <= NEGLIGIBLE,
  );
  return differences.length > 0 && isNegligible ? 'alike' : 'undetermined';
}

export function isDifference({ name }: Pick<StudyFinding, 'name'>): boolean {
  return name.startsWith('difference-') || name === 'majors-minus-junk';
}

/** The answer in one sentence, from the findings. */
export function segmentSentence(
  verdict: SegmentVerdict,
  findings: readonly StudyFinding[],
  { leader }: SegmentParameters,
): string {
  const closeness = findings
    .filter(({ group }) => group.startsWith('Correlation with'))
    .toSorted((a, b) => Number(b.value) - Number(a.value));
  const differences = findings.filter(isDifference);
  const beyond = differences.filter(isDifferent).length;
  const range = `the correlation of returns is largest for ${valueText(closeness[0])} and smallest for ${valueText(closeness.at(-1))}, over ${closeness[0]?.observations ?? 0} bars`;
  switch (verdict) {
    case 'differ':
      return `Segments do not follow ${leader} equally closely: ${range}; ${beyond} of ${differences.length} differences are beyond chance.`;
    case 'alike':
      return `All segments follow ${leader} about equally closely: ${range}; every difference lies within ${NEGLIGIBLE}.`;
    case 'undetermined':
      return `It cannot be said that any segment follows ${leader} more closely than another: ${range}; none of ${differences.length} differences is beyond chance.`;
  }
}

function isDifferent({ pAdjusted = 1 }: Pick<StudyFinding, 'pAdjusted'>): boolean {
  return pAdjusted < LEVEL;
}

function valueText(finding: StudyFinding | undefined): string {
  if (typeof finding?.value !== 'number') return 'none';
  const { label, value, interval } = finding;
  const band = interval ? `, 95 % interval ${interval.lower.toFixed(2)} to ${interval.upper.toFixed(2)}` : '';
  return `${label} (${value.toFixed(2)}${band})`;
}
