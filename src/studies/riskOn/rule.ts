import { DAY_MS } from '../../core/time.ts';
import type { StudyFinding, VerdictWord } from '../study.ts';
import type { Composite, ScoredPart } from './composite.ts';
import type { RiskOnParameters } from './parameters.ts';
import { knownParts } from './stateFindings.ts';

/** A last bar that is older describes no present. */
const STALE_DAYS = 7;

export type RiskVerdict = 'risk-on' | 'neutral' | 'risk-off' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: RiskVerdict })[] = [
  {
    word: 'risk-on',
    meaning: 'the mean of the composite rose above the threshold and has not fallen to 0 since',
  },
  { word: 'neutral', meaning: 'it has not been beyond the threshold since it last crossed 0' },
  { word: 'risk-off', meaning: 'it fell below minus the threshold and has not risen to 0 since' },
  {
    word: 'undetermined',
    meaning: 'parts with less than half of the weight are known, or the last bar is a week old',
    undecided: true,
  },
];

/** The state of the last bar, if it is fresh and known. */
export function verdictOf({ clock, states }: Pick<Composite, 'clock' | 'states'>, asOf: number): RiskVerdict {
  const state = states.at(-1) ?? 'none';
  const isStale = asOf - (clock.eventMs.at(-1) ?? 0) > STALE_DAYS * DAY_MS;
  return state === 'none' || isStale ? 'undetermined' : state;
}

/** The answer in one sentence. */
export function riskSentence(
  verdict: RiskVerdict,
  composite: Composite,
  { find, params }: { find: (name: string) => StudyFinding | undefined; params: RiskOnParameters },
): string {
  const { clock, mean, parts, missing } = composite;
  const last = mean.length - 1;
  const known = knownParts(composite, last);
  const of = `${known.length} of ${parts.length + missing.length} parts`;
  const level = `mean composite ${(mean[last] ?? Number.NaN).toFixed(2)}, states begin at ${params.threshold}, ${of} known`;
  const since = `since ${String(find('state-since')?.value)} (${String(find('state-bars')?.value)} bars)`;
  switch (verdict) {
    case 'undetermined':
      return `Risk appetite cannot be told: the last bar is ${clock.labels.at(-1) ?? 'missing'} and ${of} are known on it.`;
    case 'neutral':
      return `Risk appetite has been neutral ${since}: ${level}; ${forces(known, last)}.`;
    case 'risk-on':
    case 'risk-off':
      return `Markets have been ${verdict} ${since}: ${level}; ${forces(known, last)}.`;
  }
}

/** The strongest part on each side. */
function forces(known: readonly ScoredPart[], bar: number): string {
  const ranked = known.toSorted((a, b) => b.weight * b.scores[bar]! - a.weight * a.scores[bar]!);
  const [top, bottom] = [ranked[0], ranked.at(-1)];
  const text = (side: string, one: ScoredPart | undefined, holds: (score: number) => boolean) =>
    one && holds(one.scores[bar]!)
      ? `most ${side} it: ${one.part.label} (score ${one.scores[bar]!.toFixed(1)})`
      : `nothing speaks ${side} it`;
  return `${text('for', top, (score) => score > 0)}, ${text('against', bottom, (score) => score < 0)}`;
}
