import { capCursor } from '../../../market/universe/capCursor.ts';
import { snapshotSupply } from '../../../market/universe/snapshotSupply.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyTable, TableColumn } from '../../table.ts';
import { mainFunding } from '../funding/fundingFindings.ts';
import { sampledHistories } from '../funding/sampledFindings.ts';
import { coinPlaces, type OwnHistory } from '../history/coinPlaces.ts';
import { ownMiddlePercentile, ownPercentile } from '../history/ownPercentile.ts';
import { mainVenue, type VenuePanel, valuesAt } from '../history/venuePanel.ts';
import { leverageHistories } from '../leverage/leveragePlaces.ts';
import { RATIOS } from '../measures.ts';
import type { PositioningMarket } from '../positioningMarket.ts';
import { mainRatio } from '../ratios/ratioFindings.ts';

/** A quantity of coins on the last day; what a coin lacks is not in the map. */
export interface CoinColumn extends TableColumn {
  readonly values: ReadonlyMap<string, number>;
}

/** Every quantity of every coin of the last day, each at one venue that its label names. The four ratios stand apart. */
export function coinColumns(market: PositioningMarket): readonly CoinColumn[] {
  const { last } = market;
  const sizes = sizesOf(market);
  return [
    {
      name: 'rank',
      label: 'rank',
      unit: 'count',
      about: 'by that market cap among the coins of the day, 1 the largest',
      values: new Map([...sizes.keys()].map((id, i) => [id, i + 1])),
    },
    {
      name: 'market-cap',
      label: 'market cap',
      unit: 'USD',
      about:
        'stored, at most 10 days old, or the price times the supply of the last snapshot, at most a year old',
      values: sizes,
    },
    ...fundingColumns(market),
    ...leverageColumns(market),
    ...RATIOS.map(({ slug, label, field, window }): CoinColumn => {
      const panel = mainRatio(market, slug);
      return {
        name: slug,
        label: `long/short: ${label}${venueOf(panel, last)}`,
        unit: 'ratio',
        about: `${field}, ${window}; at most two days old; 1 is as many long as short`,
        values: valuesOf(panel, last),
      };
    }),
  ];
}

/** A row a coin, the largest first. */
export function coinTable(market: PositioningMarket, columns: readonly CoinColumn[]): StudyTable {
  const rank = (id: string) => columns[0]?.values.get(id) ?? Number.POSITIVE_INFINITY;
  const coins = market.membersNow.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return {
    name: 'coins',
    title: `Coins of ${market.params.universe} on ${market.clock.labels[market.last] ?? ''}`,
    columns: [
      { name: 'coin', label: 'coin', unit: 'text' },
      ...columns.map(
        ({ name, label, unit, about }): TableColumn => ({
          name,
          label,
          unit,
          ...(about === undefined ? {} : { about }),
        }),
      ),
    ],
    rows: coins.map((id) => [id, ...columns.map(({ values }) => numberOrNull(values.get(id) ?? Number.NaN))]),
    note: 'Empty is what nobody recorded at that venue. A place is the share of the days of the coin’s own last year at or below the last one, of a sampled rate with equal days in half. Ratios by one name measure different things: compare within a column only.',
  };
}

/** Market caps by the rule that says who belongs, the largest first. */
function sizesOf({ data, membersNow, clock, last }: PositioningMarket): ReadonlyMap<string, number> {
  const sizes = membersNow.map((id) => {
    const capAt = capCursor({
      cap: data.find(id, 'marketCap'),
      close: data.find(id, 'close'),
      supply: snapshotSupply(data.sources(id, 'circulatingSupply')),
    });
    return [id, capAt(clock.eventMs[last]!)] as const;
  });
  return new Map(sizes.filter(([, cap]) => cap > 0).toSorted(([, a], [, b]) => b - a));
}

function fundingColumns(market: PositioningMarket): readonly CoinColumn[] {
  const { last, coins, params } = market;
  const funding = mainFunding(market);
  const sampled = mainVenue(coins.sampled, last);
  const paid = funding ? historiesOf(funding) : [];
  return [
    {
      name: 'funding',
      label: `funding a year${venueOf(funding, last)}`,
      unit: 'fraction',
      about: `payments of ${params.days} days over the hours that they cover, times a year`,
      values: valuesOf(funding, last),
    },
    {
      name: 'funding-place',
      label: 'place of funding',
      unit: 'fraction',
      about: 'in the own year of the coin',
      values: placesOf(coinPlaces(paid, last, ownPercentile)),
    },
    {
      name: 'sampled',
      label: `rate per payment${venueOf(sampled, last)}`,
      unit: 'fraction',
      about: 'sampled once a day; over how many hours it was paid is not recorded',
      values: valuesOf(sampled, last),
    },
    {
      name: 'sampled-place',
      label: 'place of the rate',
      unit: 'fraction',
      about: 'in the own year of the coin, at the venue with most days of it',
      values: placesOf(coinPlaces(sampledHistories(market), last, ownMiddlePercentile)),
    },
  ];
}

function leverageColumns(market: PositioningMarket): readonly CoinColumn[] {
  const { last, coins } = market;
  const main = mainVenue(coins.interest, last);
  const here = main ? leverageHistories(market, [main]) : [];
  return [
    {
      name: 'leverage',
      label: `leverage${venueOf(main, last)}`,
      unit: 'fraction',
      about: 'open interest over the market cap of the day',
      values: new Map(
        here.flatMap(({ id, values, path }) =>
          Number.isFinite(values[last]) && Number.isFinite(path[last]) ? [[id, path[last]!] as const] : [],
        ),
      ),
    },
    {
      name: 'leverage-place',
      label: 'place of leverage',
      unit: 'fraction',
      about: 'in the own year of the coin, at the venue with most days of it',
      values: placesOf(coinPlaces(leverageHistories(market, coins.interest), last, ownPercentile)),
    },
  ];
}

function historiesOf({ venue, coins }: VenuePanel): readonly OwnHistory[] {
  return coins.map(({ id, values, history, uses }) => ({ id, venue, values, path: history, uses }));
}

function placesOf(places: readonly { readonly id: string; readonly place: number }[]): CoinColumn['values'] {
  return new Map(places.map(({ id, place }) => [id, place]));
}

function valuesOf(panel: VenuePanel | undefined, bar: number): CoinColumn['values'] {
  return new Map(
    panel?.coins.flatMap(({ id, values }) =>
      Number.isFinite(values[bar]) ? [[id, values[bar]!] as const] : [],
    ),
  );
}

/** Only a venue that has a value on the bar is named. */
function venueOf(panel: VenuePanel | undefined, bar: number): string {
  return panel && valuesAt(panel, bar).length > 0 ? `, ${panel.venue}` : '';
}
