import { DAY_MS } from '../../core/time.ts';
import { expectedDurations } from '../../stats/regimes/markov/markovModel.ts';
import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import { LEVEL, type LiveRegimes } from './live.ts';
import type { RegimesParameters } from './parameters.ts';
import type { RegimeSample } from './sample.ts';

const Z = 1.959963984540054;
const WINDOW = 63;
const NOW = 'The state now, as could be known';
const MODEL = 'The model in use';

/** The state at the last change, the window asked for, and the model behind them. */
export function stateFindings(
  sample: RegimeSample,
  live: LiveRegimes,
  params: RegimesParameters,
): readonly StudyFinding[] {
  return [
    ...presentFindings(sample, live),
    ...shareFindings(sample, live, params),
    ...modelFindings(sample, live),
  ];
}

function presentFindings(sample: RegimeSample, live: LiveRegimes): readonly StudyFinding[] {
  const last = sample.values.length - 1;
  const observations = knownUpTo(sample, last);
  const span = live.spans.at(-1);
  const since = span ? (sample.labels[span.from] ?? null) : null;
  const days = span ? (sample.eventMs[last]! - sample.eventMs[span.from]!) / DAY_MS : Number.NaN;
  const common = { group: NOW, observations };
  return [
    ...live.words.map((word, state) => ({
      ...common,
      name: `${word}-probability`,
      label: `probability of ${word}`,
      value: numberOrNull(live.probabilities[state]![last]!),
      unit: 'fraction',
      method:
        'Hamilton filter, parameters estimated from changes up to the last estimate; the interval is that of the parameters alone',
      ...(live.intervals[state] ? { interval: live.intervals[state] } : {}),
    })),
    {
      ...common,
      name: 'state',
      label: 'state that was named last',
      value: span ? live.words[span.state]! : null,
      unit: '',
      method: 'a state lasts from when its probability passes the threshold until another one does',
    },
    {
      ...common,
      name: 'state-since',
      label: 'since',
      value: since,
      unit: 'date',
      method: 'its first change',
    },
    {
      ...common,
      name: 'state-days',
      label: 'days in the state',
      value: numberOrNull(Math.round(days)),
      unit: 'days',
      method: 'from its first change to the last',
    },
    {
      ...common,
      name: 'state-changes',
      label: 'changes in the state',
      value: span ? last - span.from + 1 : null,
      unit: 'count',
      method: 'both ends included',
    },
  ];
}

/** How the window asked for, and the whole history, was spent by what was said at the time. */
function shareFindings(
  sample: RegimeSample,
  live: LiveRegimes,
  { shareFrom, shareTo = '9999', threshold }: RegimesParameters,
): readonly StudyFinding[] {
  const first = live.probabilities[0]!.findIndex((value) => !Number.isNaN(value));
  if (first < 0) return [];
  const all = [...sample.labels.keys()].filter((t) => t >= first);
  const window = all.filter((t) => {
    const label = sample.labels[t] ?? '';
    return (
      label <= shareTo &&
      (shareFrom === undefined ? t > sample.labels.length - 1 - WINDOW : label >= shareFrom)
    );
  });
  const of = (name: string, label: string, bars: readonly number[]) => {
    const group = `${label}: what was named at the time`;
    if (bars.length === 0) return [];
    const share = (state: number) => bars.filter((t) => live.named[t] === state).length / bars.length;
    const one = (word: string, state: number): StudyFinding => ({
      name: `${word}-share${name}`,
      label: word,
      group,
      value: share(state),
      unit: 'fraction',
      observations: bars.length,
      method: `share of changes at which the real-time probability was above ${threshold}`,
    });
    return [...live.words.map((word, state) => one(word, state)), one('undetermined', -1)];
  };
  const [from = '', to = ''] = [sample.labels[window[0] ?? -1], sample.labels[window.at(-1) ?? -1]];
  return [...of('', `${from} to ${to}`, window), ...of('-all', `Since ${sample.labels[first] ?? ''}`, all)];
}

/** Transitions, durations, means and deviations of the estimate in use. */
function modelFindings(sample: RegimeSample, live: LiveRegimes): readonly StudyFinding[] {
  const { current, errors, words } = live;
  if (!current) return [];
  const { bar, fit } = current;
  const { model, convergence } = fit;
  const durations = expectedDurations(model);
  const common = { group: MODEL, observations: fit.observations };
  const within = (value: number, error: number | undefined, positive = false) =>
    error !== undefined && Number.isFinite(error)
      ? {
          interval: {
            lower: positive ? Math.max(0, value - Z * error) : value - Z * error,
            upper: value + Z * error,
            level: LEVEL,
            method: 'curvature of the likelihood, delta method',
          },
        }
      : {};
  return [
    {
      ...common,
      name: 'estimate-date',
      label: 'estimated from changes up to',
      value: sample.labels[bar] ?? null,
      unit: 'date',
      method: `maximum likelihood from ${convergence.starts} starts, of which ${convergence.reachedBest} reached the best`,
    },
    {
      ...common,
      name: 'convergence',
      label: 'what came of the last estimate',
      value: live.fits.at(-1)?.fit.convergence.verdict ?? null,
      unit: '',
      method: 'converged, starts-disagree, not-converged or degenerate; the last two are not put to use',
    },
    {
      ...common,
      name: 'criterion-gain',
      label: 'gain of the Schwarz criterion over one regime',
      value: fit.singleSchwarz - fit.schwarz,
      unit: '',
      method:
        'criterion of one normal regime less that of the model; above 0 the states are worth their parameters. Fat tails and slow volatility raise it too',
    },
    ...words.flatMap((word, i) => [
      {
        ...common,
        name: `${word}-mean`,
        label: `${word}: mean of a change`,
        value: model.means[i]!,
        unit: '',
        method: 'maximum likelihood',
        ...within(model.means[i]!, errors?.means[i]),
      },
      {
        ...common,
        name: `${word}-deviation`,
        label: `${word}: standard deviation of a change`,
        value: Math.sqrt(model.variances[i]!),
        unit: '',
        method: 'maximum likelihood',
        ...within(
          Math.sqrt(model.variances[i]!),
          errors && errors.variances[i]! / (2 * Math.sqrt(model.variances[i]!)),
          true,
        ),
      },
      {
        ...common,
        name: `${word}-expected-duration`,
        label: `${word}: expected length of a stay`,
        value: numberOrNull(durations[i]!),
        unit: 'changes',
        method:
          '1 over the probability of leaving; the model takes the chance of an end as the same at every age',
      },
    ]),
    ...words.flatMap((from, i) =>
      words.map((to, j) => ({
        ...common,
        name: `transition-${from}-${to}`,
        label: `from ${from} to ${to}`,
        value: model.transition[i * words.length + j]!,
        unit: 'fraction',
        method: 'maximum likelihood',
        ...within(model.transition[i * words.length + j]!, errors?.transition[i * words.length + j], true),
      })),
    ),
  ];
}

function knownUpTo({ values }: RegimeSample, last: number): number {
  return values.subarray(0, last + 1).filter((value) => !Number.isNaN(value)).length;
}
