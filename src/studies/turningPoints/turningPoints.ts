import { leadVeto, REFERENCE_NEEDS } from '../alignment/leadVeto.ts';
import { needsOf, parseSubject } from '../panel/subject.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { cyclePair } from './cycles.ts';
import { gatherEvidence, planTests, type TurningPointEvidence } from './evidence.ts';
import { turningPointFigures } from './figures.ts';
import { turningPointFindings } from './findings.ts';
import { matchesTable } from './matchesTable.ts';
import { type TurningPointParameters, turningPointParameters } from './parameters.ts';
import { decide, LEAST_POINTS, withVeto } from './rule.ts';
import { runSpecifications } from './specifications.ts';
import { turningPointSentence } from './wording.ts';

/** Do the highs and lows of one side come before those of the other? */
export const turningPointStudy = defineStudy({
  name: 'turning-points',
  title: 'Which turns first?',
  question:
    'Do the local highs and lows of one side come before those of the other, or do they only turn together, or not even that?',
  parameters: turningPointParameters,
  verdicts: [
    { word: 'precedes', meaning: 'they turn together more often than chance, and the leader first' },
    { word: 'follows', meaning: 'they turn together more often than chance, and the leader last' },
    { word: 'coincide', meaning: 'they turn together more often than chance, and neither first' },
    {
      word: 'unrelated',
      meaning: 'their turns are near each other no more often than those of unrelated cycles',
    },
    {
      word: 'too-few',
      meaning: `a side has fewer than ${LEAST_POINTS} highs and lows: nothing can be said`,
      undecided: true,
    },
  ],
  needs: ({ leader, follower }) => [
    ...[leader, follower].flatMap((subject) => needsOf(parseSubject(subject))),
    ...REFERENCE_NEEDS,
  ],
  plan: planTests,
  run,
});

function run({ data, random, earlier }: StudyInput, params: TurningPointParameters): StudyOutcome {
  const pair = cyclePair(data, params);
  const evidence = gatherEvidence(pair, params, random.fork('shifts'));
  const decision = withVeto(decide(evidence, earlier), () =>
    leadVeto(data, [params.leader, params.follower], params),
  );
  const specifications = runSpecifications(data, params, random);
  const placed = placeInFamilies(turningPointFindings(evidence, specifications, params), earlier);
  return {
    verdict: decision.verdict,
    sentence: turningPointSentence(evidence, decision),
    findings: placed.findings,
    figures: turningPointFigures(evidence),
    tables: [matchesTable(evidence)],
    caveats: caveatsOf(evidence, params),
    notices: [...(decision.veto ? [decision.veto] : []), ...noticesOf(evidence)],
    tests: placed.tests,
  };
}

function caveatsOf(
  { pair }: TurningPointEvidence,
  { window, maxDistance }: TurningPointParameters,
): readonly string[] {
  const [leader, follower] = [pair.leader.name, pair.follower.name];
  return [
    `Highs and lows are seen in hindsight: each is known only ${window} bars later, and a later one may still replace it.`,
    `There are few of them: one market move makes a high in both series, so the matches are fewer independent cases than they look.`,
    `Turns more than ${maxDistance} bars apart are not matched: a longer lead of ${leader} would be missed, and a coming turn of ${follower} can be taken for an answer to a past one.`,
    'The comparison with chance moves one cycle around the period as it is; where cycles are as long as the period, there are few ways to move it.',
    `${leader} and ${follower} are compared at one instant a day; crypto also turns at weekends, which count for the next session.`,
  ];
}

function noticesOf({ pair, matching, concordance }: TurningPointEvidence) {
  const last = pair.labels[pair.datableBars - 1];
  return [
    {
      code: 'undated-end',
      message: `turns after ${last ?? '-'} cannot be known yet: the window behind them has not ended`,
    },
    ...(matching.ties.length > 0
      ? [
          {
            code: 'ties',
            message: `${matching.ties.length} further pairs are as near as a match that was taken; the earlier one counts`,
          },
        ]
      : []),
    ...(concordance
      ? []
      : [
          {
            code: 'no-concordance',
            message: 'no concordance: a side does not change its phase, or the period is short',
          },
        ]),
  ];
}
