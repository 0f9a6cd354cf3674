import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '../../core/time.ts';
import type { Ask, Feed, FeedProgress, Page, Route } from '../live/liveSource.ts';
import { yahooCsv } from './yahooCsv.ts';
import { type Chart, HEADER, readChart } from './yahooShapes.ts';

/** Two doors to one service. */
export const HOSTS = ['query1.finance.yahoo.com', 'query2.finance.yahoo.com'] as const;

/** Programs that call themselves by their name are refused. */
const HEADERS = { 'user-agent': 'Mozilla/5.0' } as const;
/** Bars of the last days are asked for again: volumes are completed, and prices corrected, after the close. */
const OVERLAP_MS = 10 * DAY_MS;
/** Yahoo may enter a dividend or a split so long after the day on which it took effect. */
const LATE_MS = 4 * DAY_MS;

/** The session calendar begins in 1987, the other one in 1970. */
const FIRST_SESSION_MS = Date.UTC(1987, 0, 1);
const FIRST_DATE_MS = Date.UTC(1970, 0, 2);

/** What is fetched, and under which name. */
interface Ticker {
  readonly instrument: string;
  readonly symbol: string;
  readonly firstMs: EpochMs;
}

const TICKERS: readonly Ticker[] = [
  { instrument: 'RUT', symbol: '^RUT', firstMs: FIRST_SESSION_MS },
  { instrument: 'SPX', symbol: '^GSPC', firstMs: FIRST_SESSION_MS },
  { instrument: 'NDX', symbol: '^NDX', firstMs: FIRST_SESSION_MS },
  { instrument: 'IWM', symbol: 'IWM', firstMs: FIRST_SESSION_MS },
  { instrument: 'SPY', symbol: 'SPY', firstMs: FIRST_SESSION_MS },
  { instrument: 'QQQ', symbol: 'QQQ', firstMs: FIRST_SESSION_MS },
  { instrument: 'VIX', symbol: '^VIX', firstMs: FIRST_DATE_MS },
  { instrument: 'DXY', symbol: 'DX-Y.NYB', firstMs: FIRST_DATE_MS },
];

/** One feed for each index and fund. */
export function yahooFeeds(): readonly Feed[] {
  return TICKERS.map((ticker) => ({
    id: `bars/${ticker.instrument}`,
    everyMs: 4 * HOUR_MS,
    freshMs: 7 * DAY_MS,
    routes: HOSTS.map((host) => routeTo(host, ticker)),
  }));
}

function routeTo(host: string, ticker: Ticker): Route {
  return { name: host, pages: (progress, ask) => pages(host, ticker, { progress, ask }) };
}

/**
 * The whole history at first, the last days afterwards, one page in either case. A new dividend or split changes every adjusted close,
 * a split every price, so that the whole history is asked for again. The recent bars are then not stored before it: with them the
 * event would no longer be new, and a failure of the second request would leave the history as it was for ever.
 */
async function* pages(
  host: string,
  ticker: Ticker,
  { progress, ask }: { readonly progress: FeedProgress; readonly ask: Ask },
): AsyncGenerator<Page> {
  const { lastEventMs, nowMs } = progress;
  const { firstMs, symbol } = ticker;
  const get = async (fromMs: EpochMs) => {
    const response = await ask({ url: urlOf(host, symbol, { fromMs, toMs: nowMs }), headers: HEADERS });
    return { response, chart: readChart(response, symbol) };
  };
  if (lastEventMs !== undefined) {
    const recent = await get(Math.max(firstMs, lastEventMs - OVERLAP_MS));
    if (!recent.chart.happenedMs.some((ms) => ms > lastEventMs - LATE_MS)) {
      yield pageOf(ticker, recent);
      return;
    }
  }
  yield pageOf(ticker, await get(firstMs));
}

function pageOf(
  { symbol }: Ticker,
  { response, chart }: { readonly response: HttpResponse; readonly chart: Chart },
): Page {
  return { response, tables: [{ format: yahooCsv, header: HEADER, rows: chart.rows, instrument: symbol }] };
}

function urlOf(
  host: string,
  symbol: string,
  { fromMs, toMs }: { readonly fromMs: EpochMs; readonly toMs: EpochMs },
): string {
  const query = new URLSearchParams({
    period1: String(Math.floor(fromMs / SECOND_MS)),
    period2: String(Math.ceil(toMs / SECOND_MS)),
    interval: '1d',
    events: 'div,splits',
  });
  return `https://${host}/v8/finance/chart/${encodeURIComponent(symbol)}?${query.toString()}`;
}
