import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS, toInstant } from '../../../core/time.ts';
import { coingeckoSource } from '../coingeckoSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST = Date.UTC(2026, 2, 10);
/** A day on which the vendor had no market cap. */
const WITHOUT_CAP = Date.UTC(2026, 5, 1);

interface FakeCoin {
  readonly id: string;
  readonly symbol: string;
  readonly name: string;
  readonly supply: number;
  /** Absent: the vendor gives it no rank. */
  readonly rank?: number;
}

const PAGES: readonly (readonly FakeCoin[])[] = [
  [
    { id: 'bitcoin', symbol: 'btc', name: 'Bitcoin', supply: 9000, rank: 1 },
    { id: 'ethereum', symbol: 'eth', name: 'Ethereum', supply: 8000, rank: 2 },
    { id: 'unverified', symbol: 'uvf', name: 'Unverified', supply: 0, rank: 3 },
    { id: 'spx6900', symbol: 'spx', name: 'SPX6900', supply: 7000, rank: 4 },
  ],
  [
    { id: 'quick-zany', symbol: 'qqzz', name: 'Quick Zany', supply: 60, rank: 251 },
    { id: 'bitcoin', symbol: 'btc', name: 'Bitcoin', supply: 9000, rank: 1 },
    { id: 'quiet-zebra', symbol: 'qqzz', name: 'Quiet Zebra', supply: 50, rank: 252 },
    { id: 'fake-bitcoin', symbol: 'btc', name: 'Fake Bitcoin', supply: 40, rank: 253 },
    { id: 'unranked', symbol: 'unr', name: 'Unranked', supply: 30 },
  ],
];

/** CoinGecko with a few coins since March 2026; it updates its snapshots every hour. */
export function fakeCoingecko({ url, nowMs }: FakeRequest): Reply | undefined {
  const [, , , kind = '', id = '', chart] = url.pathname.split('/');
  const query = url.searchParams;
  const hour = nowMs - (nowMs % HOUR_MS);
  if (kind === 'global') return json({ data: totals(hour) });
  if (id === 'markets')
    return json((PAGES[Number(query.get('page')) - 1] ?? []).map((coin) => market(coin, hour)));
  if (!PAGES.flat().some((coin) => coin.id === id) || chart !== 'market_chart') {
    return json({ error: 'coin not found' }, { status: 404 });
  }
  const days = Number(query.get('days'));
  return days > 365 ? WALL : json(chartOf(id, timesOf(days, query.get('interval'), nowMs)));
}

const WALL = json(
  {
    error: {
      status: {
        timestamp: '2026-06-15T12:00:00.000+00:00',
        error_code: 10012,
        error_message: 'Your request exceeds the allowed time range. Upgrade to a paid plan.',
      },
    },
  },
  { status: 401 },
);

function totals(ms: EpochMs) {
  const usd = fakePrice('TOTAL', ms, 3e6) * 1e6;
  return {
    active_cryptocurrencies: 17_001,
    markets: 1400,
    total_market_cap: { btc: 3e7, usd },
    total_volume: { btc: 1e6, usd: usd / 30 },
    market_cap_percentage: { btc: 58.7, eth: 11.25, usdt: 5 },
    market_cap_change_percentage_24h_usd: -1.5,
    updated_at: ms / 1000,
  };
}

function market({ id, symbol, name, supply, rank }: FakeCoin, ms: EpochMs) {
  const price = fakePrice(id, ms);
  return {
    id,
    symbol,
    name,
    current_price: price,
    market_cap: price * supply,
    market_cap_rank: rank ?? null,
    fully_diluted_valuation: supply === 0 ? null : price * supply * 2,
    total_volume: 12_345.5,
    circulating_supply: supply,
    total_supply: supply * 2,
    roi: null,
    last_updated: toInstant(ms),
  };
}

/** Midnights and now; points of about every hour where no interval is asked for and the chart is short. */
function timesOf(days: number, interval: string | null, nowMs: EpochMs): readonly EpochMs[] {
  const isDaily = interval === 'daily' || days > 90;
  const step = isDaily ? DAY_MS : HOUR_MS;
  const times: EpochMs[] = [];
  for (let ms = nowMs - (nowMs % step); ms > nowMs - days * DAY_MS && ms >= FIRST; ms -= step) {
    times.unshift(isDaily ? ms : ms - 4321);
  }
  return nowMs % DAY_MS === 0 ? times : [...times, nowMs];
}

