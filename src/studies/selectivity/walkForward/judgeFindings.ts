import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import { COMPONENTS, type Component } from '../parameters.ts';
import { meanOf } from '../ranking/robustZ.ts';
import type { Sample } from '../sample.ts';
import { type DecidingFinding, decidingTest, secondaryTest } from '../specifications.ts';
import { type MeanTest, meanTest } from './meanTest.ts';

const JUDGED = 'Does choosing pay?';
const SIMPLE = 'Against simple choices';
const METHOD = 'mean over months, Newey-West errors';
const IC_METHOD = `Spearman correlation each month, ${METHOD}`;

/** What rankings foretold: rank correlations, the spread between best and worst, and what it takes to get it. */
export function judgeFindings(sample: Sample): readonly TestedFinding[] {
  const { results } = sample;
  const [name, groups] = results.groups === 10 ? ['decile', 'tenth'] : ['quintile', 'fifth'];
  const ic = meanTest(results.ic);
  return [
    decided(sample, ic, {
      name: 'mean-rank-ic',
      label: 'rank correlation of score and next month',
      unit: '',
      method: IC_METHOD,
      nullHypothesis: 'scores say nothing about the order of the returns of the next month',
    }),
    { finding: positiveShare(results.ic) },
    decided(sample, meanTest(results.beyondMomentum), {
      name: 'rank-ic-beyond-momentum',
      label: 'rank correlation beyond that of momentum alone',
      unit: '',
      method: `${IC_METHOD}; both over the coins that have momentum`,
      nullHypothesis: 'the score foretells as much as momentum alone',
    }),
    decided(sample, meanTest(results.spread), {
      name: 'top-minus-bottom',
      label: `best less worst ${groups}, a month`,
      unit: 'fraction',
      method: `equal-weighted ${name}s, ${METHOD}`,
      nullHypothesis: `the best and the worst ${name} earn the same`,
    }),
    {
      finding: averageOf(results.medianSpread, {
        name: 'top-minus-bottom-median',
        label: 'the same with medians',
      }),
    },
    {
      finding: {
        ...averageOf(results.turnover, {
          name: 'turnover-top',
          label: `of the best ${groups} replaced a month`,
        }),
        method: 'share of members that were not members the month before, mean over months',
      },
    },
    { finding: breakEven(sample) },
    ...COMPONENTS.flatMap((component) => aloneFinding(sample, component, results.componentIc[component])),
    ...aloneFinding(sample, 'size', results.sizeIc),
  ];
}

function aloneFinding(sample: Sample, name: Component | 'size', ic: Float64Array): readonly TestedFinding[] {
  const test = meanTest(ic);
  if (!test || test.observations < sample.params.leastMonths) return [];
  const what = name === 'size' ? 'market cap' : name;
  const about = {
    name: `rank-ic-${name}`,
    label: `rank correlation of ${what} alone`,
    group: 'Components alone',
    unit: '',
    method: IC_METHOD,
    nullHypothesis: `${what} says nothing about the order of the returns of the next month`,
  };
  return [secondary(sample, test, about)];
}

/** The best group beside choices that need no score. */
export function simpleFindings(sample: Sample): readonly TestedFinding[] {
  const { top, equal, capWeighted, momentumTop } = sample.results;
  const means = [
    averageOf(top, { name: 'top-return', label: 'best by the score' }),
    averageOf(equal, { name: 'equal-return', label: 'all coins, equal weights' }),
    averageOf(capWeighted, { name: 'cap-return', label: 'all coins, by market cap' }),
    averageOf(momentumTop, { name: 'momentum-return', label: 'best by momentum alone' }),
  ].map((finding) => ({ finding: { ...finding, group: SIMPLE } }));
  const differences = [
    { name: 'top-minus-equal', other: equal, label: 'best less equal weights' },
    { name: 'top-minus-cap', other: capWeighted, label: 'best less market-cap weights' },
    { name: 'top-minus-momentum', other: momentumTop, label: 'best less best by momentum' },
  ].flatMap(({ name, other, label }) => {
    const test = meanTest(top.map((value, t) => value - other[t]!));
    if (!test) return [];
    const about = {
      name,
      label,
      group: SIMPLE,
      unit: 'fraction',
      method: METHOD,
      nullHypothesis: 'both earn the same',
    };
    return [secondary(sample, test, about)];
  });
  return [...means, ...differences];
}

type About = Pick<StudyFinding, 'name' | 'label' | 'unit' | 'method' | 'nullHypothesis'>;

function decided(
  { params }: Sample,
  test: MeanTest | undefined,
  about: About & { readonly name: DecidingFinding },
): TestedFinding {
  const finding = { ...about, group: JUDGED, ...estimateOf(test) };
  if (!test) return { finding };
  return { finding, test: { ...decidingTest(params, about.name), pValue: test.pValue } };
}

function secondary(
  { params }: Sample,
  test: MeanTest,
  about: About & { readonly group: string },
): TestedFinding {
  const hypothesis = `${about.label}: not 0`;
  return {
    finding: { ...about, ...estimateOf(test) },
    test: { ...secondaryTest(params, hypothesis), pValue: test.pValue },
  };
}

function estimateOf(test: MeanTest | undefined): Pick<StudyFinding, 'value' | 'observations' | 'interval'> {
  if (!test) return { value: null, observations: 0 };
  return { value: test.mean, observations: test.observations, interval: test.interval };
}

function positiveShare(ic: Float64Array): StudyFinding {
  const finite = ic.filter(Number.isFinite);
  const positive = finite.filter((value) => value > 0).length;
  const interval = wilsonInterval(positive, finite.length);
  return {
    name: 'rank-ic-positive-share',
    label: 'months with a rank correlation above 0',
    group: JUDGED,
    value: numberOrNull(positive / finite.length),
    unit: 'fraction',
    observations: finite.length,
    method: 'share of months',
    ...(interval ? { interval } : {}),
  };
}

function averageOf(values: Float64Array, about: Pick<StudyFinding, 'name' | 'label'>): StudyFinding {
  const interval = meanTest(values)?.interval;
  return {
    ...about,
    group: JUDGED,
    value: numberOrNull(meanOf(values)),
    unit: 'fraction',
    observations: values.filter(Number.isFinite).length,
    method: METHOD,
    ...(interval ? { interval } : {}),
  };
}

/** The cost of a trade, as a fraction of what is traded, at which best less worst earns nothing; both sides turn over alike. */
function breakEven({ results: { spread, turnover } }: Sample): StudyFinding {
  const value = meanOf(spread) / (4 * meanOf(turnover));
  return {
    name: 'break-even-cost',
    label: 'cost of a trade that eats the spread',
    group: JUDGED,
    value: numberOrNull(value),
    unit: 'fraction',
    observations: spread.length,
    method:
      'mean spread over four times the turnover: what leaves is sold and what comes is bought, on both sides',
  };
}
