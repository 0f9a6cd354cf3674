import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../core/time.ts';
import { createCcxtSource } from '../ccxtSource.ts';
import { loadStub } from './stubCcxt.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const OPENED = Date.UTC(2026, 1, 20, 6);
const SPOT = { spot: true, swap: false, active: true, created: OPENED };
const SWAP = { spot: false, swap: true, linear: true, active: true, created: OPENED };

const MARKETS = [
  { id: 'btc-usdt', symbol: 'BTC/USDT', base: 'BTC', quote: 'USDT', ...SPOT },
  { id: 'btc-usd', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', ...SPOT },
  { id: 'pepe-usdt', symbol: '1000PEPE/USDT', base: '1000PEPE', quote: 'USDT', ...SPOT },
  { id: 'eth-usd', symbol: 'ETH/USD', base: 'ETH', quote: 'USD', ...SPOT, active: false },
  { id: 'eth-usdt', symbol: 'ETH/USDT', base: 'ETH', quote: 'USDT', ...SPOT, created: null },
  { id: 'eth-btc', symbol: 'ETH/BTC', base: 'ETH', quote: 'BTC', ...SPOT },
  { id: 'btc-perp', symbol: 'BTC/USDT:USDT', base: 'BTC', quote: 'USDT', settle: 'USDT', ...SWAP },
  { id: 'btc-coin', symbol: 'BTC/USD:BTC', base: 'BTC', quote: 'USD', settle: 'BTC', ...SWAP, linear: false },
];

/** The made-up exchange of the stub, with markets since February 2026. */
export function fakeKestrel(request: FakeRequest): Reply | undefined {
  const { url } = request;
  switch (`${url.host}${url.pathname}`) {
    case 'api.kestrel.example/markets':
      return json(MARKETS);
    case 'api.kestrel.example/bars':
      return json({ bars: bars(request) });
    case 'futures.kestrel.example/v1/funding':
      return json(payments(request));
    default:
      return undefined;
  }
}

/** Newest first, from the time that is asked for; the bar of today moves. */
function bars({ url: { searchParams }, nowMs }: FakeRequest): readonly unknown[] {
  const [since, limit] = [Number(searchParams.get('since')), Number(searchParams.get('limit'))];
  const id = searchParams.get('id') ?? '';
  const dayOfOpening = OPENED - (OPENED % DAY_MS);
  const times = timesFrom(Math.max(since, dayOfOpening), Math.min(nowMs, since + limit * DAY_MS - 1), DAY_MS);
  return times.map((ms) => barAt(id, ms, nowMs)).toReversed();
}

function barAt(id: string, ms: EpochMs, nowMs: EpochMs) {
  const [open, close] = [fakePrice(id, ms), fakePrice(id, Math.min(ms + DAY_MS, nowMs))];
  const [high, low] = [Math.max(open, close) * 1.01, Math.min(open, close) * 0.99];
  return { t: ms, o: `${open}`, h: high.toFixed(4), l: low.toFixed(4), c: `${close}`, v: '1200.50' };
}

/** Oldest first; the next payment is told beforehand. */
function payments({ body, nowMs }: FakeRequest): readonly unknown[] {
  const { id, since, limit } = JSON.parse(body) as { id: string; since: number; limit: number };
  const times = timesFrom(Math.max(since, OPENED), nowMs + 8 * HOUR_MS, 8 * HOUR_MS).slice(0, limit);
  return times.map((ms) => ({ at: ms + 3, rate: (fakePrice(id, ms) / 1e6).toFixed(8) }));
}

function timesFrom(fromMs: EpochMs, toMs: EpochMs, stepMs: number): readonly EpochMs[] {
  const first = Math.ceil(fromMs / stepMs) * stepMs;
  return Array.from(
    { length: Math.max(0, Math.floor((toMs - first) / stepMs) + 1) },
    (_, index) => first + index * stepMs,
  );
}

function refusal(error: string, status = 200): Reply {
  return json({ error }, { status });
}

export const ccxtCase: SourceCase = {
  source: await createCcxtSource({ exchange: 'kestrel', load: loadStub }),
  vendor: fakeKestrel,
  nowMs: NOW,
  coins: ['BTC', 'PEPE'],
  series: [
    ...['open', 'high', 'low', 'close', 'volume', 'fundingRate'].map((field) => `BTC@ccxt-kestrel.${field}`),
    'PEPE@ccxt-kestrel.close',
  ],
  errors: [
    { name: 'a name that nobody knows', reply: refusal('unknown-symbol'), kind: 'not-found' },
    {
      name: 'a name that nobody knows with status 400',
      reply: refusal('unknown-symbol', 400),
      kind: 'not-found',
    },
    { name: 'too many requests with status 200', reply: refusal('too-fast'), kind: 'throttled' },
    { name: 'maintenance with status 200', reply: refusal('maintenance'), kind: 'server' },
    { name: 'a place that is not served', reply: refusal('not-here'), kind: 'blocked' },
    { name: 'a question for customers', reply: refusal('needs-key'), kind: 'key' },
    { name: 'a parameter error', reply: refusal('bad-parameter', 400), kind: 'request' },
    { name: 'status 429', reply: text('slow down', 'text/plain', { status: 429 }), kind: 'throttled' },
    { name: 'status 418', reply: text('teapot', 'text/plain', { status: 418 }), kind: 'banned' },
    { name: 'status 451', reply: json({ error: 'not-here' }, { status: 451 }), kind: 'blocked' },
    { name: 'status 502', reply: text('upstream', 'text/plain', { status: 502 }), kind: 'server' },
    { name: 'a page with status 200', reply: text('<html>soon</html>', 'text/html'), kind: 'not-data' },
    { name: 'no market at all', reply: json([]), kind: 'not-data' },
  ],
  drifts: [
    {
      name: 'a close under another name',
      concerns: (url) => url.pathname === '/bars',
      change: (body) => body.replaceAll('"c":', '"last":'),
      path: '0.4',
    },
    {
      name: 'a time as text',
      concerns: (url) => url.pathname === '/bars',
      change: (body) => body.replaceAll(/"t":(\d+)/g, '"t":"$1 ms"'),
      path: '0.0',
    },
    {
      name: 'a rate under another name',
      concerns: (url) => url.pathname === '/v1/funding',
      change: (body) => body.replaceAll('"rate"', '"value"'),
      path: '0.fundingRate',
    },
    {
      name: 'an answer that ccxt cannot read',
      concerns: (url) => url.pathname === '/bars',
      change: (body) => body.replace('"bars"', '"candles"'),
      path: 'TypeError',
    },
  ],
};
