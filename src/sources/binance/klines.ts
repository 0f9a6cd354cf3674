import * as z from 'zod';
import type { HttpRequest } from '../../core/http.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { TableFormat } from '../format.ts';
import { readJson } from '../live/json.ts';
import type { Route } from '../live/liveSource.ts';
import { cellsOf } from '../live/tables.ts';
import { type ArchivedSeries, archiveRoute } from './archive/archiveRoute.ts';
import { KLINE_COLUMNS } from './klinesCsv.ts';
import { pagesFrom } from './restPages.ts';

/** The last two bars are read again. */
const OVERLAP_MS = 2 * DAY_MS;

const text = z.string();
const time = z.int();
const kline = z.tuple([time, text, text, text, text, text, time, text, z.int(), text, text, z.unknown()]);
const klines = z.array(kline);

/** Daily bars of one market. */
export interface Klines {
  /** Named in errors. */
  readonly source: string;
  readonly symbol: string;
  readonly format: TableFormat;
  readonly firstMs: EpochMs;
}

/** How daily bars are asked for. */
export interface KlinesEndpoint {
  /** Such as `https://api.binance.com/api/v3/klines`. */
  readonly url: string;
  readonly limit: number;
  readonly cost: NonNullable<HttpRequest['cost']>;
}

/** Bars from the REST interface; halts have no rows, and the last row is the bar of today. */
export function restKlines(
  { source, symbol, format, firstMs }: Klines,
  { url, limit, cost }: KlinesEndpoint,
): Route {
  return {
    name: new URL(url).host,
    pages: ({ lastEventMs, nowMs }, ask) =>
      pagesFrom(lastEventMs === undefined ? firstMs : lastEventMs - OVERLAP_MS, async (startMs) => {
        const query = { symbol, interval: '1d', startTime: `${startMs}`, limit: `${limit}` };
        const response = await ask({ url: `${url}?${new URLSearchParams(query).toString()}`, cost });
        const rows = readJson(source, response, klines);
        const table = { format, instrument: symbol, header: KLINE_COLUMNS, rows: cellsOf(rows) };
        const lastMs = rows.at(-1)?.[0];
        // Binance cuts a limit that it finds too large without a word, so only the bar of today is the end.
        const hasMore = lastMs !== undefined && lastMs + DAY_MS <= nowMs;
        return { page: { response, tables: [table] }, lastMs, hasMore };
      }),
  };
}

/** Bars from the archive, whose folders lie in `root`, such as `data/spot`. */
export function archivedKlines({ source, symbol, format }: Klines, root: string): Route {
  const folder = (period: 'monthly' | 'daily') => ({
    source,
    path: `${root}/${period}/klines/${symbol}/1d/`,
    stem: `${symbol}-1d-`,
  });
  const series: ArchivedSeries = {
    monthly: folder('monthly'),
    daily: folder('daily'),
    columns: KLINE_COLUMNS,
    format,
    symbol,
    overlapMs: OVERLAP_MS,
  };
  return archiveRoute(series);
}
