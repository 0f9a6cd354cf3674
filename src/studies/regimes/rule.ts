import { DAY_MS } from '../../core/time.ts';
import { shownPercent } from '../shownPercent.ts';
import type { StudyFinding, VerdictWord } from '../study.ts';
import type { LiveRegimes } from './live.ts';
import type { RegimesParameters } from './parameters.ts';
import type { RegimeSample } from './sample.ts';
import type { StateWord } from './states.ts';

/** A last change that is older, besides the days of one change, describes no present. */
const STALE_DAYS = 7;
/** Bars of a calendar with sessions cover more days than bars. */
const DAYS_A_BAR = 1.5;
/** Of the interval of the probability of a state that is named. */
const LEAST_LOWER = 0.5;

export type RegimeVerdict = StateWord | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: RegimeVerdict })[] = [
  {
    word: 'calm',
    meaning: 'the state of least variance has a real-time filtered probability above the threshold',
  },
  { word: 'stress', meaning: 'the state of most variance has' },
  { word: 'low', meaning: 'states are ordered by mean, and that of the least mean has' },
  { word: 'high', meaning: 'states are ordered by mean, and that of the highest mean has' },
  { word: 'middle', meaning: 'of three states the middle one has' },
  {
    word: 'undetermined',
    meaning:
      'one regime describes the changes as well (Schwarz criterion), no state is above the threshold or its interval reaches below one half, the last estimate is degenerate or has not converged, its starts disagree, the methods disagree where both decide, or the last change is old',
    undecided: true,
  },
];

/** The state that could be named at the last change, if its estimate is sound and it is fresh. Looks at nothing later. */
export function verdictOf(
  sample: RegimeSample,
  live: LiveRegimes,
  { params, asOf }: { readonly params: RegimesParameters; readonly asOf: number },
): RegimeVerdict {
  const last = sample.values.length - 1;
  if (isStale(sample, params, asOf)) return 'undetermined';
  const [markov, jump] = [markovWord(live, last), jumpWord(live, last)];
  if (params.method === 'jump') return jump;
  return params.method === 'markov' || markov === jump ? markov : 'undetermined';
}

export function isStale({ eventMs }: RegimeSample, { bars }: RegimesParameters, asOf: number): boolean {
  return asOf - (eventMs.at(-1) ?? 0) > (STALE_DAYS + DAYS_A_BAR * (bars - 1)) * DAY_MS;
}

/** The answer in one sentence. */
export function regimeSentence(verdict: RegimeVerdict, { sample, live, find, params }: Told): string {
  const day = sample.labels.at(-1) ?? '';
  const last = sample.values.length - 1;
  const word = live.words[live.likeliest[last]!];
  const probability = word ? live.probabilities[live.likeliest[last]!]![last]! : Number.NaN;
  const belief = word
    ? `filtered probability ${shownPercent(probability)} for ${word}`
    : 'no estimate in use';
  if (verdict === 'undetermined') {
    return `The regime of ${sample.label} cannot be told on ${day}: ${belief}${reasonOf(live, params, last)}.`;
  }
  const share = Number(find(`${verdict}-share`)?.value ?? Number.NaN);
  const since = find('state-since')?.value;
  const from = typeof since === 'string' ? ` since ${since}` : '';
  const by = params.method === 'jump' ? `by the jump model; ${belief}` : belief;
  return `${capitalised(sample.label)} is in its ${verdict} state on ${day}${params.method === 'jump' ? '' : from} (${by}), as could be known then; ${shownPercent(share)} of the window were named ${verdict}.`;
}

interface Told {
  readonly sample: RegimeSample;
  readonly live: LiveRegimes;
  readonly find: (name: string) => StudyFinding | undefined;
  readonly params: RegimesParameters;
}

function markovWord(live: LiveRegimes, last: number): RegimeVerdict {
  const { fits, named, words } = live;
  if (fits.at(-1)?.fit.convergence.verdict !== 'converged') return 'undetermined';
  if (!isWorthIt(live) || isVague(live, last)) return 'undetermined';
  return words[named[last]!] ?? 'undetermined';
}

/** Without it half of all series of plain noise would be given a state. */
function isWorthIt({ current }: LiveRegimes): boolean {
  return current !== undefined && current.fit.schwarz < current.fit.singleSchwarz;
}

/** The parameters are known so badly, or the order of the states is, that another state may be likelier. */
function isVague({ named, intervals }: LiveRegimes, last: number): boolean {
  const interval = intervals[named[last]!];
  return interval !== undefined && interval.lower < LEAST_LOWER;
}

function jumpWord({ jump, jumpEstimates, words }: LiveRegimes, last: number): RegimeVerdict {
  if (jumpEstimates.at(-1)?.converged !== true) return 'undetermined';
  return words[jump[last]!] ?? 'undetermined';
}

function reasonOf(live: LiveRegimes, { threshold, method }: RegimesParameters, last: number): string {
  const verdict = live.fits.at(-1)?.fit.convergence.verdict;
  if (verdict !== undefined && verdict !== 'converged') return `, and the last estimate is ${verdict}`;
  if (isVague(live, last))
    return ', but its interval reaches below one half: parameters or their order are not known well';
  if (live.named[last]! < 0) return `, ${shownPercent(threshold)} is needed`;
  return method === 'both' ? ', and the jump model says otherwise' : ', and the last change is old';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
