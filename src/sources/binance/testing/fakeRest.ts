import { type FakeRequest, fakePrice, json, type Reply } from '../../../contract/fakeVendor.ts';
import { DAY_MS, type EpochMs } from '../../../core/time.ts';
import { bar, midnights, steps } from './fakeBars.ts';
import { type FakeMarket, hasBar, isOpenAt, PERPETUALS, SPOT } from './fakeMarkets.ts';

const WALL_MS = 30 * DAY_MS;
/** Fewer than the real ones, so that a short history has several pages. */
const MOST_BARS = 150;
const MOST_PAYMENTS = 400;

/** Binance's spot interface. */
export function fakeSpot(request: FakeRequest): Reply | undefined {
  switch (request.url.pathname) {
    case '/api/v3/exchangeInfo':
      return json({
        timezone: 'UTC',
        symbols: SPOT.map(({ symbol, coin, quote, status }) => ({
          symbol,
          status,
          baseAsset: coin,
          quoteAsset: quote,
        })),
      });
    case '/api/v3/klines':
      return klines(SPOT, request);
    default:
      return undefined;
  }
}

/** Binance's interface of perpetuals. */
export function fakeFutures(request: FakeRequest): Reply | undefined {
  const { pathname } = request.url;
  if (pathname.startsWith('/futures/data/')) return samples(request, pathname.slice('/futures/data/'.length));
  switch (pathname) {
    case '/fapi/v1/exchangeInfo':
      return json({
        symbols: PERPETUALS.map(({ symbol, coin, quote, status, type, underlying, sinceMs }) => ({
          symbol,
          pair: symbol,
          contractType: type,
          underlyingType: underlying,
          status,
          baseAsset: coin,
          quoteAsset: quote,
          onboardDate: sinceMs,
        })),
      });
    case '/fapi/v1/klines':
      return klines(PERPETUALS, request);
    case '/fapi/v1/fundingRate':
      return funding(request);
    default:
      return undefined;
  }
}

/** A payment as the interface stamps it: some milliseconds late. */
export function fakeRate(symbol: string, ms: EpochMs): string {
  return (fakePrice(symbol, ms) / 1e6 - 0.0001).toFixed(8);
}

function klines(markets: readonly FakeMarket[], { url, nowMs }: FakeRequest): Reply {
  const { market, startMs, limit } = asked(markets, url);
  if (!market) return json({ code: -1121, msg: 'Invalid symbol.' }, { status: 400 });
  const times = midnights(Math.max(startMs, market.sinceMs), Math.min(nowMs, market.untilMs ?? nowMs));
  const bars = times.filter((ms) => hasBar(market, ms)).slice(0, Math.min(limit, MOST_BARS));
  return json(bars.map((ms) => bar(market.symbol, ms, nowMs)));
}

function funding({ url, nowMs }: FakeRequest): Reply {
  const { market, startMs, limit } = asked(PERPETUALS, url);
  if (!market) return json([]);
  const until = Math.min(nowMs, market.untilMs ?? nowMs);
  const times = steps(Math.max(market.sinceMs, startMs - 3), until, market.fundingMs);
  return json(
    times.slice(0, Math.min(limit, MOST_PAYMENTS)).map((ms, index) => ({
      symbol: market.symbol,
      fundingTime: ms + 3,
      fundingRate: fakeRate(market.symbol, ms),
      ...(index % 2 === 0 ? { markPrice: '' } : { markPrice: '101.5', rateType: 'Regular' }),
    })),
  );
}

/** One sample a day, newest first, of the last thirty days. */
function samples({ url, nowMs }: FakeRequest, path: string): Reply | undefined {
  const { market, startMs, limit } = asked(PERPETUALS, url);
  if (startMs < nowMs - WALL_MS) {
    return json({ msg: "parameter 'startTime' is invalid.", code: -1130 }, { status: 400 });
  }
  if (!market) return json([]);
  const times = midnights(Math.max(startMs, market.sinceMs), nowMs).filter((ms) => isOpenAt(market, ms));
  const row = rowOf(path, market.symbol);
  return row && json(times.toReversed().slice(0, limit).map(row));
}

function rowOf(path: string, symbol: string): ((ms: EpochMs) => unknown) | undefined {
  switch (path) {
    case 'openInterestHist':
      return (ms) => ({
        symbol,
        sumOpenInterest: openInterest(symbol, ms),
        sumOpenInterestValue: (100 * Number(openInterest(symbol, ms))).toFixed(4),
        CMCCirculatingSupply: '0.00000000',
        timestamp: ms,
      });
    case 'globalLongShortAccountRatio':
    case 'topLongShortAccountRatio':
    case 'topLongShortPositionRatio':
      return (ms) => ({
        symbol,
        longShortRatio: ratioOf(path, symbol, ms),
        longAccount: '0.6000',
        shortAccount: '0.4000',
        // Text in older documents, and as good.
        timestamp: path === 'topLongShortPositionRatio' ? `${ms}` : ms,
      });
    case 'takerlongshortRatio':
      return (ms) => ({
        buySellRatio: takerRatio(symbol, ms),
        sellVol: '10.5',
        buyVol: '11.5',
        timestamp: ms,
      });
    default:
      return undefined;
  }
}

/** Coins; the archive has the same value. */
export function openInterest(symbol: string, ms: EpochMs): string {
  return fakePrice(`${symbol}/openInterest`, ms, 9000).toFixed(3);
}

/** Around 1; the archive has the same value. */
export function ratioOf(path: string, symbol: string, ms: EpochMs): string {
  return fakePrice(`${symbol}/${path}`, ms, 1.5).toFixed(4);
}

function takerRatio(symbol: string, ms: EpochMs): string {
  return fakePrice(`${symbol}/taker`, ms, 1).toFixed(4);
}

function asked(markets: readonly FakeMarket[], { searchParams }: URL) {
  return {
    market: markets.find(({ symbol }) => symbol === searchParams.get('symbol')),
    startMs: Number(searchParams.get('startTime')),
    limit: Number(searchParams.get('limit')),
  };
}
