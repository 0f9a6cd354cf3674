import type * as z from 'zod';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../core/time.ts';
import type { TableFormat } from '../../format.ts';
import type { Feed, Route } from '../../live/liveSource.ts';
import { rowsOf } from '../../live/tables.ts';
import { archiveRoute } from '../archive/archiveRoute.ts';
import { binanceFundingCsv, binanceVisionFundingCsv } from '../fundingCsv.ts';
import { archivedKlines, type Klines, restKlines } from '../klines.ts';
import { binanceKlinesCsv } from '../klinesCsv.ts';
import type { BinanceMarket } from '../markets.ts';
import {
  binanceAccountsTable,
  binanceOpenInterestCsv,
  binanceTakerDayTable,
  binanceTopAccountsTable,
  binanceTopPositionsTable,
} from '../positioningCsv.ts';
import { pagesFrom } from '../restPages.ts';
import { ROWS, readRows, SOURCE } from './umShapes.ts';

export const BASE = 'https://fapi.binance.com';
export const ARCHIVE_ROOT = 'data/futures/um';
/** When Binance opened its futures. */
const FIRST_MS = Date.UTC(2019, 8, 1);
/** Fewer than 500 bars weigh 2, which is the most bars for a unit of weight. */
const MOST_BARS = 499;
const MOST_PAYMENTS = 1000;
/** Between two payments, with an hour for those that come late. */
const LONGEST_INTERVAL_MS = 9 * HOUR_MS;
const MOST_SAMPLES = 500;
/** What is older is refused; an hour is left for clocks that differ. */
const WALL_MS = 30 * DAY_MS - HOUR_MS;

/** An endpoint with one sample a day. */
interface Samples<T extends object> {
  readonly id: string;
  readonly path: string;
  readonly row: z.ZodType<T>;
  readonly format: TableFormat;
  readonly header: readonly string[];
}

const RATIO_HEADER = ['symbol', 'longShortRatio', 'timestamp'] as const;

/** Every feed of one contract. */
export function feedsOf(contract: BinanceMarket): readonly Feed[] {
  const { symbol } = contract;
  return [
    feed(contract, `klines/${symbol}`, klines(contract)),
    feed(contract, `funding/${symbol}`, [restFunding(contract), archivedFunding(contract)]),
    samples(contract, {
      id: 'open-interest',
      path: 'openInterestHist',
      row: ROWS.openInterest,
      format: binanceOpenInterestCsv,
      header: ['symbol', 'sumOpenInterest', 'sumOpenInterestValue', 'timestamp'],
    }),
    samples(contract, {
      id: 'accounts',
      path: 'globalLongShortAccountRatio',
      row: ROWS.ratio,
      format: binanceAccountsTable,
      header: ['symbol', 'longShortRatio', 'longAccount', 'shortAccount', 'timestamp'],
    }),
    samples(contract, {
      id: 'top-accounts',
      path: 'topLongShortAccountRatio',
      row: ROWS.ratio,
      format: binanceTopAccountsTable,
      header: RATIO_HEADER,
    }),
    samples(contract, {
      id: 'top-positions',
      path: 'topLongShortPositionRatio',
      row: ROWS.ratio,
      format: binanceTopPositionsTable,
      header: RATIO_HEADER,
    }),
    samples(contract, {
      id: 'taker-volume',
      path: 'takerlongshortRatio',
      row: ROWS.taker,
      format: binanceTakerDayTable,
      header: ['symbol', 'buySellRatio', 'timestamp'],
    }),
  ];
}

function feed({ state }: BinanceMarket, id: string, routes: readonly Route[]): Feed {
  return state === 'ended'
    ? { id, everyMs: 7 * DAY_MS, freshMs: Number.POSITIVE_INFINITY, routes }
    : { id, everyMs: 4 * HOUR_MS, freshMs: 4 * DAY_MS, routes };
}

function klines({ symbol, sinceMs }: BinanceMarket): readonly Route[] {
  const firstMs = sinceMs === undefined ? FIRST_MS : sinceMs - (sinceMs % DAY_MS);
  const bars: Klines = { source: SOURCE, symbol, format: binanceKlinesCsv, firstMs };
  const endpoint = { url: `${BASE}/fapi/v1/klines`, limit: MOST_BARS, cost: { weight: 2 } };
  return [restKlines(bars, endpoint), archivedKlines(bars, ARCHIVE_ROOT)];
}

function restFunding({ symbol, sinceMs = FIRST_MS }: BinanceMarket): Route {
  return {
    name: new URL(BASE).host,
    pages: ({ lastEventMs, nowMs }, ask) =>
      pagesFrom(lastEventMs === undefined ? sinceMs : lastEventMs - DAY_MS, async (startMs) => {
        const response = await ask({
          url: urlOf('/fapi/v1/fundingRate', { symbol, startTime: `${startMs}`, limit: `${MOST_PAYMENTS}` }),
          cost: { weight: 1, funding: 1 },
        });
        const rows = readRows(response, ROWS.funding, symbol);
        const table = {
          format: binanceFundingCsv,
          header: ['timestamp', 'symbol', 'funding_rate'],
          rows: rows.map((row) => [`${row.fundingTime}`, row.symbol, row.fundingRate]),
        };
        const lastMs = rows.length === 0 ? undefined : Math.max(...rows.map((row) => row.fundingTime));
        const hasMore = lastMs !== undefined && lastMs + LONGEST_INTERVAL_MS <= nowMs;
        return { page: { response, tables: [table] }, lastMs, hasMore };
      }),
  };
}

function archivedFunding({ symbol }: BinanceMarket): Route {
  return archiveRoute({
    monthly: {
      source: SOURCE,
      path: `${ARCHIVE_ROOT}/monthly/fundingRate/${symbol}/`,
      stem: `${symbol}-fundingRate-`,
    },
    columns: ['calc_time', 'funding_interval_hours', 'last_funding_rate'],
    format: binanceVisionFundingCsv,
    symbol,
    overlapMs: DAY_MS,
  });
}

/** What the wall lets through fits into one answer, whatever its order. */
function samples<T extends object>(contract: BinanceMarket, endpoint: Samples<T>): Feed {
  const { symbol } = contract;
  const { id, path, row, format, header } = endpoint;
  const route: Route = {
    name: new URL(BASE).host,
    async *pages({ lastEventMs, nowMs }, ask) {
      const startTime = `${startOf(lastEventMs, nowMs)}`;
      const response = await ask({
        url: urlOf(`/futures/data/${path}`, { symbol, period: '1d', startTime, limit: `${MOST_SAMPLES}` }),
        cost: { 'futures-data': 1 },
      });
      const rows = readRows(response, row, symbol).map((one) => ({ symbol, ...one }));
      yield { response, tables: [{ format, header, rows: rowsOf(header, rows) }] };
    },
  };
  return feed(contract, `${id}/${symbol}`, [route]);
}

/** The last two samples are read again, as far as the wall allows. */
function startOf(lastEventMs: EpochMs | undefined, nowMs: EpochMs): EpochMs {
  return Math.max(nowMs - WALL_MS, (lastEventMs ?? 0) - 2 * DAY_MS);
}

function urlOf(path: string, query: Readonly<Record<string, string>>): string {
  return `${BASE}${path}?${new URLSearchParams(query).toString()}`;
}
