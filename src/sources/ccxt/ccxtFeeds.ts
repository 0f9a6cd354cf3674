import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../core/time.ts';
import { at } from '../live/json.ts';
import type { Ask, Feed, FeedProgress, Page } from '../live/liveSource.ts';
import { cellsOf } from '../live/tables.ts';
import type { AskedExchange } from './ccxtBridge.ts';
import { type Market, readBars, readPayments } from './ccxtShapes.ts';
import { BAR_HEADER, type CcxtTables, FUNDING_HEADER } from './ccxtTables.ts';

const LONGEST_PAGE = 1000;
/** Where ccxt does not say how many rows an exchange gives at once. */
const USUAL_PAGE = 100;
/** ccxt computes windows of funding with it too. */
const FUNDING_STEP_MS = 8 * HOUR_MS;
/** Where an exchange does not say when a market was opened. */
const FIRST_BAR_MS = Date.UTC(2013, 0, 1);
const FIRST_PAYMENT_MS = Date.UTC(2019, 0, 1);

/** All that feeds of one exchange share. */
export interface ExchangeFeeds {
  readonly source: string;
  readonly tables: CcxtTables;
  /** Opens the exchange, its markets known, for one run of one feed. */
  readonly open: (ask: Ask) => AskedExchange;
}

/** How to go through the rows of a market. */
interface Walk {
  readonly source: string;
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  /** So long after the newest row the next may stand. */
  readonly gapMs: number;
  /** As much as an answer can hold, where nothing is in it. */
  readonly windowMs: number;
}

interface Rows {
  readonly response: HttpResponse;
  readonly times: readonly EpochMs[];
  readonly page: Page;
}

/** Daily bars of one spot market. */
export function barsFeed(of: ExchangeFeeds, market: Market): Feed {
  const pages = (progress: FeedProgress, ask: Ask) => barPages(of, market, { progress, ask });
  return {
    id: `bars/${market.symbol}`,
    everyMs: 4 * HOUR_MS,
    freshMs: 3 * DAY_MS,
    routes: [{ name: 'ccxt', pages }],
  };
}

/** Funding payments of one perpetual. */
export function fundingFeed(of: ExchangeFeeds, market: Market): Feed {
  const pages = (progress: FeedProgress, ask: Ask) => paymentPages(of, market, { progress, ask });
  return {
    id: `funding/${market.symbol}`,
    everyMs: 4 * HOUR_MS,
    freshMs: 2 * DAY_MS,
    routes: [{ name: 'ccxt', pages }],
  };
}

interface Run {
  readonly progress: FeedProgress;
  readonly ask: Ask;
}

function barPages({ source, tables, open }: ExchangeFeeds, market: Market, run: Run): AsyncIterable<Page> {
  const { exchange, call } = open(run.ask);
  const { symbol, base, created } = market;
  const { lastEventMs, nowMs } = run.progress;
  const openedMs = created ?? FIRST_BAR_MS;
  // A bar's event is its end; the bar before the last is asked for again.
  const fromMs = Math.max(openedMs, lastEventMs === undefined ? openedMs : lastEventMs - 3 * DAY_MS);
  const limit = pageLength(exchange.features);
  const walk = {
    source,
    fromMs: fromMs - (fromMs % DAY_MS),
    toMs: nowMs,
    gapMs: DAY_MS,
    windowMs: limit * DAY_MS,
  };
  return pagesOf(walk, async (sinceMs) => {
    const read = await call((asked) => asked.fetchOHLCV(symbol, '1d', sinceMs, limit));
    const bars = readBars(source, read);
    const rows = cellsOf(bars.map((bar) => [base, ...bar.slice(0, BAR_HEADER.length - 1)]));
    const { response } = read;
    const page = { response, tables: [{ format: tables.bars, header: BAR_HEADER, rows }] };
    return { response, times: bars.map(([time]) => time), page };
  });
}

function paymentPages(
  { source, tables, open }: ExchangeFeeds,
  market: Market,
  run: Run,
): AsyncIterable<Page> {
  const { call } = open(run.ask);
  const { symbol, base, created } = market;
  const { lastEventMs, nowMs } = run.progress;
  const openedMs = created ?? FIRST_PAYMENT_MS;
  const fromMs = Math.max(openedMs, lastEventMs === undefined ? openedMs : lastEventMs - DAY_MS);
  const walk = { source, fromMs, toMs: nowMs, gapMs: 1, windowMs: USUAL_PAGE * FUNDING_STEP_MS };
  return pagesOf(walk, async (sinceMs) => {
    const read = await call((asked) => asked.fetchFundingRateHistory(symbol, sinceMs, USUAL_PAGE));
    // Some exchanges tell the next payment too.
    const payments = readPayments(source, read).filter(({ timestamp }) => timestamp <= nowMs);
    const rows = cellsOf(payments.map(({ timestamp, fundingRate }) => [base, timestamp, fundingRate]));
    const { response } = read;
    const page = { response, tables: [{ format: tables.funding, header: FUNDING_HEADER, rows }] };
    return { response, times: payments.map(({ timestamp }) => timestamp), page };
  });
}

/**
 * Page after page, each from behind the newest row of the one before. Where nothing is there the window that an answer can hold is
 * passed over, because the market may not have been open.
 */
async function* pagesOf(
  { source, fromMs, toMs, gapMs, windowMs }: Walk,
  rowsFrom: (sinceMs: EpochMs) => Promise<Rows>,
): AsyncGenerator<Page> {
  for (let sinceMs = fromMs; sinceMs <= toMs; ) {
    const { response, times, page } = await rowsFrom(sinceMs);
    if (times.length === 0) {
      sinceMs += windowMs;
      continue;
    }
    const newestMs = Math.max(...times);
    if (newestMs < sinceMs) throw notAfter(source, response);
    yield page;
    sinceMs = newestMs + gapMs;
  }
}

function pageLength(features: unknown): number {
  const limit = at(at(at(features, 'spot'), 'fetchOHLCV'), 'limit');
  return typeof limit === 'number' && limit > 0 ? Math.min(limit, LONGEST_PAGE) : USUAL_PAGE;
}

function notAfter(source: string, response: HttpResponse): SourceError {
  const { url, status } = response;
  const detail = 'it gives rows of before the time that was asked for';
  return new SourceError({ source, kind: 'drift', url, status, detail }, { response });
}