function chartOf(id: string, times: readonly EpochMs[]) {
  return {
    prices: times.map((ms) => [ms, fakePrice(id, ms)]),
    market_caps: times.map((ms) => [ms, ms === WITHOUT_CAP ? null : fakePrice(id, ms, 5e9)]),
    total_volumes: times.map((ms) => [ms, 1.5e8]),
  };
}

const RATE = { status: { error_code: 429, error_message: 'Rate limit. Subscribe to our API plans.' } };
const KEY_MISSING = { status: { error_code: 10002, error_message: 'API Key Missing' } };
const HISTORY = {
  error: { status: { error_code: 10012, error_message: 'Your request exceeds the allowed time range.' } },
};

export const coingeckoCase: SourceCase = {
  source: coingeckoSource,
  vendor: fakeCoingecko,
  nowMs: NOW,
  coins: ['BTC', 'ETH', 'SOL'],
  keys: { coingecko: 'demo-key-of-the-test' },
  series: [
    ...['BTC@coingecko', 'ETH@coingecko'].flatMap((name) =>
      ['close', 'marketCap', 'volumeUsd'].map((field) => `${name}.${field}`),
    ),
    ...[
      'marketCap',
      'close',
      'volumeUsd',
      'circulatingSupply',
      'totalSupply',
      'fullyDilutedValuationUsd',
    ].map((field) => `SPX6900@coingecko-snapshots.${field}`),
    'QQZZ@coingecko-snapshots.marketCapRank',
    'TOTAL@coingecko-snapshots.marketCap',
    'TOTAL@coingecko-snapshots.volumeUsd',
    'TOTAL@coingecko-snapshots.activeCoins',
    'BTC@coingecko-snapshots.dominance',
    'ETH@coingecko-snapshots.dominance',
  ],
  errors: [
    { name: 'the history wall', reply: json(HISTORY, { status: 401 }), kind: 'history-wall' },
    { name: 'the history wall with status 200', reply: json(HISTORY), kind: 'history-wall' },
    {
      name: 'the rate limit with Retry-After',
      reply: json(RATE, { status: 429, headers: { 'retry-after': '7' } }),
      kind: 'throttled',
    },
    {
      name: 'the rate limit with status 200 and a time of reset',
      reply: json(RATE, { headers: { 'x-ratelimit-reset': '2026-06-15 12:05:00 +0000' } }),
      kind: 'throttled',
    },
    {
      name: 'an invalid key',
      reply: json({ status: { error_code: 401, error_message: 'Invalid API key' } }, { status: 401 }),
      kind: 'key',
    },
    { name: 'a missing key with status 200', reply: json(KEY_MISSING), kind: 'key' },
    {
      name: 'a key of another plan',
      reply: json({ status: { error_code: 10010, error_message: 'Wrong key' } }, { status: 400 }),
      kind: 'key',
    },
    {
      name: 'an endpoint of paid plans',
      reply: json(
        { status: { error_code: 10005, error_message: 'This request is limited to Pro API subscribers.' } },
        { status: 401 },
      ),
      kind: 'paid',
    },
    {
      name: 'a range of paid plans with status 200',
      reply: json({ error: 'This interval is exclusive to paid plan subscribers' }),
      kind: 'paid',
    },
    {
      name: 'a plan without access',
      reply: json({ error: 'Your plan does not have access to this endpoint' }, { status: 403 }),
      kind: 'paid',
    },
    {
      name: 'a page of the network before the vendor',
      reply: text('<html>Access denied</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    { name: 'an unknown coin', reply: json({ error: 'coin not found' }, { status: 404 }), kind: 'not-found' },
    { name: 'an error of another kind with status 200', reply: json({ error: 'Oops' }), kind: 'request' },
    {
      name: 'a failure of the server',
      reply: text('unavailable', 'text/plain', { status: 503 }),
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
      name: 'a market cap under another name',
      concerns: (url) => url.pathname.endsWith('/markets'),
      change: (body) => body.replaceAll('"market_cap"', '"cap"'),
      path: '0.market_cap',
    },
    {
      name: 'a dominance as text',
      concerns: (url) => url.pathname.endsWith('/global'),
      change: (body) => body.replace('58.7', '"58.7"'),
      path: 'data.market_cap_percentage.btc',
    },
    {
      name: 'a chart with another column',
      concerns: (url) => url.pathname.endsWith('/market_chart'),
      change: (body) => body.replaceAll(',150000000]', ',150000000,1]'),
      path: 'total_volumes.0',
    },
  ],
};
