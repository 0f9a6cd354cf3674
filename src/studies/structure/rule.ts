import { DAY_MS } from '../../core/time.ts';
import type { StudyFinding, VerdictWord } from '../study.ts';
import { lastBarOf, type StructureMarket } from './market/market.ts';
import type { StructureParameters } from './parameters.ts';
import type { SeasonSample } from './season/seasonSample.ts';

/** A last price of bitcoin that is older describes no present. */
const STALE_DAYS = 4;

export type StructureVerdict = 'altcoin-season' | 'bitcoin-season' | 'neither' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: StructureVerdict })[] = [
  {
    word: 'altcoin-season',
    meaning: 'the index reached the entry threshold and has not fallen below the exit since',
  },
  {
    word: 'bitcoin-season',
    meaning: 'the index fell to 1 minus the entry threshold and has not risen above 1 minus the exit since',
  },
  { word: 'neither', meaning: 'the index is known and neither season is on' },
  {
    word: 'undetermined',
    meaning: 'the fate of too few members is known, or the last price of bitcoin is more than 4 days old',
    undecided: true,
  },
];

/** The phase of the last day, where it is fresh and known. */
export function verdictOf(market: StructureMarket, { phases }: SeasonSample, asOf: number): StructureVerdict {
  const phase = phases.at(-1) ?? 'unknown';
  return phase === 'unknown' || isStale(market, asOf) ? 'undetermined' : phase;
}

export function isStale(market: StructureMarket, asOf: number): boolean {
  return asOf - (market.clock.eventMs[lastBarOf(market)] ?? 0) > STALE_DAYS * DAY_MS;
}

/** The answer in one sentence, from the findings. */
export function structureSentence(
  verdict: StructureVerdict,
  {
    find,
    market,
    params,
  }: {
    readonly find: (name: string) => StudyFinding | undefined;
    readonly market: StructureMarket;
    readonly params: StructureParameters;
  },
): string {
  const index = find('season-index');
  const count = `${index?.observations ?? 0} of ${String(find('season-coverage')?.observations ?? 0)} members of ${params.universe}`;
  const day = market.clock.labels.at(-1) ?? '';
  if (verdict === 'undetermined') {
    return `The phase cannot be told on ${day}: the fate of ${count} over ${params.days} days is known.`;
  }
  const said = {
    'altcoin-season': 'It is altcoin season',
    'bitcoin-season': 'It is bitcoin season',
    neither: 'It is neither altcoin season nor bitcoin season',
  }[verdict];
  const since = `since ${String(find('phase-since')?.value)}`;
  const end = percent(find('season-index-end-members'));
  const biased = end === undefined ? '' : `, ${end} with today's members`;
  return `${said}, ${since}: ${percent(index) ?? 'none'} of the altcoins that were large ${params.days} days before have beaten bitcoin (${count} known${biased}); ${dominanceText(find)}; ${breadthText(find)}.`;
}

function dominanceText(find: (name: string) => StudyFinding | undefined): string {
  const value = percent(find('dominance'), 1);
  const change = find('dominance-change-90')?.value;
  if (value === undefined) return 'no dominance of bitcoin is stored';
  const moved = typeof change === 'number' ? `, ${movedText(100 * change)} in 90 days` : '';
  return `bitcoin dominance is ${value}${moved}`;
}

function movedText(points: number): string {
  const size = Math.abs(points).toFixed(1);
  if (size === '0.0') return 'hardly changed';
  return `${points < 0 ? 'down' : 'up'} ${size} points`;
}

function breadthText(find: (name: string) => StudyFinding | undefined): string {
  const value = percent(find('above-200'));
  return value === undefined ? 'breadth is not known' : `${value} are above their mean of 200 days`;
}

function percent(finding: StudyFinding | undefined, digits = 0): string | undefined {
  const value = finding?.value;
  return typeof value === 'number' ? `${(100 * value).toFixed(digits)} %` : undefined;
}
