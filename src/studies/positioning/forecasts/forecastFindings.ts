import { meanOverDates } from '../../../stats/regression/famaMacBeth.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import { mainFunding } from '../funding/fundingFindings.ts';
import type { VenuePanel } from '../history/venuePanel.ts';
import { LEAST_WEEKS } from '../parameters.ts';
import { forecastTest, HORIZON, OUTCOMES, type Outcome, SIGNALS, type Signal } from '../plannedTests.ts';
import type { PositioningMarket } from '../positioningMarket.ts';
import { mainRatio } from '../ratios/ratioFindings.ts';
import { forwardOutcome, pricesOf } from './forwardOutcomes.ts';
import { groupSpread } from './groupSpread.ts';
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
  return SIGNALS.flatMap((signal) => {
    const panel = signal === 'funding' ? mainFunding(market) : mainRatio(market, signal);
    return panel ? [forecastsOf(market, { signal, panel, prices })] : [];
  });
}

interface Sorting {
  readonly signal: Signal;
  readonly panel: VenuePanel;
  readonly prices: ReadonlyMap<string, Float64Array>;
}

/** The spread of every week with enough coins; NaN on the others. */
export function weeklySpreads(
  market: Pick<PositioningMarket, 'clock' | 'last' | 'params'>,
  { panel, prices }: Pick<Sorting, 'panel' | 'prices'>,
  outcome: Outcome,
): Float64Array {
  const { groups, leastCoins } = market.params;
  return Float64Array.from(weeklyBars(market), (t) => {
    const rows = panel.coins.flatMap(({ id, values }) => {
      const path = prices.get(id);
      const result = path ? forwardOutcome(path, t, outcome) : Number.NaN;
      return Number.isFinite(values[t]) && Number.isFinite(result) ? [{ by: values[t]!, result }] : [];
    });
    if (rows.length < leastCoins) return Number.NaN;
    const by = Float64Array.from(rows, (row) => row.by);
    return groupSpread(
      by,
      Float64Array.from(rows, (row) => row.result),
      groups,
    );
  });
}

function forecastsOf(market: PositioningMarket, sorting: Sorting): ForecastResult {
  const spreads = OUTCOMES.map((outcome) => ({ outcome, path: weeklySpreads(market, sorting, outcome) }));
  const weeks = Math.min(...spreads.map(({ path }) => path.filter(Number.isFinite).length));
  const { signal } = sorting;
  if (weeks < LEAST_WEEKS) return { signal, weeks, findings: [] };
  return { signal, weeks, findings: spreads.map((spread) => forecastFinding(market, sorting, spread)) };
}

function forecastFinding(
  { params }: PositioningMarket,
  { signal, panel }: Sorting,
  { outcome, path }: { readonly outcome: Outcome; readonly path: Float64Array },
): TestedFinding {
  const result = meanOverDates(path);
  const { groups, leastCoins } = params;
  return {
    finding: {
      name: `forecast-${outcome}-${signal}`,
      label: `${outcome} of the next ${HORIZON} days, sorted by ${signal} at ${panel.venue}`,
      group: 'Does crowding foretell?',
      value: result.mean,
      unit: 'fraction',
      interval: result.interval,
      observations: result.observations,
      method: `mean over Sundays of the mean ${outcome} of the highest of ${groups} groups less the lowest, the larger error of Newey-West (${result.neweyWest.lags} lags) and cosines counts; weeks do not overlap and need ${leastCoins} coins; before costs; ${outcome === 'return' ? 'log return, coins that vanish end at their last price' : 'realised volatility a year'}`,
      nullHypothesis: `coins with a high ${signal} have the same mean ${outcome} afterwards as those with a low one`,
      uses: panel.coins.flatMap(({ id, uses }) => [uses, `${id}.close`]),
    },
    test: { ...forecastTest(params, signal, outcome), pValue: result.pValue },
  };
}
