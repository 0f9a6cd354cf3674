import { DataError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import { medianInterval } from '../../stats/distributions/medianInterval.ts';
import { medianOf } from '../../stats/paths/window.ts';
import { durationDependence, type Stays } from '../../stats/regimes/durationDependence.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { PlannedTest } from '../trials.ts';
import type { LiveRegimes } from './live.ts';
import type { RegimesParameters } from './parameters.ts';
import type { RegimeSample } from './sample.ts';
import { robustnessOf } from './specification.ts';
import type { StateSpan } from './states.ts';

const GROUP = 'How long states last';
const LEAST_STAYS = 8;

/** How often each state was entered, how long it lasted, and whether its end depended on its age. */
export function phaseFindings(
  sample: RegimeSample,
  live: LiveRegimes,
  { params, random }: { readonly params: RegimesParameters; readonly random: RandomSource },
): readonly TestedFinding[] {
  const switches: StudyFinding = {
    name: 'switches',
    label: 'switches of the named state',
    group: GROUP,
    value: Math.max(0, live.spans.length - 1),
    unit: 'count',
    observations: live.named.filter((state) => state >= 0).length,
    method: 'a state lasts from when it is named until another one is; as could be known then',
  };
  return [
    { finding: switches },
    ...live.words.flatMap((word, state) => {
      const spans = live.spans.filter((span) => span.state === state);
      return [
        ...lengthFindings(sample, spans, word),
        ...dependence(sample, spans, { word, params, random: random.fork(`duration ${word}`) }),
      ];
    }),
  ];
}

function lengthFindings(
  { eventMs, labels }: RegimeSample,
  spans: readonly StateSpan[],
  word: string,
): readonly TestedFinding[] {
  const days = Float64Array.from(
    spans.filter(({ isOpen }) => !isOpen),
    ({ from, to }) => Math.round((eventMs[to + 1]! - eventMs[from]!) / DAY_MS),
  );
  const count: StudyFinding = {
    name: `${word}-stays`,
    label: `${word}: stays`,
    group: GROUP,
    value: spans.length,
    unit: 'count',
    observations: labels.length,
    method: `stays in the state, ${days.length} of them seen whole`,
  };
  if (days.length === 0) return [{ finding: count }];
  const interval = medianInterval(days);
  return [
    { finding: count },
    {
      finding: {
        name: `${word}-median-days`,
        label: `${word}: median length of a stay`,
        group: GROUP,
        value: medianOf(days, 0, days.length),
        unit: 'days',
        observations: days.length,
        method: 'days from its first change to that of the next state; stays that were seen whole',
        ...(interval ? { interval } : {}),
      },
    },
  ];
}

/** Nothing below eight stays that were seen whole, or where all have one length. */
function dependence(
  sample: RegimeSample,
  spans: readonly StateSpan[],
  {
    word,
    params,
    random,
  }: { readonly word: string; readonly params: RegimesParameters; readonly random: RandomSource },
): readonly TestedFinding[] {
  const lengths = (isOpen: boolean) =>
    spans.filter((span) => span.isOpen === isOpen && span.from > 0).map(({ from, to }) => to - from + 1);
  const last = spans.at(-1);
  const stays: Stays = {
    complete: lengths(false),
    ongoing: last?.isOpen && last.to === sample.values.length - 1 ? [last.to - last.from + 1] : [],
  };
  if (stays.complete.length < LEAST_STAYS) return [];
  try {
    const { shape, pValue, nullHypothesis, observations } = durationDependence(stays, {
      replicates: params.replicates,
      random,
    });
    return [
      {
        finding: {
          name: `${word}-duration-shape`,
          label: `${word}: does its end depend on its age?`,
          group: GROUP,
          value: shape,
          unit: '',
          observations,
          method:
            'shape of a discrete Weibull law of the lengths: 1 is none, as a Markov chain has it; above 1 old stays are likelier to end; parametric bootstrap',
          nullHypothesis,
        },
        test: { ...durationTest(params, word), pValue },
      },
    ];
  } catch (error) {
    if (error instanceof DataError) return [];
    throw error;
  }
}

function durationTest(params: RegimesParameters, word: string): PlannedTest {
  return robustnessOf(params, {
    hypothesis: `the end of a ${word} stay of ${params.series} depends on its age`,
    specification: { test: 'discrete Weibull against geometric', order: params.order },
  });
}
