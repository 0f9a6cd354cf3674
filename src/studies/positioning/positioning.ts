import type { Notice } from '../../core/finding.ts';
import { EVERY_COIN, type SeriesNeed } from '../panel/studyData.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { universeNeeds } from '../universe/universeSpec.ts';
import { bitcoinFindings } from './bitcoinFindings.ts';
import { coinColumns, coinTable } from './coins/coinTable.ts';
import { rankFigures } from './coins/rankFigures.ts';
import { positioningFigures } from './figures.ts';
import { type ForecastResult, forecastFindings } from './forecasts/forecastFindings.ts';
import { fundingFindings, intervalNotices } from './funding/fundingFindings.ts';
import { sampledFindings } from './funding/sampledFindings.ts';
import { FUTURES_NEEDS, futuresFindings, futuresNotices } from './futuresFindings.ts';
import { leverageFindings } from './leverage/leverageFindings.ts';
import { COIN_FIELDS, SUPPLY_FIELD, VENUE_FIELDS } from './measures.ts';
import { LEAST_WEEKS, type PositioningParameters, positioningParameters } from './parameters.ts';
import { planTests, SIGNALS } from './plannedTests.ts';
import { type PositioningMarket, positioningMarket } from './positioningMarket.ts';
import { cohortFindings, cohortNotices } from './ratios/cohortFindings.ts';
import { missingRatioNotices, ratioFindings } from './ratios/ratioFindings.ts';
import { type SlopeResult, slopeFindings } from './ratios/slopeFindings.ts';
import { crowdingOf, VERDICTS } from './rule.ts';
import { evidenceOf, headline, summaryFindings } from './summary.ts';
import { positioningSentence } from './wording.ts';

/** Who is leaning how far, by funding, open interest and the four long/short ratios, each venue by itself? */
export const positioning = defineStudy({
  name: 'positioning',
  title: 'Who is leaning how far?',
  question:
    'How far do traders of altcoins lean to one side, by funding, leverage and long/short ratios, is it unusual, and does it foretell anything?',
  parameters: positioningParameters,
  verdicts: VERDICTS,
  board: { position: 3, question: 'Who is leaning how far?', headline },
  needs: positioningNeeds,
  plan: planTests,
  run,
});

const CAVEATS: readonly string[] = [
  'Every long position has a short one: a ratio of accounts counts heads, one of top traders a cohort, one of taker volume who crossed the spread. None says that more money is long than short.',
  'More accounts are long than short nearly always; a share of coins above 1 means something only beside its own history.',
  'Venues define top traders, samples and funding formulas in their own ways and list other coins: they are never averaged here, and a number of one says little about another.',
  'Wilson intervals take coins as independent. Coins move together, so the true intervals are much wider.',
  'The coins with data are those that a venue lists and somebody recorded, mostly the larger and surviving ones; a history over coins changes its members with them.',
  'A payment that is missing in the record of a four-hour contract makes the next one count eight hours: funding is then understated a little.',
  'Funding rates have floors at default values (0.01 % per 8 hours), so that medians and percentiles sit on ties.',
  'A rate that was sampled once a day is one payment, at an instant that the collector chose; the place of a coin in its own past takes the hours between its payments as unchanged.',
  'A market cap that no vendor gives for the day is the close times the supply of the last snapshot, up to 45 days old: unlocks in between are missed, and where the one follows the other a coin can step.',
  'The slope on ranks looks at coins week after week: the same coins lean the same way for months, and errors by date alone do not see that.',
  'Forecasts are before costs. Funding itself is a cost of the crowded side and is not in the returns.',
];

const PER_SOURCE: ReadonlySet<string> = new Set([...VENUE_FIELDS, SUPPLY_FIELD]);

