import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../core/time.ts';
import { bybitSource } from '../bybitSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const LAUNCH = Date.UTC(2026, 1, 20, 6);

const CONTRACTS = [
  { symbol: 'BTCUSDT', baseCoin: 'BTC', fundingInterval: 480 },
  { symbol: '1000PEPEUSDT', baseCoin: '1000PEPE', fundingInterval: 240 },
] as const;

/** Bybit with two contracts since February 2026. */
export function fakeBybit(request: FakeRequest): Reply | undefined {
  const { url, nowMs } = request;
  const query = url.searchParams;
  const symbol = query.get('symbol') ?? '';
  const envelope = (result: unknown) =>
    json({ retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: nowMs });
  const rows = <T>(stepMs: number, row: (ms: EpochMs) => T): readonly T[] =>
    newestFirst(request, stepMs).map(row);
  switch (url.pathname.replace('/v5/market/', '')) {
    case 'instruments-info':
      return envelope({
        category: 'linear',
        list: listing(query.get('cursor')),
        nextPageCursor: query.get('cursor') ? '' : 'second%3Dpage',
      });
    case 'kline':
      return envelope({ category: 'linear', symbol, list: rows(DAY_MS, (ms) => bar(symbol, ms, nowMs)) });
    case 'funding/history':
      return envelope({
        category: 'linear',
        list: rows(intervalOf(symbol), (ms) => ({
          symbol,
          fundingRate: (fakePrice(symbol, ms) / 1e6).toFixed(8),
          fundingRateTimestamp: `${ms + 3}`,
        })),
      });
    case 'open-interest':
      return envelope({
        category: 'linear',
        symbol,
        list: rows(DAY_MS, (ms) => sample(symbol, ms)),
        nextPageCursor: '',
      });
    case 'account-ratio':
      return envelope({
        list: rows(DAY_MS, (ms) => ({ symbol, buyRatio: '0.52', sellRatio: '0.48', timestamp: `${ms}` })),
        nextPageCursor: '',
      });
    default:
      return undefined;
  }
}

/** The listing comes in two pages. */
function listing(cursor: string | null) {
  const common = {
    contractType: 'LinearPerpetual',
    status: 'Trading',
    quoteCoin: 'USDT',
    launchTime: `${LAUNCH}`,
  };
  const pages = CONTRACTS.map((contract) => ({ ...common, ...contract }));
  const dated = {
    ...common,
    contractType: 'LinearFutures',
    symbol: 'BTC-26JUN26',
    baseCoin: 'BTC',
    fundingInterval: 480,
  };
  return cursor === null ? [...pages.slice(0, 1), dated] : pages.slice(1);
}

function newestFirst({ url: { searchParams }, nowMs }: FakeRequest, stepMs: number): readonly EpochMs[] {
  const at = (...names: readonly string[]) =>
    Number(names.map((name) => searchParams.get(name)).find((value) => value !== null));
  const [from, to, limit] = [at('start', 'startTime'), at('end', 'endTime'), at('limit')];
  const newest = Math.floor(Math.min(to, nowMs) / stepMs) * stepMs;
  const oldest = Math.max(from, LAUNCH);
  const times: EpochMs[] = [];
  for (let ms = newest; ms >= oldest && times.length < limit; ms -= stepMs) times.push(ms);
  return times;
}

function intervalOf(symbol: string): number {
  return symbol.startsWith('1000') ? 4 * HOUR_MS : 8 * HOUR_MS;
}

/** The bar of today moves with the clock. */
function bar(symbol: string, ms: EpochMs, nowMs: EpochMs): readonly string[] {
  const [open, close] = [fakePrice(symbol, ms), fakePrice(symbol, Math.min(ms + DAY_MS, nowMs))];
  const [high, low] = [Math.max(open, close) * 1.01, Math.min(open, close) * 0.99];
  return [`${ms}`, `${open}`, high.toFixed(4), low.toFixed(4), `${close}`, '1200.5', '118000.25'];
}

/** The one side is told since June 2026. */
function sample(symbol: string, ms: EpochMs) {
  const one = fakePrice(symbol, ms, 5000);
  const both = { openInterest: `${2 * one}`, timestamp: `${ms}` };
  return ms < Date.UTC(2026, 5, 11) ? both : { ...both, singleOpenInterest: `${one}` };
}

export const bybitCase: SourceCase = {
  source: bybitSource,
  vendor: fakeBybit,
  nowMs: NOW,
  coins: ['BTC', 'PEPE', 'ETH'],
  series: ['BTC@bybit-linear', 'PEPE@bybit-linear'].flatMap((name) =>
    ['close', 'volumeUsd', 'fundingRate', 'openInterest', 'longShortAccounts', 'longAccountShare'].map(
      (field) => `${name}.${field}`,
    ),
  ),
  errors: [
    {
      name: 'another country',
      reply: text('<html>configured to block access from your country</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    {
      name: 'access too frequent',
      reply: text('access too frequent', 'text/plain', { status: 403 }),
      kind: 'banned',
    },
    {
      name: 'a parameter error with status 200',
      reply: json({ retCode: 10001, retMsg: 'params error', result: {} }),
      kind: 'request',
    },
    {
      name: 'too many visits with status 200',
      reply: json({ retCode: 10006, retMsg: 'Too many visits!', result: {} }),
      kind: 'throttled',
    },
    {
      name: 'a failure of the server',
      reply: text('upstream', 'text/plain', { status: 502 }),
      kind: 'server',
    },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'a bar with a column less',
      concerns: (url) => url.pathname.endsWith('/kline'),
      change: (body) => body.replaceAll(',"118000.25"', ''),
      path: 'result.list.0',
    },
    {
      name: 'a rate under another name',
      concerns: (url) => url.pathname.endsWith('/funding/history'),
      change: (body) => body.replaceAll('"fundingRate"', '"rate"'),
      path: 'result.list.0.fundingRate',
    },
    {
      name: 'the answer to another question',
      concerns: (url) => url.pathname.endsWith('/open-interest'),
      change: (body) => body.replaceAll(/"symbol":"\w+"/g, '"symbol":"XUSDT"'),
      path: 'result.symbol',
    },
  ],
};
