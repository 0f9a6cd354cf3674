import type { Notice } from '../../core/finding.ts';
import { DAY_MS, toDate } from '../../core/time.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, needsOf, parseSubject } from '../panel/subject.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { type EventSample, returnsPanel, sampleEvents, usesOf } from './eventSample.ts';
import { LEAST_EVENTS, planTests, testHorizons } from './eventTests.ts';
import { breakoutFigures } from './exhibits/figures.ts';
import { breakoutTables } from './exhibits/tables.ts';
import { eventFindings, horizonFindings, specificationFindings, stateFindings } from './findings.ts';
import { STATE_MARKETS, stateCells } from './marketStates.ts';
import { type BreakoutParameters, breakoutParameters, mainHorizon } from './parameters.ts';
import { decide } from './rule.ts';
import { OTHER_FOLLOWERS, runSpecifications } from './specifications.ts';
import { breakoutSentence } from './wording.ts';

/** The data of a pair may end this long before the study's own instant without a word. */
const STALE_MS = 14 * DAY_MS;

/** Did altcoin rallies follow the breakouts of small companies, and more so than any other dates? */
export const breakoutEvents = defineStudy({
  name: 'breakout-events',
  title: 'What followed earlier breakouts?',
  question:
    'When the index closed at a record for the first time in a long while, did the follower then beat its benchmark, more than after any other dates?',
  parameters: breakoutParameters,
  verdicts: [
    {
      word: 'followed',
      meaning: 'the follower beat its benchmark by more than after random dates, every try counted',
    },
    { word: 'not-followed', meaning: 'what came after breakouts is what random dates bring as well' },
    {
      word: 'too-few',
      meaning: `no period has ended after ${LEAST_EVENTS} breakouts: nothing can be said`,
      undecided: true,
    },
  ],
  needs: breakoutNeeds,
  plan: planTests,
  run,
});

function breakoutNeeds(params: BreakoutParameters): readonly SeriesNeed[] {
  const { index, follower, benchmark, proxy } = params;
  const optional = [...instrumentsOf(parseSubject(proxy)), ...STATE_MARKETS, ...OTHER_FOLLOWERS];
  return [
    ...[index, follower, benchmark].flatMap((subject) => needsOf(parseSubject(subject))),
    ...optional.map((instrument) => ({ instrument, field: fieldOf(instrument), optional: true })),
  ];
}

function run({ data, random, earlier }: StudyInput, params: BreakoutParameters): StudyOutcome {
  const sample = sampleEvents(data, returnsPanel(data, params), params);
  const tests = testHorizons(sample, params, random);
  const decision = decide(sample, tests, earlier);
  const specifications = runSpecifications(data, { sample, params, random });
  const cells = stateCells(data, sample, mainHorizon(params));
  const uses = usesOf(sample, params);
  const placed = placeInFamilies(
    [
      ...horizonFindings(sample, tests, params),
      ...specificationFindings(specifications, params),
      ...stateFindings(cells, sample, params).map((finding) => ({ finding })),
    ],
    earlier,
  );
  return {
    verdict: decision.verdict,
    sentence: breakoutSentence(sample, decision, params),
    findings: [...eventFindings(sample, params), ...placed.findings].map((finding) => ({ uses, ...finding })),
    figures: breakoutFigures(sample, params),
    tables: breakoutTables(data, sample, params),
    caveats: caveatsOf(params),
    notices: noticesOf(sample, data.asOf, params),
    tests: placed.tests,
  };
}

function caveatsOf({ index, follower, drought }: BreakoutParameters): readonly string[] {
  const isBasket = parseSubject(follower).kind === 'basket';
  return [
    'Breakouts are rare: each is listed, and one more can turn the answer round.',
    `Breakouts come in the upswing after a bad market: what follows may come from the upswing, not from ${index}; random dates allow for the years, not for that.`,
    `The ${drought} days and the periods were chosen by people who had seen the chart; the table of other definitions shows what hangs on them.`,
    'Returns are taken at the end of a period, not at its best day, and hold no costs: a rally in between that was gone by the end does not count.',
    ...(isBasket
      ? [
          `The basket ${follower} weighs every coin alike each day: thin coins and bad prices lift it far above what could be earned, and coins that nobody archived are missing.`,
        ]
      : []),
    'The stored history of the index begins somewhere: a record before it is not known, so the first breakouts may be none.',
  ];
}

function noticesOf(
  { panel }: EventSample,
  asOf: number,
  { follower, benchmark }: BreakoutParameters,
): readonly Notice[] {
  const lastMs = panel.eventMs.at(-1) ?? asOf;
  const members = parseSubject(follower);
  const priced = panel.column(follower).uses.length;
  return [
    ...(asOf - lastMs > STALE_MS
      ? [
          {
            code: 'prices-end-early',
            message: `prices of ${follower} and ${benchmark} end on ${toDate(lastMs)}: periods that end later count as open`,
          },
        ]
      : []),
    ...(members.kind === 'basket'
      ? [
          {
            code: 'universe',
            message: `universe: ${priced} of ${members.members.length} coins of ${follower} have prices; it begins on ${panel.labels[0] ?? '-'}`,
          },
        ]
      : []),
  ];
}
