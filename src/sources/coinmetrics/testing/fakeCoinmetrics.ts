import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS, parseDate, toDate } from '../../../core/time.ts';
import { coinmetricsSource } from '../coinmetricsSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST = Date.UTC(2026, 1, 20);
/** The vendor has the day before after so long. */
const PUBLISHED_MS = 10 * HOUR_MS;
/** Rows of an answer, whatever size was asked for. */
const PAGE_ROWS = 70;

const PRICES = ['CapMrktCurUSD', 'PriceUSD'];
const CHAIN = ['CapMVRVCur', 'FlowInExUSD', 'FlowOutExUSD', 'SplyCur'];
const METRICS: Readonly<Record<string, readonly string[]>> = {
  ada: ['PriceUSD'],
  btc: [...PRICES, ...CHAIN],
  eth: [...PRICES, 'ReferenceRate', 'ReferenceRateUSD', 'SplyExNtv'],
  leo_eth: ['PriceUSD', 'SplyCur'],
  sol: ['ReferenceRate'],
};
const PAID = 'CapRealUSD';

/** Coin Metrics with a few assets since February 2026. */
export function fakeCoinmetrics(request: FakeRequest): Reply | undefined {
  const { host, pathname } = request.url;
  if (host === 'raw.githubusercontent.com') return mirrorOf(request);
  if (pathname === '/v4/catalog-v2/asset-metrics') return catalog(request);
  if (pathname === '/v4/timeseries/asset-metrics') return series(request);
  return undefined;
}

/** In two pages. */
function catalog({ url, nowMs }: FakeRequest): Reply {
  const wanted = url.searchParams.get('metrics')?.split(',') ?? [];
  const entries = Object.entries(METRICS).map(([asset, metrics]) => ({
    asset,
    metrics: [...metrics.filter((metric) => wanted.includes(metric)), PAID].map((metric) => ({
      metric,
      frequencies: [
        { frequency: '1b', min_time: stamp(FIRST), max_time: stamp(newestOf(nowMs)) },
        {
          frequency: '1d',
          min_time: stamp(FIRST),
          max_time: stamp(newestOf(nowMs)),
          ...(metric === PAID ? {} : { community: true }),
        },
      ],
    })),
  }));
  return json(paged(url, entries, 3));
}

function series(request: FakeRequest): Reply {
  const { url, nowMs } = request;
  const query = url.searchParams;
  const asset = query.get('assets') ?? '';
  const metrics = query.get('metrics')?.split(',') ?? [];
  if (metrics.includes(PAID) && query.get('ignore_forbidden_errors') !== 'true') return FORBIDDEN;
  const from = parseDate(query.get('start_time') ?? '') ?? FIRST;
  const size = Math.min(PAGE_ROWS, Number(query.get('page_size') ?? 100));
  const days = daysFrom(from, nowMs).map((day) => rowOf(asset, metrics, { day, nowMs }));
  const rows = days.filter((row) => Object.keys(row).length > 2);
  return json(paged(url, query.get('paging_from') === 'start' ? rows : rows.slice(-size), size));
}

function paged(url: URL, all: readonly unknown[], size: number) {
  const at = Number(url.searchParams.get('next_page_token') ?? 0);
  const data = all.slice(at, at + size);
  if (at + size >= all.length) return { data };
  const next = new URL(url);
  next.searchParams.set('next_page_token', `${at + size}`);
  return { data, next_page_token: `${at + size}`, next_page_url: next.href };
}

/** What the chain tells comes a day later than the price; until then it is null or absent. */
function rowOf(
  asset: string,
  metrics: readonly string[],
  { day, nowMs }: { readonly day: EpochMs; readonly nowMs: EpochMs },
): Readonly<Record<string, string | null>> {
  const row: Record<string, string | null> = { asset, time: stamp(day) };
  for (const metric of metrics) {
    const starts = metric.startsWith('ReferenceRate');
    const ofChain = CHAIN.includes(metric);
    const isThere = starts ? day <= nowMs : day <= newestOf(nowMs) - (ofChain ? DAY_MS : 0);
    if (isThere) row[metric] = valueAt(asset, metric, day);
    else if (metric === 'CapMVRVCur' && day <= newestOf(nowMs)) row[metric] = null;
    if (isThere && metric === 'FlowInExUSD') {
      row[`${metric}-status`] = day > nowMs - 3 * DAY_MS ? 'flash' : 'reviewed';
    }
  }
  return row;
}

function mirrorOf({ url, nowMs }: FakeRequest): Reply | undefined {
  const asset = /^\/coinmetrics\/data\/master\/csv\/(\w+)\.csv$/.exec(url.pathname)?.[1] ?? '';
  const metrics = METRICS[asset];
  if (!metrics) return text('404: Not Found', 'text/plain', { status: 404 });
  const lines = daysFrom(FIRST, nowMs)
    .filter((day) => day <= newestOf(nowMs))
    .map((day) => {
      const row = rowOf(asset, metrics, { day, nowMs });
      return [toDate(day), ...metrics.map((metric) => row[metric] ?? ''), '0.5'].join(',');
    });
  const partial = [toDate(newestOf(nowMs) + DAY_MS), ...metrics.map(() => '1'), ''].join(',');
  return text([['time', ...metrics, 'ROI1yr'].join(','), ...lines, partial, ''].join('\n'));
}

