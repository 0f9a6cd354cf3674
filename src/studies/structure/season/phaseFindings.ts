import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { StructureMarket } from '../market/market.ts';
import type { StructureParameters } from '../parameters.ts';
import { alternationsOf, PHASE_NAMES, type Phase, type PhaseSpan, zoneOf } from './phases.ts';
import type { SeasonSample } from './seasonSample.ts';

const PHASES = ['altcoin-season', 'bitcoin-season', 'neither'] as const satisfies Phase[];
/** The phase now, how phases were spent, and every altcoin season. */
export function phaseFindings(
  market: StructureMarket,
  sample: SeasonSample,
  params: StructureParameters,
): readonly StudyFinding[] {
  return [
    ...presentFindings(market, sample, params),
    ...PHASES.flatMap((phase) => historyFindings(market, sample, phase)),
    alternationFinding(market, sample),
    ...sample.spans
      .filter(({ phase }) => phase === 'altcoin-season')
      .map((span) => seasonFinding(market, sample, span)),
  ];
}

function presentFindings(
  { clock, first }: StructureMarket,
  { path, phases, spans }: SeasonSample,
  { enter, leave }: StructureParameters,
): readonly StudyFinding[] {
  const last = path.length - 1;
  const span = spans.at(-1);
  const common = { group: 'Phase', observations: path.length - first };
  return [
    {
      ...common,
      name: 'phase',
      label: 'phase',
      value: phases[last] ?? 'unknown',
      unit: '',
      method: `altcoin season from ${enter} on until below ${leave}, bitcoin season from ${1 - enter} down until above ${1 - leave}, on the index of each day`,
    },
    {
      ...common,
      name: 'zone',
      label: 'zone without memory',
      value: zoneOf(path[last] ?? Number.NaN, enter),
      unit: '',
      method: `the rule as it is published: ${enter} and more, ${1 - enter} and less, or neither`,
    },
    {
      ...common,
      name: 'phase-since',
      label: 'in this phase since',
      value: span ? (clock.labels[span.from] ?? null) : null,
      unit: 'date',
      method: 'first day of the phase',
    },
    {
      ...common,
      name: 'phase-days',
      label: 'days in this phase',
      value: span ? span.to - span.from + 1 : null,
      unit: 'count',
      method: 'the first and the last day included',
    },
  ];
}

function historyFindings(
  market: StructureMarket,
  sample: SeasonSample,
  phase: (typeof PHASES)[number],
): readonly StudyFinding[] {
  const known = sample.phases.slice(market.first).filter((one) => one !== 'unknown').length;
  if (known === 0) return [];
  const spent = sample.phases.slice(market.first).filter((one) => one === phase).length;
  const all = sample.spans.filter((span) => span.phase === phase);
  const group = 'Phases in the past';
  return [
    {
      name: `${phase}-share`,
      label: `${PHASE_NAMES[phase]}: share of days`,
      group,
      value: spent / known,
      unit: 'fraction',
      observations: known,
      method: 'share of the days with an index',
    },
    {
      name: `${phase}-count`,
      label: `${PHASE_NAMES[phase]}: how often`,
      group,
      value: all.length,
      unit: 'count',
      observations: known,
      method: 'runs of days, the ones at the ends of the history included',
    },
  ];
}

function alternationFinding(market: StructureMarket, { phases, spans }: SeasonSample): StudyFinding {
  const seasons = spans.filter(({ phase }) => phase === 'altcoin-season' || phase === 'bitcoin-season');
  return {
    name: 'season-alternations',
    label: 'how often one season has followed the other',
    group: 'Phases in the past',
    value: alternationsOf(spans),
    unit: 'count',
    observations: phases.slice(market.first).filter((phase) => phase !== 'unknown').length,
    method: `changes from altcoin season to bitcoin season or back among ${seasons.length} seasons, neither in between or not; a count of what happened, so no interval`,
  };
}

/** One season: its highest index, its days, and where it lay. */
function seasonFinding(
  { clock }: StructureMarket,
  { path }: SeasonSample,
  { from, to, extreme, isOpen }: PhaseSpan,
): StudyFinding {
  const [start, end] = [clock.labels[from] ?? '', clock.labels[to] ?? ''];
  const days = to - from + 1;
  const goesOn = to === path.length - 1 ? ', goes on' : '';
  return {
    name: `season-${start}`,
    label: `${start} to ${end}, ${days} days${goesOn}`,
    group: 'Altcoin seasons',
    value: numberOrNull(extreme),
    unit: 'fraction',
    observations: days,
    method: isOpen
      ? 'highest index; an end of it lies where the index is not known, or it goes on'
      : 'highest index of the season',
  };
}
