import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import type { Ask, Feed, FeedProgress, Page } from '../live/liveSource.ts';
import { rowsOf, workedOut } from '../live/tables.ts';
import { candlesRequest, contextsRequest, PAGE_PAYMENTS, paymentsRequest } from './hyperliquidRequests.ts';
import { type MarketContext, readContexts, readDailyCandles, readPayments } from './hyperliquidShapes.ts';
import {
  hyperliquidCandlesTable,
  hyperliquidContextsTable,
  hyperliquidFundingTable,
} from './hyperliquidTables.ts';

/** The first funding payment of the venue. */
const FIRST_MS = Date.UTC(2023, 4, 12);
/** Only the latest 5,000 bars exist, that of today among them. */
const CANDLES_REACH_MS = 4999 * DAY_MS;
const CANDLES_OVERLAP_MS = 2 * DAY_MS;
const PAYMENTS_OVERLAP_MS = 2 * HOUR_MS;
/** Within it the last payment of a market that is traded must lie. */
const PAYMENTS_GAP_MS = DAY_MS;
/** A clock that is further off says nothing about ours. */
const PLAUSIBLE_SKEW_MS = 48 * HOUR_MS;

/** Every feed of the coins: open interest first, which cannot be had later, and payments last, of which there are many pages. */
export function feedsOf(coins: readonly string[]): readonly Feed[] {
  if (coins.length === 0) return [];
  return [contexts(coins), ...coins.map(candles), ...coins.map(funding)];
}

function contexts(coins: readonly string[]): Feed {
  return feed('contexts', { everyMs: HOUR_MS, freshMs: DAY_MS }, async function* (_, ask) {
    yield contextsPage(await ask(contextsRequest()), coins);
  });
}

function candles(coin: string): Feed {
  const pace = { everyMs: 8 * HOUR_MS, freshMs: 3 * DAY_MS };
  return feed(`candles/${coin}`, pace, async function* ({ lastEventMs, nowMs }, ask) {
    const wanted = lastEventMs === undefined ? FIRST_MS : lastEventMs - CANDLES_OVERLAP_MS;
    const fromMs = Math.max(wanted, nowMs - CANDLES_REACH_MS);
    yield candlesPage(await ask(candlesRequest(coin, { fromMs, toMs: nowMs })), coin);
  });
}

/** An answer that is not full is the last one only if it comes near to now, should the vendor ever make its pages shorter. */
function funding(coin: string): Feed {
  const pace = { everyMs: 4 * HOUR_MS, freshMs: DAY_MS };
  return feed(`funding/${coin}`, pace, async function* ({ lastEventMs, nowMs }, ask) {
    let fromMs = lastEventMs === undefined ? FIRST_MS : lastEventMs - PAYMENTS_OVERLAP_MS;
    for (let goesOn = true; goesOn; ) {
      const response = await ask(paymentsRequest(coin, { fromMs, toMs: nowMs }));
      const payments = readPayments(response, coin);
      const newestMs = Math.max(...payments.map(({ time }) => time));
      const header = ['coin', 'fundingRate', 'time'];
      yield {
        response,
        tables: [{ format: hyperliquidFundingTable, header, rows: rowsOf(header, payments) }],
      };
      goesOn =
        payments.length >= PAGE_PAYMENTS || (payments.length > 0 && newestMs < nowMs - PAYMENTS_GAP_MS);
      fromMs = newestMs + 1;
    }
  });
}

function feed(
  id: string,
  pace: Pick<Feed, 'everyMs' | 'freshMs'>,
  pages: (progress: FeedProgress, ask: Ask) => AsyncIterable<Page>,
): Feed {
  return { id, ...pace, routes: [{ name: 'REST', pages }] };
}

function contextsPage(response: HttpResponse, coins: readonly string[]): Page {
  const time = `${minuteOf(response)}`;
  const followed = readContexts(response).filter(
    ({ name, isDelisted }) => coins.includes(name) && isDelisted !== true,
  );
  const rows = followed.map((one) => [time, one.name, one.openInterest, dollarsOf(one)]);
  const header = ['time', 'name', 'openInterest', 'openInterestUsd'];
  return { response, tables: [{ format: hyperliquidContextsTable, header, rows }] };
}

function candlesPage(response: HttpResponse, coin: string): Page {
  const header = ['s', 't', 'o', 'h', 'l', 'c', 'v', 'n'];
  const rows = rowsOf(header, readDailyCandles(response, coin));
  return { response, tables: [{ format: hyperliquidCandlesTable, header, rows }] };
}

function dollarsOf({ openInterest, markPx }: MarketContext): string {
  return workedOut([openInterest, markPx], ([coins = Number.NaN, price = Number.NaN]) => coins * price);
}

/** The minute of the answer, by the earlier of the two clocks: values of what lies ahead of the vendor would be refused. */
function minuteOf({ headers, receivedMs }: HttpResponse): EpochMs {
  const aheadMs = receivedMs - Date.parse(headers['date'] ?? '');
  const isAhead = aheadMs > 0 && aheadMs < PLAUSIBLE_SKEW_MS;
  const nowMs = isAhead ? receivedMs - aheadMs : receivedMs;
  return nowMs - (nowMs % MINUTE_MS);
}
