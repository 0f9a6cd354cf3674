import { DAY_MS, type EpochMs, HOUR_MS } from '../../core/time.ts';
import type { Ask, Feed, FeedProgress, Page, PageTable, Route } from '../live/liveSource.ts';
import { rowsOf, workedOut } from '../live/tables.ts';
import { pagesOfWindows } from '../live/windows.ts';
import { LISTS, readList } from './bybitShapes.ts';
import { bybitAccountRatioTable, bybitFundingTable, bybitOpenInterestTable } from './bybitTables.ts';
import { bybitKlinesCsv } from './klinesCsv.ts';

/** The same API under another name, for networks that do not reach the first. */
const BASES = ['https://api.bybit.com', 'https://api.bytick.com'] as const;
const FIRST_RATIO_MS = Date.UTC(2020, 6, 20);

/** A contract to be fetched. */
export interface Contract {
  readonly symbol: string;
  /** Its base, such as `BTC` or `1000PEPE`. */
  readonly coin: string;
  readonly launchMs: EpochMs;
  readonly fundingIntervalMs: number;
}

/** How one endpoint is paged. */
interface Endpoint {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly names: readonly [start: string, end: string];
  /** Rows of one answer, at most. */
  readonly limit: number;
  readonly windowMs: number;
  /** Before it there is nothing. */
  readonly firstMs: EpochMs;
  /** What was stored last is asked for again, so far back, because the vendor may still have changed it. */
  readonly overlapMs: number;
  readonly table: (response: Page['response']) => PageTable;
}

/** Every feed of one contract. */
export function feedsOf(contract: Contract): readonly Feed[] {
  const { symbol } = contract;
  return [
    feed(`klines/${symbol}`, klines(contract), 3 * DAY_MS),
    feed(`funding/${symbol}`, funding(contract), DAY_MS),
    feed(`open-interest/${symbol}`, openInterest(contract), 3 * DAY_MS),
    feed(`account-ratio/${symbol}`, accountRatio(contract), 3 * DAY_MS),
  ];
}

function feed(id: string, endpoint: Endpoint, freshMs: number): Feed {
  return { id, everyMs: 4 * HOUR_MS, freshMs, routes: BASES.map((base) => routeTo(base, endpoint)) };
}

function klines({ symbol, launchMs }: Contract): Endpoint {
  const header = ['timestamp', 'open', 'high', 'low', 'close', 'volume', 'turnover'];
  return {
    ...windowed('kline', { symbol, interval: 'D' }, 999 * DAY_MS),
    names: ['start', 'end'],
    limit: 1000,
    firstMs: launchMs - (launchMs % DAY_MS),
    overlapMs: 2 * DAY_MS,
    table: (response) => ({
      format: bybitKlinesCsv,
      instrument: symbol,
      header,
      rows: readList(response, LISTS.kline, symbol).list,
    }),
  };
}

function funding({ symbol, launchMs, fundingIntervalMs }: Contract): Endpoint {
  const header = ['symbol', 'fundingRate', 'fundingRateTimestamp'];
  return {
    ...windowed('funding/history', { symbol }, 199 * fundingIntervalMs),
    names: ['startTime', 'endTime'],
    limit: 200,
    firstMs: launchMs,
    overlapMs: DAY_MS,
    table: (response) => ({
      format: bybitFundingTable,
      header,
      rows: rowsOf(header, readList(response, LISTS.funding).list),
    }),
  };
}

function openInterest({ symbol, launchMs }: Contract): Endpoint {
  const header = ['timestamp', 'oneSidedOpenInterest'];
  return {
    ...windowed('open-interest', { symbol, intervalTime: '1d' }, 199 * DAY_MS),
    names: ['startTime', 'endTime'],
    limit: 200,
    firstMs: launchMs,
    overlapMs: 2 * DAY_MS,
    table: (response) => ({
      format: bybitOpenInterestTable,
      instrument: symbol,
      header,
      rows: readList(response, LISTS.openInterest, symbol).list.map((row) => [row.timestamp, oneSided(row)]),
    }),
  };
}

function accountRatio({ symbol, launchMs }: Contract): Endpoint {
  const header = ['symbol', 'buyRatio', 'sellRatio', 'ratio', 'timestamp'];
  return {
    ...windowed('account-ratio', { symbol, period: '1d' }, 499 * DAY_MS),
    names: ['startTime', 'endTime'],
    limit: 500,
    firstMs: Math.max(launchMs, FIRST_RATIO_MS),
    overlapMs: 2 * DAY_MS,
    table: (response) => ({
      format: bybitAccountRatioTable,
      header,
      rows: readList(response, LISTS.accountRatio).list.map((row) => [
        row.symbol,
        row.buyRatio,
        row.sellRatio,
        ratioOf(row),
        row.timestamp,
      ]),
    }),
  };
}

function windowed(path: string, parameters: Readonly<Record<string, string>>, windowMs: number) {
  return { path: `/v5/market/${path}`, parameters: { category: 'linear', ...parameters }, windowMs };
}

function routeTo(base: string, endpoint: Endpoint): Route {
  return { name: new URL(base).host, pages: (progress, ask) => pages(base, endpoint, { progress, ask }) };
}

function pages(
  base: string,
  { path, parameters, names, limit, windowMs, firstMs, overlapMs, table }: Endpoint,
  { progress, ask }: { readonly progress: FeedProgress; readonly ask: Ask },
): AsyncIterable<Page> {
  const { lastEventMs, nowMs } = progress;
  const fromMs = lastEventMs === undefined ? firstMs : Math.max(firstMs, lastEventMs - overlapMs);
  const [start, end] = names;
  return pagesOfWindows({ fromMs, toMs: nowMs, lengthMs: windowMs, limit }, async (window) => {
    const query = { ...parameters, [start]: `${window.fromMs}`, [end]: `${window.toMs}`, limit: `${limit}` };
    const response = await ask({ url: `${base}${path}?${new URLSearchParams(query).toString()}` });
    return { response, tables: [table(response)] };
  });
}

/** `openInterest` counts both sides; newer answers hold the one side too. */
function oneSided(row: { openInterest: string; singleOpenInterest?: string | undefined }): string {
  if (row.singleOpenInterest !== undefined && row.singleOpenInterest !== '') return row.singleOpenInterest;
  return workedOut([row.openInterest], ([both = Number.NaN]) => both / 2);
}

function ratioOf({ buyRatio, sellRatio }: { buyRatio: string; sellRatio: string }): string {
  return workedOut([buyRatio, sellRatio], ([buy = Number.NaN, sell = 0]) =>
    sell > 0 ? buy / sell : Number.NaN,
  );
}
