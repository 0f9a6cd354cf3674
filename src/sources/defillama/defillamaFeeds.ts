import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { DAY_MS, HOUR_MS, SECOND_MS, toDate } from '../../core/time.ts';
import type { Feed, PageTable } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';
import { defillamaCsv } from './defillamaCsv.ts';
import { EXCHANGES, FEE_SLUGS, STABLECOIN_IDS } from './defillamaNames.ts';
import {
  type Point,
  readChainTvl,
  readExchange,
  readFees,
  readStablecoins,
  SOURCE,
  settled,
} from './defillamaShapes.ts';
import { defillamaFlowTable, defillamaStockTable } from './defillamaTables.ts';

/** Where the API lives. */
export const API = 'https://api.llama.fi';
const STABLECOINS_API = 'https://stablecoins.llama.fi';
/** An exchange comes with every token that it ever held, day by day. */
const MOST_BYTES = 48 * 1024 * 1024;
const FRESH_MS = 4 * DAY_MS;

/** A chain that is a followed coin's. */
export interface CoinChain {
  readonly chain: string;
  readonly instrument: string;
}

/** One address that answers with a whole series. */
interface Series {
  readonly id: string;
  readonly url: string;
  readonly everyMs: number;
  readonly table: (response: HttpResponse) => PageTable;
}

/** The totals that belong to no coin, and the two large stablecoins. */
export function totalFeeds(): readonly Feed[] {
  const all = `${STABLECOINS_API}/stablecoincharts/all`;
  return [
    feedOf({
      id: 'tvl/all',
      url: `${API}/v2/historicalChainTvl`,
      everyMs: 12 * HOUR_MS,
      table: (response) => totalOf('DEFI', settled(readChainTvl(response), response)),
    }),
    feedOf({
      id: 'stablecoins/all',
      url: all,
      everyMs: 12 * HOUR_MS,
      table: (response) => totalOf('STABLECOINS', settled(readStablecoins(response), response)),
    }),
    ...STABLECOIN_IDS.map(([coin, id]) =>
      feedOf({
        id: `stablecoins/${coin}`,
        url: `${all}?stablecoin=${id}`,
        everyMs: 12 * HOUR_MS,
        table: (response) => stockOf(coin, 'supplyUsd', settled(readStablecoins(response), response)),
      }),
    ),
  ];
}

/** The value locked in one chain. */
export function chainFeed({ chain, instrument }: CoinChain): Feed {
  return feedOf({
    id: `tvl/${instrument}`,
    url: `${API}/v2/historicalChainTvl/${encodeURIComponent(chain)}`,
    everyMs: 12 * HOUR_MS,
    table: (response) => stockOf(instrument, 'tvlUsd', settled(readChainTvl(response), response)),
  });
}

/** Fees and revenue of a coin's chain or protocol; nothing for a coin without one. */
export function feeFeeds(coin: string): readonly Feed[] {
  const slug = FEE_SLUGS[coin];
  if (slug === undefined) return [];
  const kinds = [
    ['fees', 'dailyFees', 'feesUsd'],
    ['revenue', 'dailyRevenue', 'revenueUsd'],
  ] as const;
  return kinds.map(([name, dataType, column]) =>
    feedOf({
      id: `${name}/${coin}`,
      url: `${API}/summary/fees/${slug}?dataType=${dataType}`,
      everyMs: DAY_MS,
      // The day of today has not ended and is left out by its place in time.
      table: (response) => ({
        format: defillamaFlowTable,
        instrument: coin,
        header: ['date', column],
        rows: cellsOfPoints(readFees(response)),
      }),
    }),
  );
}

/** What exchanges hold: of those that the user names, separated by commas, or of all. */
export function exchangeFeeds(named: string | undefined): readonly Feed[] {
  return chosenExchanges(named).map(([slug, instrument]) =>
    feedOf({
      id: `exchange/${slug}`,
      url: `${API}/protocol/${slug}`,
      everyMs: DAY_MS,
      table: (response) => stockOf(instrument, 'tvlUsd', settled(readExchange(response), response)),
    }),
  );
}

function chosenExchanges(named: string | undefined): typeof EXCHANGES {
  if (named === undefined) return EXCHANGES;
  const names = named
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !EXCHANGES.some(([slug]) => slug === name));
  if (unknown !== undefined) {
    const known = EXCHANGES.map(([slug]) => slug).join(', ');
    const detail = `exchanges must be some of ${known}, got "${unknown}"`;
    throw new SourceError({ source: SOURCE, kind: 'configuration', detail });
  }
  return EXCHANGES.filter(([slug]) => names.includes(slug));
}

/** There is no way to ask for a part: an answer always holds the whole history, as it is computed today. */
function feedOf({ id, url, everyMs, table }: Series): Feed {
  return {
    id,
    everyMs,
    freshMs: FRESH_MS,
    routes: [
      {
        name: 'API',
        async *pages(_progress, ask) {
          const response = await ask({ url, maxBytes: MOST_BYTES });
          yield { response, tables: [table(response)] };
        },
      },
    ],
  };
}

/** In the columns of the files of totals, so that both meet in one series. */
function totalOf(instrument: 'DEFI' | 'STABLECOINS', points: readonly Point[]): PageTable {
  const rows = points.map(({ date, value }) => [toDate(date * SECOND_MS), cellOf(value), 'ok']);
  return { format: defillamaCsv, instrument, header: ['as_of', 'value', 'status'], rows };
}

function stockOf(instrument: string, column: 'tvlUsd' | 'supplyUsd', points: readonly Point[]): PageTable {
  return {
    format: defillamaStockTable,
    instrument,
    header: ['date', column],
    rows: cellsOfPoints(points),
  };
}

function cellsOfPoints(points: readonly Point[]): readonly (readonly string[])[] {
  return points.map(({ date, value }) => [`${date}`, cellOf(value)]);
}
