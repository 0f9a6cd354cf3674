import type { Notice } from '../../core/finding.ts';
import { DAY_MS, toDate } from '../../core/time.ts';
import { correlationInterval } from '../../stats/resampling/bootstrapInterval.ts';
import { leadVeto, REFERENCE_NEEDS } from '../alignment/leadVeto.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { fieldOf, needsOf, parseSubject } from '../panel/subject.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { decompose } from './decomposition.ts';
import { rotationFigures } from './figures.ts';
import { rotationFindings } from './findings.ts';
import { OTHER_INSTRUMENTS, otherDefinitions } from './otherDefinitions.ts';
import { type RotationParameters, rotationParameters } from './parameters.ts';
import { planTests, runTests } from './rotationTests.ts';
import { decide, withVeto } from './rule.ts';
import { type RotationSample, rotationSample } from './sample.ts';
import { rotationSentence } from './wording.ts';

const LEVEL = 0.95;
/** The data may end this long before the study's own instant without a word. */
const STALE_MS = 14 * DAY_MS;

/** Do small companies beat large ones when altcoins beat bitcoin, or do both only ride their markets? */
export const rotation = defineStudy({
  name: 'rotation',
  title: 'Rotation, or only the market?',
  question:
    'Do altcoins beat bitcoin when, or after, small companies beat large ones, or do both only move with their markets?',
  parameters: rotationParameters,
  verdicts: [
    { word: 'rotation', meaning: 'the spreads move together, or that of equities leads, with the same sign' },
    { word: 'inverse', meaning: 'they do so with opposite signs' },
    {
      word: 'market-beta-only',
      meaning: 'the returns move together, but not once their markets are taken off',
    },
    {
      word: 'undetermined',
      meaning: 'neither can be told from chance, or the signs disagree',
      undecided: true,
    },
  ],
  needs: rotationNeeds,
  plan: planTests,
  run,
});

function rotationNeeds({ small, large, alt, bitcoin }: RotationParameters): readonly SeriesNeed[] {
  return [
    ...[small, large, alt, bitcoin].flatMap((subject) => needsOf(parseSubject(subject))),
    ...REFERENCE_NEEDS,
    ...OTHER_INSTRUMENTS.map((instrument) => ({ instrument, field: fieldOf(instrument), optional: true })),
  ];
}

function run({ data, random, earlier }: StudyInput, params: RotationParameters): StudyOutcome {
  const sample = rotationSample(data, params);
  const parts = decompose(sample);
  const tests = runTests(sample, parts, { params, earlier });
  const decision = withVeto(decide(parts, tests), () => leadVeto(data, [params.small, params.alt], params));
  const interval = correlationInterval(sample.equity, sample.crypto, {
    level: LEVEL,
    replicates: params.replicates,
    random: random.fork('correlation of the spreads'),
  });
  const others = otherDefinitions(data, params);
  const result = { sample, parts, tests, decision, params, interval, others };
  const placed = placeInFamilies(rotationFindings(result), earlier);
  return {
    verdict: decision.verdict,
    sentence: rotationSentence(result),
    findings: placed.findings,
    figures: rotationFigures(sample, params),
    caveats: caveatsOf(params),
    notices: [...(decision.veto ? [decision.veto] : []), ...noticesOf(sample, data.asOf, params)],
    tests: placed.tests,
  };
}

function caveatsOf({ small, large, alt, bitcoin }: RotationParameters): readonly string[] {
  return [
    `A spread is free of its market only where the slope on it is 1: with slopes of ${small} on ${large} and of ${alt} on ${bitcoin} away from 1, part of the correlation of the spreads is still the market. The partial correlation allows for that.`,
    `Equities close at 16:00 in New York, the coins' day hours later: news in between counts for the coins alone, which weakens what happens on the same bar and can look like a lead of equities by one.`,
    ...(parseSubject(alt).kind === 'basket'
      ? [
          `The basket ${alt} weighs every coin alike each day: thin coins answer late and bounce, which adds noise and may add leads that nobody could trade.`,
        ]
      : []),
    'A correlation on the same bar foretells nothing: it says that both sides are favoured at once, not that one can be acted upon.',
    'Over the years the relation may have come and gone: the thirds and the rolling correlation show it; the verdict speaks of the whole.',
  ];
}

function noticesOf(
  { panel, labels }: RotationSample,
  asOf: number,
  { alt }: RotationParameters,
): readonly Notice[] {
  const subject = parseSubject(alt);
  const lastMs = panel.eventMs.at(-1) ?? asOf;
  return [
    ...(asOf - lastMs > STALE_MS
      ? [{ code: 'prices-end-early', message: `the four sides share prices up to ${toDate(lastMs)} only` }]
      : []),
    ...(subject.kind === 'basket'
      ? [
          {
            code: 'universe',
            message: `universe: ${panel.column(alt).uses.length} of ${subject.members.length} coins of ${alt} have prices; bars from ${labels[0] ?? '-'}`,
          },
        ]
      : []),
  ];
}
