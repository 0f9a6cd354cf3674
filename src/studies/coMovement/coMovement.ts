import type { Notice } from '../../core/finding.ts';
import { needsOf, parseSubject } from '../panel/subject.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { coMovementFigures } from './figures.ts';
import { mainFindings } from './mainFindings.ts';
import { type MovingPair, movingPair } from './pair.ts';
import { type CoMovementParameters, coMovementParameters } from './parameters.ts';
import { periodsTable } from './periodsTable.ts';
import { coMovementSentence, VERDICTS, verdictOf } from './rule.ts';
import { plannedTest, type Sample } from './sample.ts';
import { sensitivityFindings } from './sensitivityFindings.ts';
import { changeFindings, windowFindings } from './windowFindings.ts';

/** Do two sides move together, how closely, and since when? */
export const coMovement = defineStudy({
  name: 'co-movement',
  title: 'Do they move together?',
  question:
    'Do the returns of both sides move together on the same bar, how closely, in which years, and more so when markets fall?',
  parameters: coMovementParameters,
  verdicts: VERDICTS,
  needs: ({ first, second }) => [first, second].flatMap((subject) => needsOf(parseSubject(subject))),
  plan: (params) => [plannedTest(params)],
  run,
});

const CAVEATS: readonly string[] = [
  'Moving together is not leading, and neither is causing: both may answer to the same news. The study lead-lag asks who comes first.',
  'Closes lie hours apart: crypto days end 3 to 7 hours after the New York close. What happens in between counts for one side only, so the true correlation of the same hours is larger.',
  'A correlation over many years is a mean over times that differed; read it beside the windows and years.',
  'Windows overlap and years follow each other: that some of them stand out is expected by chance, see the adjusted p-values.',
  'Up and down beta cut the sample by the first side itself. Where the relation bends they differ without any special role of falls.',
  'The interval of a tail slope takes bars as independent: with clustered volatility it is too narrow.',
];

function run({ data, random, earlier }: StudyInput, params: CoMovementParameters): StudyOutcome {
  const pair = movingPair(data, params);
  const sample: Sample = { pair, params, random };
  const placed = placeInFamilies(
    [
      ...mainFindings(sample),
      ...windowFindings(sample),
      ...sensitivityFindings(sample),
      ...changeFindings(sample),
    ],
    earlier,
  );
  const findings = placed.findings.map((finding) => ({ uses: pair.uses, ...finding }));
  const find = (name: string) => findings.find((finding) => finding.name === name);
  const verdict = verdictOf(find('correlation') ?? { value: null });
  return {
    verdict,
    sentence: coMovementSentence(verdict, find, params),
    findings,
    figures: coMovementFigures(sample, findings),
    tables: [periodsTable(findings)],
    caveats: CAVEATS,
    notices: noticesOf(pair, params),
    tests: placed.tests,
  };
}

function noticesOf(
  { panel, labels }: MovingPair,
  { join, first, second }: CoMovementParameters,
): readonly Notice[] {
  const { min, max } = panel.skewHours;
  return [
    {
      code: 'clock-skew',
      message: `Observations lie ${min.toFixed(1)} to ${max.toFixed(1)} hours from the bars of the clock (join ${join}).`,
    },
    {
      code: 'window',
      message: `${labels.length} bars on which ${first} and ${second} both have a return, ${labels[0] ?? ''} to ${labels.at(-1) ?? ''}.`,
    },
  ];
}
