import { defineStudy, type StudyFinding, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies, type TestedFinding } from '../testedFinding.ts';
import { returnFans } from './fan.ts';
import { fanPaths } from './fanPath.ts';
import { scenarioFigures } from './figures/scenarioFigures.ts';
import { ablationFindings, ablationPlan } from './findings/ablationFindings.ts';
import { BASE_RATE_GROUP, baseRateFindings, baseRatePlan } from './findings/baseRates.ts';
import { fanFindings } from './findings/fanFindings.ts';
import { followedFindings, lookedAt } from './findings/followed.ts';
import { probabilityFindings } from './findings/probabilities.ts';
import { reliabilityFindings } from './findings/reliabilityFindings.ts';
import { scoreFindings } from './findings/scores.ts';
import { skillFindings, skillPlan } from './findings/skill.ts';
import { storyFindings } from './findings/storyFindings.ts';
import { scenarioForecasts } from './forecasts.ts';
import { scenarioNotices } from './notices.ts';
import { type ScenarioParameters, scenarioNeeds, scenarioParameters } from './parameters.ts';
import { reliabilityDiagrams } from './reliability.ts';
import { scenarioSentence, VERDICTS, verdictOf } from './rule.ts';
import { type ScenarioSample, scenarioSample } from './sample.ts';
import { scenarioTables } from './tables.ts';

/** What a board shows of the study. */
const headline: readonly string[] = [
  'base-rate-controlled-rally',
  'base-rate-frenzy',
  'probability-controlled-rally',
  'skill-log',
];

/** Controlled rally, frenzy, or one of the outcomes that the story leaves out? */
export const scenarios = defineStudy({
  name: 'scenarios',
  title: 'Controlled rally, frenzy, or something else?',
  question:
    'How probable is each of all outcomes, of which exactly one will come, and have such probabilities been better than saying how often each came before?',
  parameters: scenarioParameters,
  verdicts: VERDICTS,
  board: { position: 7, question: 'Controlled rally, frenzy, or something else?', headline },
  needs: scenarioNeeds,
  plan: (params) => [skillPlan(params), ...ablationPlan(params), ...baseRatePlan(params)],
  run,
});

const CAVEATS: readonly string[] = [
  'Windows of neighbouring sessions share nearly all of their sessions: the number without overlap is what there is to learn from, and it is small.',
  'The partition is one of many: another basket, horizon or bound of heat gives other cells. Its rule is fixed before the outcome, not found in nature.',
  'A frenzy is rare, so that its base rate rests on a few episodes.',
  'Funding and leverage are those of bitcoin, for want of coins with a long history; breadth, dispersion and quality are those of the basket.',
  'Coins are those that were large at the issue, as far as their prices are stored; a coin that vanished counts with its last price.',
  'Features, models and their settings were chosen by people who knew the years before 2026: only the journal holds forecasts that could not know what followed.',
  'Revised series (financial conditions, on-chain values) count from their release on, but with the values that are stored now.',
  'A skill that was there can go: markets change, and models trust the past.',
];

/** What takes long, in its order. */
const STEPS = [
  'what came of past windows',
  'forecasts as they would have been made',
  'bands of growth',
  'reliability',
  'forecasts without a group of features',
  'scores and tests',
] as const;

function run({ data, random, earlier, onStep }: StudyInput, params: ScenarioParameters): StudyOutcome {
  const at = (step: (typeof STEPS)[number]) =>
    onStep?.({ what: step, done: STEPS.indexOf(step), of: STEPS.length });
  at('what came of past windows');
  const sample = scenarioSample(data, params, random.fork('regimes'));
  at('forecasts as they would have been made');
  const forecasts = scenarioForecasts(sample);
  at('bands of growth');
  const fans = returnFans(sample);
  const paths = fanPaths(sample, issuesShown(sample));
  at('reliability');
  const diagrams = reliabilityDiagrams(sample, forecasts, random.fork('reliability'));
  at('forecasts without a group of features');
  const less = scenarioForecasts(sample, { without: params.ablate });
  at('scores and tests');
  const placed = placeInFamilies(
    [
      ...plain(probabilityFindings(sample, forecasts)),
      ...baseRateFindings(sample, random.fork('base-rates')),
      ...skillFindings(sample, forecasts, random.fork('skill')),
      ...scoreFindings(sample, forecasts),
      ...ablationFindings(sample, { whole: forecasts, less }, random.fork('ablation')),
      ...plain(reliabilityFindings(diagrams)),
      ...plain(storyFindings(sample)),
      ...plain(followedFindings(sample, forecasts)),
      ...plain(fanFindings(sample, fans)),
    ],
    earlier,
  );
  const uses = usesOf(sample);
  const findings = placed.findings.map((finding) => ({ uses, ...finding }));
  const find = (name: string) => findings.find((finding) => finding.name === name);
  const verdict = verdictOf(find);
  return {
    verdict,
    sentence: scenarioSentence(verdict, find, params),
    findings: verdict === 'skill' ? findings : baseRatesFirst(findings),
    figures: scenarioFigures(sample, { forecasts, fans, paths, diagrams, find }),
    tables: scenarioTables(sample, { forecasts, diagrams, find }),
    caveats: CAVEATS,
    notices: scenarioNotices(sample, forecasts, data.asOf),
    tests: placed.tests,
  };
}

/** The issue that is looked back on, and the last one. */
function issuesShown(sample: ScenarioSample): readonly number[] {
  const last = sample.labels.length - 1;
  const then = sample.labels.indexOf(lookedAt(sample) ?? '');
  return then >= 0 && then < last ? [then, last] : [last];
}

/** Who reads on must not meet a forecast before the base rates that it has not beaten. */
function baseRatesFirst(findings: readonly StudyFinding[]): readonly StudyFinding[] {
  const isBaseRate = ({ group }: StudyFinding) => group === BASE_RATE_GROUP;
  return [...findings.filter(isBaseRate), ...findings.filter((finding) => !isBaseRate(finding))];
}

function plain(findings: readonly StudyFinding[]): readonly TestedFinding[] {
  return findings.map((finding) => ({ finding }));
}

function usesOf({ market }: ScenarioSample): readonly string[] {
  return [
    ...['RUT', 'BTC', 'SPX', 'VIX', 'BAMLH0A0HYM2', 'DTWEXBGS', 'DFII10', 'NFCI'],
    ...['marketCap', 'mvrv', 'dominance', 'fundingRateMean', 'fundingRate', 'openInterestUsd'].map(
      (field) => `BTC.${field}`,
    ),
    ...market.coins.map(({ id }) => `${id}.close`),
  ];
}
