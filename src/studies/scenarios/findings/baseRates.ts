import type { RandomSource } from '../../../core/random.ts';
import { overlappingMeanTest } from '../../../stats/forecasts/scores/overlappingMean.ts';
import { bootstrapInterval, type RowStatistic } from '../../../stats/resampling/bootstrapInterval.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { PlannedTest } from '../../trials.ts';
import { CELLS, classOf } from '../cells.ts';
import type { ScenarioParameters } from '../parameters.ts';
import { type ScenarioSample, windowsOf } from '../sample.ts';

const LEVEL = 0.95;
const LEAST_WINDOWS = 20;
/** Heading of the base rates. */
export const BASE_RATE_GROUP = 'Base rates';

/** How often each cell came, and how much more often the good ending of the story than the bad one. */
export function baseRateFindings(sample: ScenarioSample, random: RandomSource): readonly TestedFinding[] {
  const { windows, independent } = windowsOf(sample);
  const { horizon } = sample.params;
  const counts: StudyFinding[] = [
    {
      name: 'windows',
      label: 'windows that can be resolved',
      group: BASE_RATE_GROUP,
      value: windows,
      unit: 'count',
      observations: windows,
      method: `issues of ${horizon} sessions, one a session; neighbours share all but one session`,
    },
    {
      name: 'independent-windows',
      label: 'of them without overlap',
      group: BASE_RATE_GROUP,
      value: independent,
      unit: 'count',
      observations: windows,
      method: `whole windows of ${horizon} sessions that fit beside each other: what there is to learn from`,
    },
  ];
  const rates = CELLS.map(({ id, label }) => rateFinding(sample, { id, label, random }));
  return [...counts, ...rates].map((finding) => ({ finding })).concat(differenceFindings(sample, random));
}

/** The tests on base rates, known before any data is seen. */
export function baseRatePlan(params: ScenarioParameters): readonly PlannedTest[] {
  return DIFFERENCES.map(({ hypothesis }) => plannedDifference(params, hypothesis));
}

/** How often a cell came among the resolved rows. */
export function baseRate({ outcomes }: Pick<ScenarioSample, 'outcomes'>, index: number): number {
  const resolved = outcomes.filter((outcome) => outcome >= 0);
  return resolved.filter((outcome) => outcome === index).length / resolved.length;
}

interface Difference {
  readonly name: string;
  readonly label: string;
  readonly hypothesis: string;
  readonly nullHypothesis: string;
  /** 1, 0 or -1 for the class of a window. */
  readonly weigh: (outcome: number) => number;
}

const [CONTROLLED, FRENZY] = [classOf('controlled-rally'), classOf('frenzy')];

const DIFFERENCES: readonly Difference[] = [
  {
    name: 'bullish-minus-bearish',
    label: 'controlled rally minus frenzy',
    hypothesis: 'a controlled rally comes more often than a frenzy',
    nullHypothesis: 'a controlled rally comes as often as a frenzy',
    weigh: (outcome) => (outcome === CONTROLLED ? 1 : outcome === FRENZY ? -1 : 0),
  },
  {
    name: 'bullish-minus-rest',
    label: 'controlled rally minus all other outcomes',
    hypothesis: 'a controlled rally comes more often than all other outcomes together',
    nullHypothesis: 'a controlled rally comes in half of all windows',
    weigh: (outcome) => (outcome === CONTROLLED ? 1 : -1),
  },
];

function plannedDifference(
  { family, horizon, universe, heat }: ScenarioParameters,
  hypothesis: string,
): PlannedTest {
  return { family, hypothesis, specification: { test: 'equal-weighted cosines', horizon, universe, heat } };
}

function differenceFindings(sample: ScenarioSample, random: RandomSource): readonly TestedFinding[] {
  const { horizon } = sample.params;
  const resolved = sample.outcomes.filter((outcome) => outcome >= 0);
  if (windowsOf(sample).independent < 2) return [];
  return DIFFERENCES.map(({ name, label, hypothesis, nullHypothesis, weigh }) => {
    const values = Float64Array.from(resolved, weigh);
    const { mean, pValue, independentWindows } = overlappingMeanTest(values, {
      horizon,
      alternative: 'greater',
    });
    return {
      finding: {
        name,
        label,
        group: 'Is the good ending the likelier one?',
        value: mean,
        unit: '',
        observations: resolved.length,
        method: `difference of base rates over ${independentWindows} windows without overlap; p one-sided, for overlapping windows`,
        nullHypothesis,
        ...intervalOf(values, sample.params, random.fork(name)),
      },
      test: { ...plannedDifference(sample.params, hypothesis), pValue },
    };
  });
}

function rateFinding(
  sample: ScenarioSample,
  { id, label, random }: { readonly id: string; readonly label: string; readonly random: RandomSource },
): StudyFinding {
  const { windows, independent } = windowsOf(sample);
  const index = CELLS.findIndex((cell) => cell.id === id);
  const happened = Float64Array.from(
    sample.outcomes.filter((outcome) => outcome >= 0),
    (outcome) => (outcome === index ? 1 : 0),
  );
  return {
    name: `base-rate-${id}`,
    label,
    group: BASE_RATE_GROUP,
    value: baseRate(sample, index),
    unit: 'fraction',
    observations: windows,
    method: `share of all resolved windows of ${sample.params.horizon} sessions, ${independent} of them without overlap`,
    ...intervalOf(happened, sample.params, random.fork(`base-rate-${id}`)),
  };
}

/** Blocks as long as the windows: neighbours are the same news. */
function intervalOf(
  values: Float64Array,
  { horizon, replicates }: ScenarioParameters,
  random: RandomSource,
): Pick<StudyFinding, 'interval'> {
  if (values.length < Math.max(LEAST_WINDOWS, 2 * horizon)) return {};
  const interval = bootstrapInterval([values], meanOfRows, {
    level: LEVEL,
    replicates,
    random,
    scheme: { kind: 'stationary', length: horizon },
  });
  return interval ? { interval } : {};
}

const meanOfRows: RowStatistic = ([column = new Float64Array()], rows) => {
  let sum = 0;
  for (const row of rows) sum += column[row]!;
  return sum / rows.length;
};
