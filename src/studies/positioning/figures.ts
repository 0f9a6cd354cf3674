import { type Figure, type FigureSeries, numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import { bitcoinPaths } from './bitcoinFindings.ts';
import { weeklyBars } from './forecasts/weeks.ts';
import { equalMean } from './funding/fundingMeans.ts';
import { coinPlaces, medianPlace } from './history/coinPlaces.ts';
import { ownPercentile } from './history/ownPercentile.ts';
import { leverageHistories } from './leverage/leveragePlaces.ts';
import { RATIOS } from './measures.ts';
import type { PositioningMarket } from './positioningMarket.ts';
import { sharePath } from './ratios/ratioFindings.ts';

/** Funding, shares above 1 and leverage over time, each ratio and venue by its name, and what foretells. */
export function positioningFigures(
  market: PositioningMarket,
  findings: readonly StudyFinding[],
): readonly Figure[] {
  const date = { label: 'date', unit: 'date' };
  const bitcoin = bitcoinPaths(market);
  const figures: readonly Figure[] = [
    {
      name: 'funding',
      title: 'Funding a year, equal-weighted mean of coins, and of bitcoin',
      kind: 'line',
      x: date,
      y: { label: 'funding a year', unit: 'fraction' },
      series: [
        ...market.coins.funding.map((panel) => line(market, panel.venue, equalMean(market, panel).path)),
        ...bitcoin
          .filter(({ slug }) => slug === 'funding')
          .map(({ venue, path }) => line(market, `bitcoin, ${venue}`, path)),
      ],
      lines: [{ name: 'none', value: 0 }],
    },
    {
      name: 'shares-above-one',
      title: 'Share of coins with a long/short ratio above 1',
      kind: 'line',
      x: date,
      y: { label: 'share of coins', unit: 'fraction' },
      series: RATIOS.flatMap(({ slug, label }) =>
        (market.coins.ratios.get(slug) ?? []).map((panel) =>
          line(market, `${label}, ${panel.venue}`, sharePath(market, panel)),
        ),
      ),
      lines: [{ name: 'half', value: 0.5 }],
    },
    {
      name: 'bitcoin-leverage',
      title: 'Open interest of bitcoin over its market cap',
      kind: 'line',
      x: date,
      y: { label: 'open interest over market cap', unit: 'fraction' },
      series: bitcoin
        .filter(({ slug }) => slug === 'leverage')
        .map(({ venue, path }) => line(market, venue, path)),
    },
    {
      name: 'leverage-places',
      title: 'Leverage of coins, each against its own year: the median coin on Sundays',
      kind: 'line',
      x: date,
      y: { label: 'percentile in the own year', unit: 'fraction' },
      series: [{ name: 'median coin', points: weeklyPlaces(market) }],
      lines: [{ name: 'middle', value: 0.5 }],
    },
    {
      name: 'forecasts',
      title: 'High less low coins over the next week',
      kind: 'range',
      x: { label: 'sorted by', unit: '' },
      y: { label: 'difference of means', unit: 'fraction' },
      series: [
        {
          name: 'mean of weeks, 95 %',
          points: findings
            .filter(({ name }) => name.startsWith('forecast-'))
            .map(({ label, value, interval }) => [
              label,
              typeof value === 'number' ? value : null,
              interval?.lower ?? null,
              interval?.upper ?? null,
            ]),
        },
      ],
      lines: [{ name: 'none', value: 0 }],
    },
  ];
  return figures.filter(({ series }) => series.some(({ points }) => points.length > 0));
}

/** The median place of leverage on every Sunday from the first one with enough coins on. */
function weeklyPlaces(market: PositioningMarket): FigureSeries['points'] {
  const histories = leverageHistories(market, market.coins.interest);
  const points = weeklyBars(market).map((bar) => {
    const places = coinPlaces(histories, bar, ownPercentile);
    return [market.clock.labels[bar] ?? '', medianPlace(places, market.params.leastCoins)] as const;
  });
  const first = points.findIndex(([, place]) => place !== null);
  return first < 0 ? [] : points.slice(first);
}

/** From the first to the last value. */
function line({ clock }: PositioningMarket, name: string, path: Float64Array): FigureSeries {
  const [first, last] = [path.findIndex(Number.isFinite), path.findLastIndex(Number.isFinite)];
  const points = first < 0 ? [] : Array.from(path.subarray(first, last + 1));
  return { name, points: points.map((value, i) => [clock.labels[first + i] ?? '', numberOrNull(value)]) };
}