function positioningNeeds({ universe }: PositioningParameters): readonly SeriesNeed[] {
  const bitcoin = [...VENUE_FIELDS, 'marketCap'].map((field) => ({
    instrument: 'BTC',
    field,
    optional: true,
  }));
  const needs: readonly SeriesNeed[] = [
    ...universeNeeds(universe, [...VENUE_FIELDS, ...COIN_FIELDS]),
    ...bitcoin,
    ...FUTURES_NEEDS,
  ];
  const byName = new Map(needs.map((need) => [`${need.instrument}.${need.field}`, need]));
  const hasEvery = new Set(
    [...byName.values()].flatMap(({ instrument, field }) => (instrument === EVERY_COIN ? [field] : [])),
  );
  return [...byName.values()]
    .filter(({ instrument, field }) => instrument !== 'BTC' || !hasEvery.has(field))
    .map((need) => (PER_SOURCE.has(need.field) ? { ...need, perSource: true } : need));
}

function run({ data, earlier }: StudyInput, params: PositioningParameters): StudyOutcome {
  const market = positioningMarket(data, params);
  const slopes = slopeFindings(market);
  const forecasts = forecastFindings(market);
  const plain = [
    ...summaryFindings(market),
    ...ratioFindings(market),
    ...fundingFindings(market),
    ...sampledFindings(market),
    ...leverageFindings(market),
    ...cohortFindings(market),
    ...bitcoinFindings(market),
    ...futuresFindings(data),
  ].map((finding) => ({ finding }));
  const tested = [...slopes.values(), ...forecasts].flatMap(({ findings }) => findings);
  const { findings, tests } = placeInFamilies([...plain, ...tested], earlier);
  const columns = coinColumns(market);
  const verdict = crowdingOf(evidenceOf(findings));
  return {
    verdict,
    sentence: positioningSentence(verdict, market, findings),
    findings,
    figures: [...positioningFigures(market, findings), ...rankFigures(columns)],
    tables: [coinTable(market, columns)],
    caveats: CAVEATS,
    notices: [
      ...market.membership.notices,
      ...absentNotices(market),
      ...missingRatioNotices(market),
      ...intervalNotices(market),
      ...cohortNotices(market),
      ...weekNotices(slopes, forecasts),
      ...futuresNotices(data),
    ],
    tests,
  };
}

/** Whole parts that have nothing on the last day. */
function absentNotices({ coins, membersNow, clock, last }: PositioningMarket): readonly Notice[] {
  const isThere = (panels: typeof coins.funding) =>
    panels.some((panel) => panel.coins.some(({ values }) => Number.isFinite(values[last])));
  const parts = [
    ...(isThere(coins.funding) ? [] : ['funding with known intervals']),
    ...(isThere(coins.interest) ? [] : ['open interest']),
  ];
  if (parts.length === 0 || membersNow.length === 0) return [];
  const message = `None of the ${membersNow.length} coins has ${parts.join(' or ')} on ${clock.labels[last] ?? ''}.`;
  return [{ code: 'missing-parts', message }];
}

/** Tests over weeks that were not run. */
function weekNotices(
  slopes: ReadonlyMap<string, SlopeResult>,
  forecasts: readonly ForecastResult[],
): readonly Notice[] {
  const counts = new Map(forecasts.map(({ signal, weeks }) => [signal, weeks]));
  const untested = SIGNALS.flatMap((signal) => {
    const weeks = counts.get(signal) ?? 0;
    return weeks < LEAST_WEEKS ? [`${signal} (${weeks})`] : [];
  });
  const flat = [...slopes].flatMap(([slug, { weeks }]) =>
    weeks < LEAST_WEEKS ? [`${slug} (${weeks})`] : [],
  );
  return [
    ...(untested.length > 0
      ? [
          {
            code: 'no-forecast-test',
            message: `Whether crowding foretells returns and volatility is tested from ${LEAST_WEEKS} weeks with enough coins on; too few: ${untested.join(', ')}.`,
          },
        ]
      : []),
    ...(flat.length > 0 || slopes.size === 0
      ? [
          {
            code: 'no-slope-test',
            message: `Whether smaller coins lean longer is tested from ${LEAST_WEEKS} weeks with enough coins on; too few: ${flat.join(', ') || 'every ratio (0)'}.`,
          },
        ]
      : []),
  ];
}
