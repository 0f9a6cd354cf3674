import { type EpochMs, toDate } from '../../core/time.ts';
import type { StudyFinding, VerdictWord } from '../study.ts';
import type { Evidence } from './evidence.ts';

/** Votes one way that make a verdict. */
const LEAST_VOTES = 2;

export type FlowVerdict = 'accumulation' | 'distribution' | 'mixed' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: FlowVerdict })[] = [
  {
    word: 'accumulation',
    meaning: 'at least two of four pieces of evidence speak for accumulation and none for distribution',
  },
  {
    word: 'distribution',
    meaning: 'at least two speak for distribution and none for accumulation',
  },
  { word: 'mixed', meaning: 'at least one speaks for each' },
  {
    word: 'undetermined',
    meaning: 'fewer than two speak at all: they are missing, or nothing is unusual',
    undecided: true,
  },
];

/** Counts the votes. */
export function verdictOf(evidence: readonly Pick<Evidence, 'vote'>[]): FlowVerdict {
  const [buying, selling] = (['accumulation', 'distribution'] as const).map(
    (vote) => evidence.filter((one) => one.vote === vote).length,
  ) as [number, number];
  if (buying > 0 && selling > 0) return 'mixed';
  if (buying >= LEAST_VOTES) return 'accumulation';
  return selling >= LEAST_VOTES ? 'distribution' : 'undetermined';
}

/** The answer in one sentence, from the findings. */
export function flowSentence(
  verdict: FlowVerdict,
  evidence: readonly Evidence[],
  { find, coin, lastFlowMs }: SentenceContext,
): string {
  const votes = evidence.map(({ label, vote, missing }) => `${label} ${vote ?? `(${missing ?? 'missing'})`}`);
  const start: Record<FlowVerdict, string> = {
    accumulation: `${coin} is being accumulated`,
    distribution: `${coin} is being distributed`,
    mixed: `Evidence on ${coin} points both ways`,
    undetermined: `Whether ${coin} is being accumulated cannot be said`,
  };
  const flow = lastFlowMs === undefined ? undefined : flowText(find, toDate(lastFlowMs - 1));
  return `${start[verdict]}: ${votes.join(', ')}${flow === undefined ? '' : `; ${flow}`}.`;
}

interface SentenceContext {
  readonly find: (name: string) => StudyFinding | undefined;
  readonly coin: string;
  /** Of the last flow known. */
  readonly lastFlowMs: EpochMs | undefined;
}

function flowText(find: SentenceContext['find'], until: string): string | undefined {
  const sum = find('netflow-30')?.value;
  if (typeof sum !== 'number') return undefined;
  const score = find('netflow-30-z')?.value;
  const days = find('outflow-days-30')?.value;
  return [
    `${(Math.abs(sum) / 1e6).toFixed(0)} million dollars net ${sum < 0 ? 'left' : 'reached'} exchanges in the 30 days to ${until}`,
    ...(typeof score === 'number'
      ? [
          `${Math.abs(score).toFixed(1)} standard deviations ${score < 0 ? 'below' : 'above'} the mean of the year`,
        ]
      : []),
    ...(typeof days === 'number' ? [`outflow on ${(100 * days).toFixed(0)} % of the days`] : []),
  ].join(', ');
}