function daysFrom(from: EpochMs, nowMs: EpochMs): readonly EpochMs[] {
  const start = Math.max(from, FIRST);
  const count = Math.max(0, Math.floor((nowMs - start) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) => start + index * DAY_MS);
}

/** The newest day that has ended and is published. */
function newestOf(nowMs: EpochMs): EpochMs {
  return Math.floor((nowMs - PUBLISHED_MS) / DAY_MS) * DAY_MS - DAY_MS;
}

/** The rate of a day is the price with which the day before ended. */
function valueAt(asset: string, metric: string, day: EpochMs): string {
  if (metric.startsWith('ReferenceRate')) return `${fakePrice(`${asset}PriceUSD`, day - DAY_MS)}0`;
  return `${fakePrice(asset + metric, day)}0`;
}

function stamp(ms: EpochMs): string {
  return `${toDate(ms)}T00:00:00.000000000Z`;
}

function failure(status: number, type: string, message: string): Reply {
  return json({ error: { type, message } }, { status });
}

const PRICELESS = "Requested metric 'X' with frequency '1d' for asset 'btc' is not available with supplied";
const FORBIDDEN = failure(403, 'forbidden', PRICELESS);

/** Coin Metrics with bitcoin, ether and solana followed. */
export const coinmetricsCase: SourceCase = {
  source: coinmetricsSource,
  vendor: fakeCoinmetrics,
  nowMs: NOW,
  coins: ['BTC', 'ETH', 'SOL', 'PEPE'],
  series: [
    ...['close', 'marketCap', 'mvrv', 'exchangeInflowUsd', 'circulatingSupply'].map(
      (field) => `BTC@coinmetrics.${field}`,
    ),
    'ETH@coinmetrics.referenceRate',
    'ETH@coinmetrics.exchangeSupply',
    'SOL@coinmetrics.referenceRate',
  ],
  errors: [
    { name: 'a metric that is not free', reply: FORBIDDEN, kind: 'paid' },
    {
      name: 'a metric that is not free, with status 200',
      reply: failure(200, 'forbidden', PRICELESS),
      kind: 'paid',
    },
    {
      name: 'a page that is too large',
      reply: failure(400, 'bad_parameter', "Bad parameter 'page_size'. Must be at most 10000."),
      kind: 'request',
    },
    {
      name: 'an asset that it does not know',
      reply: failure(400, 'bad_parameter', "Bad parameter 'assets'. Value 'qqq' is not supported."),
      kind: 'not-found',
    },
    {
      name: 'wrong credentials',
      reply: failure(401, 'wrong_credentials', 'Supplied credentials are not valid.'),
      kind: 'key',
    },
    {
      name: 'an address that is too long',
      reply: text('<h1>414 Request-URI Too Large</h1>', 'text/html', { status: 414 }),
      kind: 'request',
    },
    {
      name: 'a pace that is too fast',
      reply: text('Too Many Requests', 'text/plain', { status: 429 }),
      kind: 'throttled',
    },
    { name: 'a failure of the server', reply: text('', 'text/plain', { status: 503 }), kind: 'server' },
    { name: 'a page with status 200', reply: text('<html>back soon</html>', 'text/html'), kind: 'not-data' },
  ],
  drifts: [
    {
      name: 'values that are numbers now',
      concerns: (url) => url.pathname.endsWith('/timeseries/asset-metrics'),
      change: (body) => body.replaceAll(/"PriceUSD":"([\d.]+)"/g, '"PriceUSD":$1'),
      path: 'data.0.PriceUSD',
    },
    {
      name: 'a metric under another name',
      concerns: (url) => url.pathname.endsWith('/timeseries/asset-metrics'),
      change: (body) => body.replaceAll('"CapMrktCurUSD"', '"MarketCapUSD"'),
      path: 'data.0.CapMrktCurUSD',
    },
    {
      name: 'the rows of another asset',
      concerns: (url) => url.pathname.endsWith('/timeseries/asset-metrics'),
      change: (body) => body.replaceAll('"asset":"btc"', '"asset":"ltc"'),
      path: 'data.0.asset',
    },
    {
      name: 'a next page without a token',
      concerns: (url) => url.pathname.endsWith('/catalog-v2/asset-metrics'),
      change: (body) => body.replaceAll(/"next_page_token":"[^"]*"/g, '"next_page_token":7'),
      path: 'next_page_token',
    },
    {
      name: 'a catalogue without frequencies',
      concerns: (url) => url.pathname.endsWith('/catalog-v2/asset-metrics'),
      change: (body) => body.replaceAll('"frequencies"', '"steps"'),
      path: 'data.0.metrics.0.frequencies',
    },
  ],
};
