import type { HttpRequest, HttpResponse, KeyUse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import { coinSnapshotRows, rankedCoins, SNAPSHOT_EVERY_MS } from '../live/coinSnapshots.ts';
import type { Ask, Feed, FeedProgress, Page } from '../live/liveSource.ts';
import { cellsOf, rowsOf } from '../live/tables.ts';
import { coingeckoCsv } from './coingeckoCsv.ts';
import { type ListedMarket, readChart, readGlobal, readMarkets, SOURCE } from './coingeckoShapes.ts';
import { coingeckoGlobalTable, coingeckoMarketsTable } from './coingeckoTables.ts';

/** Goes with every request where the user has it. */
export const DEMO_KEY: KeyUse = { name: SOURCE, place: 'header', parameter: 'x-cg-demo-api-key' };

const BASE = 'https://api.coingecko.com/api/v3';
const LISTED_PAGES = [1, 2] as const;
/** Older history is for paid plans. */
const WALL_DAYS = 365;
/** Values of the last days are asked for again. */
const OVERLAP_DAYS = 2;

/** The largest coins, as far as the vendor gave them. */
export interface Listing {
  readonly pages: readonly ListedPage[];
  /** Those of the pages that are stored. */
  readonly ranked: readonly ListedMarket[];
  /** Why it is not whole. */
  readonly failure?: SourceError;
}

interface ListedPage {
  readonly response: HttpResponse;
  readonly markets: readonly ListedMarket[];
}

/** A followed coin with what the vendor calls it. */
export interface ChartedCoin {
  readonly id: string;
  readonly instrument: string;
}

/** Asks for the largest coins. A failure of the vendor is returned, because the totals do not depend on the list. */
export async function listMarkets(ask: Ask): Promise<Listing> {
  const pages: ListedPage[] = [];
  let failure: SourceError | undefined;
  try {
    for (const page of LISTED_PAGES) {
      const query = `vs_currency=usd&order=market_cap_desc&per_page=250&page=${page}`;
      const response = await ask(requestOf(`/coins/markets?${query}`));
      pages.push({ response, markets: readMarkets(response) });
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    failure = error;
  }
  const listed = pages.flatMap(({ markets }) => markets);
  return { pages, ranked: rankedCoins(coingeckoMarketsTable, listed), ...(failure && { failure }) };
}

/** The totals of all coins, now. */
export function globalFeed(): Feed {
  const header = coingeckoGlobalTable.columns;
  async function* pages(_: FeedProgress, ask: Ask): AsyncGenerator<Page> {
    const response = await ask(requestOf('/global'));
    const { total_market_cap, total_volume, market_cap_percentage, ...rest } = readGlobal(response);
    const totals = { total_market_cap: total_market_cap.usd, total_volume: total_volume.usd };
    const rows = rowsOf(header, [{ ...rest, ...totals, ...market_cap_percentage }]);
    yield { response, tables: [{ format: coingeckoGlobalTable, header, rows }] };
  }
  return { id: 'global', everyMs: 4 * HOUR_MS, freshMs: DAY_MS, routes: [{ name: 'REST', pages }] };
}

/** The largest coins, now: the list that names the charts is the snapshot, so that it is asked for once. */
export function marketsFeed({ pages: listed, ranked, failure }: Listing): Feed {
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* pages(): AsyncGenerator<Page> {
    for (const { response, markets } of listed) {
      const rows = markets.filter((market) => ranked.includes(market));
      yield { response, tables: [coinSnapshotRows(coingeckoMarketsTable, rows)] };
    }
    if (failure) throw failure;
  }
  // A list that failed is told at every sync, because the charts are missing with it.
  const everyMs = failure ? 0 : SNAPSHOT_EVERY_MS;
  return { id: 'markets', everyMs, freshMs: DAY_MS, routes: [{ name: 'REST', pages }] };
}

/** Price, market cap and volume of a coin at every midnight UTC. */
export function chartFeed({ id, instrument }: ChartedCoin): Feed {
  const path = `/coins/${encodeURIComponent(id)}/market_chart`;
  const header = ['snapped_at', 'price', 'market_cap', 'total_volume'];
  async function* pages(progress: FeedProgress, ask: Ask): AsyncGenerator<Page> {
    const days = daysMissing(progress);
    if (days === 0) return;
    const response = await ask(requestOf(`${path}?vs_currency=usd&days=${days}&interval=daily`));
    yield { response, tables: [{ format: coingeckoCsv, instrument, header, rows: midnightsOf(response) }] };
  }
  return { id: `chart/${id}`, everyMs: 4 * HOUR_MS, freshMs: 3 * DAY_MS, routes: [{ name: 'REST', pages }] };
}

/** The last point of a chart is now; shorter charts would have points of every hour if no interval were asked for. */
function midnightsOf(response: HttpResponse): readonly (readonly string[])[] {
  const midnights = readChart(response).filter(({ ms }) => ms % DAY_MS === 0);
  return cellsOf(midnights.map(({ ms, price, marketCap, volume }) => [ms, price, marketCap, volume]));
}

/** 0 where the point of today's midnight is there. */
function daysMissing({ lastEventMs, nowMs }: FeedProgress): number {
  if (lastEventMs === undefined) return WALL_DAYS;
  const days = Math.floor(nowMs / DAY_MS) - Math.floor(lastEventMs / DAY_MS);
  return days <= 0 ? 0 : Math.min(WALL_DAYS, days + OVERLAP_DAYS);
}

function requestOf(path: string): HttpRequest {
  return { url: `${BASE}${path}`, key: DEMO_KEY };
}
