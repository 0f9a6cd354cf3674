import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../core/time.ts';
import type { TableFormat } from '../format.ts';
import { coinSnapshotRows, rankedCoins, SNAPSHOT_EVERY_MS } from '../live/coinSnapshots.ts';
import type { Ask, Feed, FeedProgress, Page, PageTable } from '../live/liveSource.ts';
import { rowsOf } from '../live/tables.ts';
import { instantIn } from '../table/labels.ts';
import { DATA, readData, readListings } from './coinmarketcapShapes.ts';
import {
  altcoinSeasonHistoryTable,
  altcoinSeasonLatestTable,
  coinmarketcapListingsTable,
  fearGreedHistoryTable,
  fearGreedLatestTable,
} from './coinmarketcapTables.ts';
import { coinmarketcapGlobalCsv } from './globalMetricsCsv.ts';

/** The endpoints that need no key; a key must not be sent there. */
const BASE = 'https://pro-api.coinmarketcap.com/public-api';
/** Rows of one answer, at most. */
const FEAR_GREED_LIMIT = 500;
/** More than ten years: a vendor that gave the same rows again and again would be asked for ever. */
const MOST_DAYS = 4000;
const OVERLAP_DAYS = 3;

type Objects = readonly Readonly<Record<string, unknown>>[];

/** Every feed of the source. */
export const COINMARKETCAP_FEEDS: readonly Feed[] = [
  latest('global-metrics', '/v1/global-metrics/quotes/latest', globalMetrics),
  {
    ...latest('listings', '/v3/cryptocurrency/listings/latest?start=1&limit=500', listings),
    everyMs: SNAPSHOT_EVERY_MS,
  },
  latest('fear-and-greed/latest', '/v3/fear-and-greed/latest', (response) =>
    tableOf(fearGreedLatestTable, [readData(response, DATA.fearGreed)]),
  ),
  daily('fear-and-greed/history', fearGreedHistory),
  latest('altcoin-season/latest', '/v1/altcoin-season-index/latest', (response) =>
    tableOf(altcoinSeasonLatestTable, [readData(response, DATA.altcoinSeason)]),
  ),
  daily('altcoin-season/history', altcoinSeasonHistory),
];

function latest(id: string, path: string, read: (response: HttpResponse) => PageTable): Feed {
  async function* pages(_: FeedProgress, ask: Ask): AsyncGenerator<Page> {
    const response = await ask({ url: BASE + path });
    yield { response, tables: [read(response)] };
  }
  return { id, everyMs: 4 * HOUR_MS, freshMs: DAY_MS, routes: [{ name: 'keyless', pages }] };
}

function daily(id: string, pages: Feed['routes'][number]['pages']): Feed {
  return { id, everyMs: 4 * HOUR_MS, freshMs: 4 * DAY_MS, routes: [{ name: 'keyless', pages }] };
}

/** The same rows as in collected files, so that both are one series. */
function globalMetrics(response: HttpResponse): PageTable {
  const { quote, ...metrics } = readData(response, DATA.globalMetrics);
  return tableOf(coinmarketcapGlobalCsv, [{ ...quote.USD, ...metrics }]);
}

function listings(response: HttpResponse): PageTable {
  return coinSnapshotRows(
    coinmarketcapListingsTable,
    rankedCoins(coinmarketcapListingsTable, readListings(response)),
  );
}

/** Answers hold the newest days before an offset; they are collected back to what is stored, and given oldest first. */
async function* fearGreedHistory(progress: FeedProgress, ask: Ask): AsyncGenerator<Page> {
  const days = daysMissing(progress);
  const pages: Page[] = [];
  for (let start = 1; start <= days; start += FEAR_GREED_LIMIT) {
    const limit = Math.min(FEAR_GREED_LIMIT, days - start + 1);
    const response = await ask({ url: `${BASE}/v3/fear-and-greed/historical?start=${start}&limit=${limit}` });
    const rows = readData(response, DATA.fearGreedDays);
    pages.unshift({ response, tables: [tableOf(fearGreedHistoryTable, settled(rows, progress.nowMs))] });
    if (rows.length < limit) break;
  }
  yield* pages;
}

/** The spacing of its points may depend on the length of the history, so that the length is always the same. */
async function* altcoinSeasonHistory(progress: FeedProgress, ask: Ask): AsyncGenerator<Page> {
  if (daysMissing(progress) === 0) return;
  const response = await ask({ url: `${BASE}/v1/altcoin-season-index/historical?timeframe=90d` });
  const { points } = readData(response, DATA.altcoinSeasonPoints);
  yield { response, tables: [tableOf(altcoinSeasonHistoryTable, settled(points, progress.nowMs))] };
}

/** How many days back the vendor is asked; 0 where no further day can have ended. */
function daysMissing({ lastEventMs, nowMs }: FeedProgress): number {
  if (lastEventMs === undefined) return MOST_DAYS;
  const days = Math.floor((nowMs - lastEventMs) / DAY_MS);
  return days < 2 ? 0 : Math.min(MOST_DAYS, days + OVERLAP_DAYS);
}

/** Without the values of days that have not ended, which may still change. */
function settled<T extends { readonly timestamp: string }>(rows: readonly T[], nowMs: EpochMs): readonly T[] {
  const label = instantIn('timestamp');
  return rows.filter(({ timestamp }) => {
    const ms = label.read(timestamp);
    return typeof ms === 'string' || ms + DAY_MS <= nowMs;
  });
}

function tableOf(format: TableFormat, objects: Objects): PageTable {
  return { format, header: format.columns, rows: rowsOf(format.columns, objects) };
}
