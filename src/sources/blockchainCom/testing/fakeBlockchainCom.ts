import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/time.ts';
import { blockchainComSource } from '../blockchainComSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST = Date.UTC(2026, 2, 1);
/** Before it the charts say 0. */
const MEASURED = Date.UTC(2026, 2, 8);
const EVERY_BLOCK_MS = 6 * HOUR_MS;
const FIRST_BLOCK_MS = FIRST + 7 * MINUTE_MS;

interface FakeChart {
  readonly unit: string;
  readonly stepMs: number;
  readonly startMs: EpochMs;
  readonly valueAt: (ms: EpochMs, nowMs: EpochMs) => number;
}

const CHARTS: Readonly<Record<string, FakeChart>> = {
  'market-price': midnights('USD', (ms) => fakePrice('BTC', ms, 60_000)),
  'market-cap': midnights('USD', (ms) => 2e7 * fakePrice('BTC', ms, 60_000)),
  'total-bitcoins': {
    unit: 'BTC',
    stepMs: EVERY_BLOCK_MS,
    startMs: FIRST_BLOCK_MS,
    valueAt: (ms) => 2e7 + 3.125 * Math.round((ms - FIRST_BLOCK_MS) / EVERY_BLOCK_MS),
  },
  'hash-rate': days('Hash Rate TH/s', 9e8),
  'n-transactions': days('Transactions', 400_000),
  'n-unique-addresses': days('Unique Addresses', 500_000),
  mvrv: days('', 2),
};

/** Blockchain.com since March 2026. */
export function fakeBlockchainCom({ url, nowMs }: FakeRequest): Reply | undefined {
  const name = url.pathname.replace('/charts/', '');
  const chart = CHARTS[name];
  if (!chart) return notFound();
  return json(chartOf(chart, url.searchParams, nowMs));
}

/** Without `sampled=false` every fourth point is given. */
function chartOf({ unit, stepMs, startMs, valueAt }: FakeChart, query: URLSearchParams, nowMs: EpochMs) {
  const fromMs = Date.parse(query.get('start') ?? '2009-01-03');
  const toMs = Math.min(nowMs, fromMs + Number.parseInt(query.get('timespan') ?? '365', 10) * DAY_MS);
  const points: { readonly x: number; readonly y: number }[] = [];
  const isSampled = query.get('sampled') !== 'false';
  for (let ms = startMs; ms <= toMs; ms += isSampled ? 4 * stepMs : stepMs) {
    if (ms >= fromMs) points.push({ x: ms / SECOND_MS, y: ms < MEASURED ? 0 : valueAt(ms, nowMs) });
  }
  return { status: 'ok', name: 'A chart', unit, period: 'day', description: '', values: points };
}

function midnights(unit: string, valueAt: FakeChart['valueAt']): FakeChart {
  return { unit, stepMs: DAY_MS, startMs: FIRST, valueAt };
}

/** The count of today rises with the clock. */
function days(unit: string, base: number): FakeChart {
  return midnights(unit, (ms, nowMs) => {
    const share = Math.min(1, (nowMs - ms) / DAY_MS);
    return share * fakePrice(unit, ms, base);
  });
}

function notFound(): Reply {
  return json({ status: 'not-found', name: 'nope', unit: '', period: '', values: [] }, { status: 404 });
}

export const blockchainComCase: SourceCase = {
  source: blockchainComSource,
  vendor: fakeBlockchainCom,
  nowMs: NOW,
  coins: ['BTC'],
  series: [
    'close',
    'marketCap',
    'circulatingSupply',
    'hashRate',
    'transactions',
    'activeAddresses',
    'mvrv',
  ].map((field) => `BTC@blockchain-com.${field}`),
  errors: [
    { name: 'an unknown chart', reply: notFound(), kind: 'not-found' },
    {
      name: 'an unknown chart with status 200',
      reply: json({ status: 'not-found', values: [] }),
      kind: 'not-found',
    },
    { name: 'another status of its own', reply: json({ status: 'error', values: [] }), kind: 'request' },
    {
      name: 'too many requests',
      reply: text('Too many requests', 'text/plain', { status: 429 }),
      kind: 'throttled',
    },
    { name: 'a failure of the server', reply: text('', 'text/html', { status: 502 }), kind: 'server' },
    { name: 'a page with status 200', reply: text('<html>guarded</html>', 'text/html'), kind: 'not-data' },
  ],
  drifts: [
    {
      name: 'another unit',
      concerns: (url) => url.pathname.endsWith('/hash-rate'),
      change: (body) => body.replace('Hash Rate TH/s', 'Hash Rate EH/s'),
      path: 'unit',
    },
    {
      name: 'a value in words',
      concerns: (url) => url.pathname.endsWith('/market-price'),
      change: (body) => body.replace(/"y":[\d.]+/, '"y":"high"'),
      path: 'values.0.y',
    },
    {
      name: 'a sampled answer',
      concerns: (url) => url.pathname.endsWith('/n-transactions'),
      change: (body) => withValues(body, (points) => points.filter((_, index) => index % 4 === 0)),
      path: 'values.1.x',
    },
    {
      name: 'the whole history instead of the stretch',
      concerns: (url) => url.pathname.endsWith('/market-cap'),
      change: (body) => withValues(body, (points) => [{ x: FIRST / SECOND_MS, y: 1 }, ...points]),
      path: 'values.0.x',
    },
  ],
};

function withValues(body: string, change: (points: readonly unknown[]) => readonly unknown[]): string {
  const answer = JSON.parse(body) as { readonly values: readonly unknown[] };
  return JSON.stringify({ ...answer, values: change(answer.values) });
}
