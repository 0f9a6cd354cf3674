import type { StudyFinding } from '../study.ts';
import { type Composite, judge, type ScoredPart, weightedMean } from './composite.ts';
import type { RiskOnParameters } from './parameters.ts';
import { type RiskState, startOfState } from './states.ts';

/** A quarter of sessions. */
const SHARE_BARS = 63;
const STATES = ['risk-on', 'neutral', 'risk-off'] as const;
const METHOD =
  'weighted mean of robust scores of changes (median and MAD of all up to the bar, clipped at 3)';

/** Where risk appetite stands, since when, by which parts, how firmly, and how often it stood there. */
export function stateFindings(composite: Composite, params: RiskOnParameters): readonly StudyFinding[] {
  return [
    ...presentFindings(composite, params),
    ...contributionFindings(composite),
    ...withoutFindings(composite, params),
    ...shareFindings(composite, params),
  ];
}

/** Parts that are known on a bar. */
export function knownParts({ parts }: Pick<Composite, 'parts'>, bar: number): readonly ScoredPart[] {
  return parts.filter(({ scores }) => Number.isFinite(scores[bar]));
}

function presentFindings(
  composite: Composite,
  { span, threshold }: RiskOnParameters,
): readonly StudyFinding[] {
  const { values, mean, states, clock } = composite;
  const last = values.length - 1;
  const start = startOfState(states);
  const known = values.filter(Number.isFinite);
  const below = known.filter((value) => value <= values[last]!).length;
  const common = { group: 'Now', observations: known.length };
  const isKnown = Number.isFinite(values[last]);
  return [
    {
      ...common,
      name: 'composite',
      label: 'composite',
      value: isKnown ? values[last]! : null,
      unit: '',
      method: METHOD,
    },
    {
      ...common,
      name: 'composite-mean',
      label: `its mean, span ${span} bars`,
      value: Number.isFinite(mean[last]) ? mean[last]! : null,
      unit: '',
      method: `exponential mean of the composite of the past, a = 2 / (${span} + 1)`,
    },
    {
      ...common,
      name: 'composite-percentile',
      label: 'composite: share at or below it',
      value: isKnown ? below / known.length : null,
      unit: 'fraction',
      method: 'share of all composites up to now that are at most the last one',
    },
    {
      ...common,
      name: 'state',
      label: 'state',
      value: states.at(-1) ?? 'none',
      unit: '',
      method: `begins beyond ${threshold} in size, ends where the mean crosses 0`,
    },
    {
      ...common,
      name: 'state-bars',
      label: 'bars in this state',
      value: states.length - start,
      unit: 'count',
      method: 'bars since it began, the first and the last included',
    },
    {
      ...common,
      name: 'state-since',
      label: 'in this state since',
      value: clock.labels[start] ?? null,
      unit: 'date',
      method: 'label of the first bar of the state',
    },
    {
      name: 'parts',
      group: 'Now',
      label: 'parts that are known',
      value: knownParts(composite, last).length,
      unit: 'count',
      observations: composite.parts.length + composite.missing.length,
      method: 'parts with a score on the last bar; observations: parts with a weight',
    },
  ];
}

function contributionFindings(composite: Composite): readonly StudyFinding[] {
  const last = composite.values.length - 1;
  const known = knownParts(composite, last);
  const weight = known.reduce((sum, part) => sum + part.weight, 0);
  return known.map(({ part, weight: own, scores, uses }) => ({
    name: `contribution-${part.name}`,
    label: part.label,
    group: 'Contributions to the composite',
    value: (own * scores[last]!) / weight,
    unit: '',
    observations: scores.filter(Number.isFinite).length,
    method: `weight ${own} of ${weight} times the score ${scores[last]!.toFixed(2)} of its change, above 0 for appetite`,
    uses,
  }));
}

/** The mean that decides, with one part left out throughout. */
function withoutFindings(composite: Composite, params: RiskOnParameters): readonly StudyFinding[] {
  const { parts, values, totalWeight, states } = composite;
  const last = values.length - 1;
  const known = knownParts(composite, last);
  if (known.length < 2) return [];
  const others = known.flatMap((left) => {
    const rest = weightedMean(
      parts.filter((part) => part !== left),
      { bars: values.length, totalWeight: totalWeight - left.weight },
    );
    const judged = judge(rest, params);
    return Number.isFinite(judged.mean[last]) ? [{ left, judged, rest }] : [];
  });
  const agreeing = others.filter(({ judged }) => judged.states.at(-1) === states.at(-1)).length;
  return [
    ...others.map(({ left, judged, rest }) => ({
      name: `without-${left.part.name}`,
      label: `without: ${left.part.label}`,
      group: 'The mean without one part',
      value: judged.mean[last]!,
      unit: '',
      observations: rest.filter(Number.isFinite).length,
      method: 'exponential mean of the composite of the other parts',
      uses: parts.flatMap((part) => (part === left ? [] : part.uses)),
    })),
    {
      name: 'states-agreeing',
      label: 'of these in the same state',
      group: 'The mean without one part',
      value: agreeing,
      unit: 'count',
      observations: others.length,
      method: 'composites without one part whose state on the last bar is the same',
    },
  ];
}

function shareFindings({ states, clock }: Composite, params: RiskOnParameters): readonly StudyFinding[] {
  const { shareFrom, shareTo = '9999', from = '' } = params;
  const labelled = states.flatMap((state, t) =>
    state === 'none' ? [] : [{ state, label: clock.labels[t] ?? '' }],
  );
  const all = labelled.filter(({ label }) => label >= from);
  const until = all.filter(({ label }) => label <= shareTo);
  const window =
    shareFrom === undefined ? until.slice(-SHARE_BARS) : until.filter(({ label }) => label >= shareFrom);
  const period = `${window[0]?.label ?? ''} to ${window.at(-1)?.label ?? ''}`;
  return [
    ...sharesOf(window, { suffix: '', group: `Shares, ${period}` }),
    ...sharesOf(all, { suffix: '-all', group: `Shares since ${all[0]?.label ?? ''}` }),
  ];
}

function sharesOf(
  bars: readonly { readonly state: RiskState }[],
  { suffix, group }: { readonly suffix: string; readonly group: string },
): readonly StudyFinding[] {
  if (bars.length === 0) return [];
  return STATES.map((state) => ({
    name: `${state}-share${suffix}`,
    label: state,
    group,
    value: bars.filter((bar) => bar.state === state).length / bars.length,
    unit: 'fraction',
    observations: bars.length,
    method: 'share of bars in the state, each judged with what was known then',
  }));
}
