import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { StructureMarket } from '../market/market.ts';
import type { StructureParameters } from '../parameters.ts';
import { type Phase, type PhaseSpan, zoneOf } from './phases.ts';
import type { SeasonSample } from './seasonSample.ts';

const PHASES = ['altcoin-season', 'bitcoin-season', 'neither'] as const satisfies Phase[];
const NAMES: Readonly<Record<Phase, string>> = {
  'altcoin-season': 'altcoin season',
  'bitcoin-season': 'bitcoin season',
  neither: 'neither',
  unknown: 'unknown',
};

/** The phase now, how phases were spent, and every altcoin season. */
export function phaseFindings(
  market: StructureMarket,
  sample: SeasonSample,
  params: StructureParameters,
): readonly StudyFinding[] {
  return [
    ...presentFindings(market, sample, params),
    ...PHASES.flatMap((phase) => historyFindings(market, sample, phase)),
    ...sample.spans
      .filter(({ phase }) => phase === 'altcoin-season')
      .map((span) => seasonFinding(market, sample, span)),
  ];
}

/** Spans of a phase that began and ended within the history. */
export function closedSpans({ spans }: Pick<SeasonSample, 'spans'>, phase: Phase): readonly PhaseSpan[] {
  return spans.filter((span) => span.phase === phase && !span.isOpen);
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
  const lengths = closedSpans(sample, phase).map(({ from, to }) => to - from + 1);
  const group = 'Phases in the past';
  return [
    {
      name: `${phase}-share`,
      label: `${NAMES[phase]}: share of days`,
      group,
      value: spent / known,
      unit: 'fraction',
      observations: known,
      method: 'share of the days with an index',
    },
    {
      name: `${phase}-count`,
      label: `${NAMES[phase]}: how often`,
      group,
      value: all.length,
      unit: 'count',
      observations: known,
      method: 'runs of days, the ones at the ends of the history included',
    },
    ...(lengths.length > 0
      ? [
          {
            name: `${phase}-median-days`,
            label: `${NAMES[phase]}: median length`,
            group,
            value: medianOf(lengths),
            unit: 'days',
            observations: lengths.length,
            method: 'of the runs that began and ended within the history',
          },
        ]
      : []),
  ];
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

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
