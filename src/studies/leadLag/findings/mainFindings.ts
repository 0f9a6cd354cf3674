import type { Interval } from '../../../core/finding.ts';
import { crossMoments, pearson } from '../../../stats/correlation/association.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { LeadLagDecision } from '../decide.ts';
import type { DirectionEvidence } from '../evidence.ts';
import type { LagTest } from '../lagTest.ts';
import { type Direction, namesOf } from '../pair.ts';
import { barsOf, type LeadLagParameters } from '../parameters.ts';
import { legsOf } from '../rule.ts';
import { type Uses, usesOf } from './uses.ts';

/** The findings on which the verdict rests, in the order in which they are read. */
export function mainFindings(
  decision: LeadLagDecision,
  params: LeadLagParameters,
  interval: Interval | undefined,
): readonly TestedFinding[] {
  const { forward, backward } = decision;
  const uses = usesOf(decision, params);
  return [
    ...sameBarFindings(decision, params, interval),
    ...ruleFindings(decision, params, 'forward').map((finding) => ({ finding })),
    ...ruleFindings(decision, params, 'backward').map((finding) => ({ finding })),
    ...[forward, backward].flatMap((evidence) => primaryFindings(evidence, params)),
    ...[forward, backward].flatMap((evidence) => checkFindings(evidence, params, uses)),
  ];
}

/** A test that bears on robustness, with its place in the ledger. */
export function robustnessTest(
  params: LeadLagParameters,
  hypothesis: string,
  run: { readonly specification: Readonly<Record<string, string | number>>; readonly pValue: number },
) {
  const { from, join } = params;
  return {
    family: `${params.family}: robustness`,
    hypothesis,
    specification: { ...run.specification, join, bars: barsOf(params), from: from ?? 'first common bar' },
    pValue: run.pValue,
  };
}

function sameBarFindings(
  { pair, panel, sameBar }: LeadLagDecision,
  params: LeadLagParameters,
  interval: Interval | undefined,
): readonly TestedFinding[] {
  const { leader, follower } = params;
  const group = 'Same bar';
  const observations = pair.labels.length;
  const levels = [panel.column(leader).levels, panel.column(follower).levels] as const;
  const moments = crossMoments(...levels, { from: 0, to: levels[0].length });
  return [
    {
      finding: {
        name: 'correlation',
        label: 'correlation of returns',
        group,
        value: sameBar.estimate,
        unit: '',
        ...(interval ? { interval } : {}),
        observations,
        method: 'Pearson correlation of log returns on common bars, p with a Newey-West error',
        nullHypothesis: sameBar.nullHypothesis,
      },
      test: robustnessTest(params, `${leader} and ${follower} are correlated on the same bar`, {
        specification: { check: 'same bar' },
        pValue: sameBar.pValue,
      }),
    },
    {
      finding: {
        name: 'level-correlation',
        label: 'correlation of levels (says nothing)',
        group,
        value: pearson(moments),
        unit: '',
        observations: moments.count,
        method:
          'Pearson correlation of prices: two unrelated trends correlate as well (Granger and Newbold 1974)',
      },
    },
  ];
}

function ruleFindings(
  decision: LeadLagDecision,
  params: LeadLagParameters,
  direction: Direction,
): readonly StudyFinding[] {
  const { audit, forward, backward } = decision;
  const [own, other] = direction === 'forward' ? [forward, backward] : [backward, forward];
  const { cause, effect } = namesOf(params, direction);
  const uses = usesOf(decision, params).all;
  return legsOf(audit, own, other).map(({ name, label, passed }) => ({
    name: `${direction}-leg-${name}`,
    label,
    group: `Conditions for ${cause} to lead ${effect}`,
    value: passed === undefined ? 'does not apply' : passed ? 'passed' : 'failed',
    unit: '',
    observations: own.best.observations,
    method: 'a leg of the verdict rule',
    uses,
  }));
}

function primaryFindings(evidence: DirectionEvidence, params: LeadLagParameters): readonly TestedFinding[] {
  const { cause, effect } = namesOf(params, evidence.direction);
  return evidence.primary.map((primary) => ({
    finding: {
      ...lagFinding(primary),
      name: `${evidence.direction}-lags-${primary.lags}`,
      label: `${cause} before ${effect}, ${countOf(primary.lags)}`,
      group: 'Share of variance foretold by the other side',
      nullHypothesis: `the past of ${cause} does not help to foretell ${effect}`,
    },
    test: primary.test,
  }));
}

function checkFindings(
  evidence: DirectionEvidence,
  params: LeadLagParameters,
  uses: Uses,
): readonly TestedFinding[] {
  const { direction, outOfSample, subperiods, driven, spread } = evidence;
  const { cause, effect } = namesOf(params, direction);
  const hypothesis = `the past of ${cause} helps to foretell ${effect}`;
  const tested = (finding: StudyFinding, check: string, pValue: number): TestedFinding => ({
    finding,
    test: robustnessTest(params, hypothesis, {
      specification: { check, lags: evidence.best.lags, horizon: params.horizon },
      pValue,
    }),
  });
  const group = `Checks of ${cause} before ${effect}`;
  return [
    tested(
      {
        name: `${direction}-out-of-sample`,
        label: `forecasts of the second half, ${countOf(outOfSample.lags)}`,
        group,
        value: outOfSample.rSquared,
        unit: 'fraction',
        observations: outOfSample.forecasts,
        method:
          'out-of-sample R2 of expanding regressions (Campbell and Thompson 2008); p of Clark and West (2007)',
        nullHypothesis: `forecasts of ${effect} get no better by the past of ${cause}`,
      },
      'out of sample',
      outOfSample.pValue,
    ),
    ...subperiods.map((part, i) =>
      tested(
        {
          ...lagFinding(part),
          name: `${direction}-subperiod-${i + 1}`,
          label: `${part.from} to ${part.to}`,
          group,
          nullHypothesis: `the past of ${cause} does not help to foretell ${effect} in this part`,
        },
        `subperiod ${i + 1}`,
        part.neweyWestPValue,
      ),
    ),
    ...(driven
      ? [
          tested(
            {
              ...lagFinding(driven),
              name: `${direction}-driven`,
              label: 'given all common drivers',
              group,
              uses: uses.driven,
            },
            'all drivers',
            driven.robustPValue,
          ),
        ]
      : []),
    ...(spread
      ? [
          tested(
            {
              ...lagFinding(spread),
              name: `${direction}-spread`,
              label: 'spread on spread',
              group,
              uses: uses.spread,
            },
            'spread',
            spread.robustPValue,
          ),
        ]
      : []),
  ];
}

/** What all lag tests have in common: the share of variance that the cause adds. */
export function lagFinding(test: LagTest) {
  const errors =
    test.horizon === 1 ? 'the larger p of HC3 and Newey-West errors' : 'p with Newey-West errors';
  return {
    value: test.incrementalRSquared,
    unit: 'fraction',
    observations: test.observations,
    method: `incremental R2 of ${countOf(test.lags)} of the cause on the next ${test.horizon === 1 ? 'bar' : `${test.horizon} bars`}, ${errors}`,
    nullHypothesis: 'the past of the cause does not help',
  };
}

/** "1 lag", "3 lags". */
export function countOf(lags: number): string {
  return lags === 1 ? '1 lag' : `${lags} lags`;
}
