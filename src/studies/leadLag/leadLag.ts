import type { Notice } from '../../core/finding.ts';
import { correlationInterval } from '../../stats/resampling/bootstrapInterval.ts';
import { auditNeeds } from '../alignment/alignmentAudit.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { decideLeadLag, type LeadLagDecision } from './decide.ts';
import { DRIVER_NEEDS } from './drivers.ts';
import { breakFindings } from './findings/breakFindings.ts';
import { curveFigure, curveTable } from './findings/curvePictures.ts';
import { driverFindings } from './findings/driverFindings.ts';
import { leadLagFigures } from './findings/figures.ts';
import { legsTable } from './findings/legsTable.ts';
import { mainFindings } from './findings/mainFindings.ts';
import { otherMeasures } from './findings/otherMeasures.ts';
import { curveFindings, specificationCurve } from './findings/specificationCurve.ts';
import { usesOf } from './findings/uses.ts';
import { weekdayFindings } from './findings/weekdays.ts';
import { leadLagSentence } from './findings/wording.ts';
import { type LeadLagParameters, leadLagParameters } from './parameters.ts';
import { planTests } from './primary.ts';

/** Does one side come first, or do both only move together? */
export const leadLag = defineStudy({
  name: 'lead-lag',
  title: 'Lead or coincidence?',
  question:
    'Does the past of one side foretell the other, beyond common drivers, out of sample, in most of the time, and not the other way round?',
  parameters: leadLagParameters,
  verdicts: [
    { word: 'leads', meaning: 'the leader passes every leg of the rule, the follower does not' },
    { word: 'follows', meaning: 'the follower passes every leg of the rule, the leader does not' },
    { word: 'both', meaning: 'each side passes every leg but the comparison with the other' },
    { word: 'contemporaneous', meaning: 'no side passes, and they move together on the same bar' },
    { word: 'undetermined', meaning: 'no side passes, and nothing else can be said', undecided: true },
  ],
  board: {
    position: 2,
    question: 'Does it lead crypto, follow it, or merely move with it?',
    headline: ['correlation', 'forward-lags-1', 'backward-lags-1'],
  },
  needs: (params) => [...auditNeeds(params), ...DRIVER_NEEDS],
  plan: planTests,
  run,
});

const INTERVAL_LEVEL = 0.95;

const CAVEATS: readonly string[] = [
  'Foretelling is not causing: a driver that is not among the controls can move one side first and the other later.',
  'Crypto days end 3 to 7 hours after the New York close. In the direction crypto first these hours lie in the next session of the equities, so a small correlation there is overlap and no lead.',
  'A lead within the day, of minutes or hours, cannot be seen in daily closes.',
  'A lead that holds only in a part of the sample, or only in rallies, fails the rule: see the subperiods and the rolling figure.',
  'Baskets hold coins that somebody still records: those that vanished early are missing in part.',
  'Rows with a missing value are left out, so that a gap joins the bars on its two sides.',
];

function run({ data, random, earlier }: StudyInput, params: LeadLagParameters): StudyOutcome {
  const decision = decideLeadLag(data, params, earlier);
  const { pair } = decision;
  const { pair: uses, spread } = usesOf(decision, params);
  const interval = correlationInterval(pair.leader, pair.follower, {
    level: INTERVAL_LEVEL,
    replicates: params.replicates,
    random: random.fork('same bar'),
  });
  const curve = specificationCurve(decision, random.fork('specification curve'));
  const { findings, tests } = placeInFamilies(
    [
      ...mainFindings(decision, params, interval),
      ...driverFindings(decision, params),
      ...weekdayFindings(decision, params),
      ...otherMeasures(decision, params, random),
      ...breakFindings(decision, params),
      ...curveFindings(curve, params).map(({ finding, ...rest }) => ({
        finding: { ...finding, uses: spread },
        ...rest,
      })),
    ],
    earlier,
  );
  return {
    verdict: decision.verdict,
    sentence: leadLagSentence(decision, params, interval),
    findings: findings.map((finding) => ({ uses, ...finding })),
    figures: [...leadLagFigures(decision, params), curveFigure(curve, params)],
    tables: [legsTable(decision, params), curveTable(curve, params)],
    caveats: CAVEATS,
    notices: noticesOf(decision, params),
    tests,
  };
}

function noticesOf({ driven, panel, checks }: LeadLagDecision, params: LeadLagParameters): readonly Notice[] {
  const { min, max } = panel.skewHours;
  const controls = driven.drivers.map(({ id }) => id).join(', ');
  const doubtful = checks.filter(
    ({ audit }) => audit.outcome === 'mislabelled' || audit.outcome === 'suspect',
  );
  return [
    {
      code: 'clock-skew',
      message: `Observations lie ${min.toFixed(1)} to ${max.toFixed(1)} hours from the bars of the clock (join ${params.join}).`,
    },
    {
      code: 'controls',
      message:
        controls === ''
          ? 'No common driver is stored: that leg does not apply.'
          : `Common drivers: ${controls}.`,
    },
    ...doubtful.map(({ label, audit }) => ({
      code: 'alignment',
      message: `Alignment audit: ${label} is ${audit.outcome}.`,
    })),
  ];
}
