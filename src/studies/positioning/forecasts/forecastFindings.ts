import type { Notice } from '../../../core/finding.ts';
import { meanOverDates } from '../../../stats/regression/famaMacBeth.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import { medianOfValues } from '../history/venuePanel.ts';
import { LEAST_WEEKS } from '../parameters.ts';
import { forecastTest, HORIZON, OUTCOMES, type Outcome, type Signal } from '../plannedTests.ts';
import type { PositioningMarket } from '../positioningMarket.ts';
import { forwardOutcome, pricesOf } from './forwardOutcomes.ts';
import { groupSpread } from './groupSpread.ts';
import { type Sorting, sortings } from './sortings.ts';
import { weeklyBars } from './weeks.ts';

/** What sorting by one signal came to. */
export interface ForecastResult {
  readonly signal: Signal;
  /** Weeks with enough coins; too few of them give no finding. */
  readonly weeks: number;
  readonly findings: readonly TestedFinding[];
}

/** Whether crowding foretells return and volatility: spreads of high over low coins, week by week. */
export function forecastFindings(market: PositioningMarket): readonly ForecastResult[] {
  const prices = new Map(
    market.membership.members.flatMap(({ id }) => {
      const series = market.data.find(id, 'close');
      return series ? [[id, pricesOf(series, market.clock)] as const] : [];
    }),
  );
  return sortings(market).map((sorting) => forecastsOf(market, { ...sorting, prices }));
}

interface PricedSorting extends Sorting {
  readonly prices: ReadonlyMap<string, Float64Array>;
}

interface Week {
  readonly label: string;
  readonly coins: number;
  /** NaN where coins are too few. */
  readonly spread: number;
}

function forecastsOf(market: PositioningMarket, sorting: PricedSorting): ForecastResult {
  const spreads = OUTCOMES.map((outcome) => ({ outcome, weeks: weeklySpreads(market, sorting, outcome) }));
  const weeks = Math.min(...spreads.map((one) => one.weeks.filter(isFinished).length));
  const { signal } = sorting;
  if (weeks < LEAST_WEEKS) return { signal, weeks, findings: [] };
  return { signal, weeks, findings: spreads.map((spread) => forecastFinding(market, sorting, spread)) };
}

/** The spread of every Sunday. */
function weeklySpreads(
  market: Pick<PositioningMarket, 'clock' | 'last' | 'params'>,
  sorting: Pick<PricedSorting, 'coins' | 'prices'>,
  outcome: Outcome,
): readonly Week[] {
  const { groups, leastCoins } = market.params;
  return weeklyBars(market).map((bar) => {
    const rows = sortedRows(sorting, bar, outcome);
    const [by, results] = [rows.map((row) => row.by), rows.map((row) => row.result)];
    const isEnough = rows.length >= leastCoins;
    const spread = isEnough
      ? groupSpread(Float64Array.from(by), Float64Array.from(results), groups)
      : Number.NaN;
    return { label: market.clock.labels[bar] ?? '', coins: rows.length, spread };
  });
}

/** Coins with a signal on the bar and an outcome after it. */
function sortedRows(
  { coins, prices }: Pick<PricedSorting, 'coins' | 'prices'>,
  bar: number,
  outcome: Outcome,
): readonly { readonly by: number; readonly result: number }[] {
  return coins.flatMap(({ id, values }) => {
    const path = prices.get(id);
    const result = path ? forwardOutcome(path, bar, outcome) : Number.NaN;
    return Number.isFinite(values[bar]) && Number.isFinite(result) ? [{ by: values[bar]!, result }] : [];
  });
}

function isFinished({ spread }: Week): boolean {
  return Number.isFinite(spread);
}

function forecastFinding(
  { params }: PositioningMarket,
  { signal, by, coins, uses }: PricedSorting,
  { outcome, weeks }: { readonly outcome: Outcome; readonly weeks: readonly Week[] },
): TestedFinding {
  const result = meanOverDates(Float64Array.from(weeks, ({ spread }) => spread));
  const { groups, leastCoins } = params;
  return {
    finding: {
      name: `forecast-${outcome}-${signal}`,
      label: `${outcome} of the next ${HORIZON} days, sorted by ${by}`,
      group: 'Does crowding foretell?',
      value: result.mean,
      unit: 'fraction',
      interval: result.interval,
      observations: result.observations,
      method: `mean over Sundays of the mean ${outcome} of the highest of ${groups} groups less the lowest, the larger error of Newey-West (${result.neweyWest.lags} lags) and cosines counts; weeks do not overlap and need ${leastCoins} coins; before costs; ${outcome === 'return' ? 'log return, coins that vanish end at their last price' : 'realised volatility a year'}`,
      nullHypothesis: `coins with a high ${signal} have the same mean ${outcome} afterwards as those with a low one`,
      uses: [...uses, ...coins.map(({ id }) => `${id}.close`)],
      notices: [coverageOf(weeks.filter(isFinished))],
    },
    test: { ...forecastTest(params, signal, outcome), pValue: result.pValue },
  };
}

/** How many coins the weeks of a test had. */
function coverageOf(weeks: readonly Week[]): Notice {
  const coins = Float64Array.from(weeks, (week) => week.coins);
  const message = `The ${weeks.length} weeks from ${weeks[0]?.label ?? ''} to ${weeks.at(-1)?.label ?? ''} have ${Math.min(...coins)} to ${Math.max(...coins)} coins, ${medianOfValues(coins)} in the median.`;
  return { code: 'coverage', message };
}
