import { formatValue } from '../../core/formatValue.ts';
import { DAY_MS } from '../../core/time.ts';
import { type Figure, numberOrNull, type Point } from '../figure.ts';
import type { Hindsight, LiveChangePoints, LiveRegimes } from './live.ts';
import type { RegimesParameters } from './parameters.ts';
import type { RegimeSample } from './sample.ts';

const DATE = { label: 'date', unit: 'date' } as const;
const PROBABILITY = { label: 'probability', unit: 'fraction' } as const;

/** What was known then, what hindsight says (apart from it), the stays, and the length of the present stretch. */
export function regimeFigures(
  sample: RegimeSample,
  live: LiveRegimes,
  {
    past,
    changes,
    params,
  }: {
    readonly past: Hindsight;
    readonly changes: LiveChangePoints | undefined;
    readonly params: RegimesParameters;
  },
): readonly Figure[] {
  const first = Math.max(
    0,
    live.probabilities[0]!.findIndex((value) => !Number.isNaN(value)),
  );
  const path = (values: Float64Array): readonly Point[] =>
    Array.from(
      values.subarray(first),
      (value, i) => [sample.labels[first + i] ?? '', numberOrNull(value)] as const,
    );
  const byState = (paths: readonly Float64Array[]) =>
    live.words.map((word, state) => ({ name: word, points: path(paths[state]!) }));
  return [
    {
      name: 'filtered',
      title: `Filtered in real time: the state of ${sample.label} as could be known on the day${live.words.length > 2 ? `; one is named from ${formatValue(params.threshold, 'fraction')}` : ''}`,
      kind: 'stack',
      x: DATE,
      y: PROBABILITY,
      series: byState(live.probabilities),
      ...namedFrom(live.words, params.threshold),
    },
    {
      name: 'stays',
      title: 'Stays in each state, by what was named at the time',
      kind: 'bar',
      x: { label: 'begins', unit: 'date' },
      y: { label: 'length', unit: 'days' },
      series: live.words.map((word, state) => ({
        name: word,
        points: live.spans.flatMap(({ state: own, from, to }) =>
          own === state ? [[sample.labels[from] ?? '', daysOf(sample, from, to)] as const] : [],
        ),
      })),
    },
    ...(changes ? changeFigures(sample, changes) : []),
    {
      name: 'smoothed',
      title: 'Smoothed history: nobody knew this then',
      kind: 'stack',
      x: DATE,
      y: PROBABILITY,
      series: byState(past.smoothed),
    },
  ];
}

/** Two layers share their edge: the upper one is as large as its distance to the top. Of three, the middle one has no fixed edge. */
function namedFrom(words: readonly string[], threshold: number): Pick<Figure, 'lines'> {
  const [lowest, highest] = words;
  if (words.length !== 2) return {};
  return {
    lines: [
      { name: `${lowest} is named above`, value: threshold },
      { name: `${highest} is named below`, value: Number((1 - threshold).toPrecision(12)) },
    ],
  };
}

function changeFigures(
  sample: RegimeSample,
  { at, expectedRun, likeliestRun, recentChange }: LiveChangePoints,
): readonly Figure[] {
  const path = (values: Float64Array): readonly Point[] =>
    Array.from(values, (value, i) => [sample.labels[at[i]!] ?? '', numberOrNull(value)] as const);
  return [
    {
      name: 'run-length',
      title: 'Length of the present stretch, as could be known on the day',
      kind: 'line',
      x: DATE,
      y: { label: 'changes since it began', unit: 'changes' },
      series: [
        { name: 'expected', points: path(expectedRun) },
        { name: 'likeliest', points: path(likeliestRun) },
      ],
    },
    {
      name: 'recent-change',
      title: 'Probability of a recent change, as could be known on the day',
      kind: 'line',
      x: DATE,
      y: PROBABILITY,
      series: [{ name: 'recent change', points: path(recentChange) }],
    },
  ];
}

/** To the first change of the next stay; one that goes on ends with the last change. */
function daysOf({ eventMs }: RegimeSample, from: number, to: number): number {
  return Math.round(((eventMs[to + 1] ?? eventMs[to]!) - eventMs[from]!) / DAY_MS);
}
