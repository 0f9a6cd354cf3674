import * as z from 'zod';
import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../../core/time.ts';
import { hyperliquidSource } from '../hyperliquidSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
/** Until then a payment came every eight hours, since then every hour. */
const HOURLY_SINCE = Date.UTC(2026, 4, 25);
/** The hour without a payment. */
const SKIPPED = Date.UTC(2026, 5, 2, 20);
const MOST_PAYMENTS = 500;
const MOST_CANDLES = 5000;
const PER_THOUSAND = 1e-4;

const LAUNCH: Readonly<Record<string, EpochMs>> = {
  BTC: Date.UTC(2026, 4, 20),
  kPEPE: Date.UTC(2026, 5, 10),
};
const UNIVERSE = [
  { szDecimals: 5, name: 'BTC', maxLeverage: 40, marginTableId: 56 },
  { szDecimals: 1, name: 'MATIC', maxLeverage: 20, marginTableId: 20, isDelisted: true },
  { szDecimals: 0, name: 'kPEPE', maxLeverage: 10, marginTableId: 52 },
];

const range = { coin: z.string(), startTime: z.number(), endTime: z.number() };
const question = z.discriminatedUnion('type', [
  z.object({ type: z.literal('meta') }),
  z.object({ type: z.literal('metaAndAssetCtxs') }),
  z.object({ type: z.literal('fundingHistory'), ...range }),
  z.object({
    type: z.literal('candleSnapshot'),
    req: z.object({ ...range, interval: z.literal('1d') }),
  }),
]);

/** Hyperliquid with two perpetuals since 2026 and one that was delisted. */
export function fakeHyperliquid({ method, url, body, nowMs }: FakeRequest): Reply | undefined {
  if (method !== 'POST' || url.pathname !== '/info') return undefined;
  const asked = question.safeParse(JSON.parse(body));
  if (!asked.success) return text('Failed to deserialize the JSON body', 'text/plain', { status: 422 });
  switch (asked.data.type) {
    case 'meta':
      return json({ universe: UNIVERSE, marginTables: [] });
    case 'metaAndAssetCtxs':
      return json([
        { universe: UNIVERSE, marginTables: [] },
        UNIVERSE.map(({ name }) => context(name, nowMs)),
      ]);
    case 'fundingHistory':
      return json(payments(asked.data, nowMs));
    case 'candleSnapshot':
      return json(candles(asked.data.req, nowMs));
  }
}

type Range = z.output<z.ZodObject<typeof range>>;

function priceOf(coin: string, ms: EpochMs): number {
  return fakePrice(coin, ms) * (coin === 'kPEPE' ? PER_THOUSAND : 1000);
}

/** The same for a whole minute. */
function context(coin: string, nowMs: EpochMs) {
  const minute = nowMs - (nowMs % MINUTE_MS);
  return {
    funding: '0.0000125',
    openInterest: coin === 'MATIC' ? '0.0' : fakePrice(`${coin} contracts`, minute, 4000).toFixed(2),
    prevDayPx: priceOf(coin, minute - DAY_MS).toFixed(6),
    dayNtlVlm: '2100000.5',
    premium: null,
    oraclePx: priceOf(coin, minute).toFixed(6),
    markPx: priceOf(coin, minute).toFixed(6),
    midPx: null,
    impactPxs: null,
    dayBaseVlm: '25500.5',
  };
}

/** Oldest first; both ends belong to the range; some milliseconds late; without `premium` for one of the two. */
function payments({ coin, startTime, endTime }: Range, nowMs: EpochMs) {
  const rows = [];
  const launch = LAUNCH[coin] ?? nowMs;
  for (let ms = launch; ms < Math.min(endTime + 1, nowMs) && rows.length < MOST_PAYMENTS; ms += HOUR_MS) {
    const time = ms + ((ms / HOUR_MS) % 7);
    const isDue = (ms >= HOURLY_SINCE && ms !== SKIPPED) || ms % (8 * HOUR_MS) === 0;
    if (!isDue || time < startTime || time > endTime) continue;
    const row = { coin, fundingRate: (fakePrice(coin, ms) / 1e7).toFixed(10), time };
    rows.push(coin === 'BTC' ? { ...row, premium: '-0.00004' } : row);
  }
  return rows;
}

/** The bar of today moves with the clock. */
function candles({ coin, startTime, endTime }: Range, nowMs: EpochMs) {
  const rows = [];
  const launch = LAUNCH[coin] ?? nowMs;
  for (let ms = launch; ms <= nowMs; ms += DAY_MS) {
    if (ms + DAY_MS <= startTime || ms > endTime) continue;
    const [open, close] = [priceOf(coin, ms), priceOf(coin, Math.min(ms + DAY_MS, nowMs))];
    rows.push({
      t: ms,
      T: ms + DAY_MS - 1,
      s: coin,
      i: '1d',
      o: open.toFixed(6),
      c: close.toFixed(6),
      h: (Math.max(open, close) * 1.01).toFixed(6),
      l: (Math.min(open, close) * 0.99).toFixed(6),
      v: '520000.5',
      n: 709,
    });
  }
  return rows.slice(-MOST_CANDLES);
}

const everywhere = () => true;

export const hyperliquidCase: SourceCase = {
  source: hyperliquidSource,
  vendor: fakeHyperliquid,
  nowMs: NOW,
  coins: ['BTC', 'PEPE', 'POL', 'ETH'],
  series: ['BTC@hyperliquid', 'PEPE@hyperliquid'].flatMap((name) =>
    ['close', 'volume', 'trades', 'fundingRate', 'openInterest', 'openInterestUsd'].map(
      (field) => `${name}.${field}`,
    ),
  ),
  errors: [
    {
      name: 'a used-up weight',
      reply: text('null', 'application/json', { status: 429 }),
      kind: 'throttled',
    },
    {
      name: 'too many connections',
      reply: text('<html><h1>429 Too Many Requests</h1><hr>nginx</html>', 'text/html', { status: 429 }),
      kind: 'throttled',
    },
    {
      name: 'a malformed request',
      reply: text('Failed to deserialize the JSON body', 'text/plain', { status: 422 }),
      kind: 'request',
    },
    {
      name: 'a failure of the server',
      reply: text('null', 'application/json', { status: 500 }),
      kind: 'server',
    },
    {
      name: 'a guard at the gate',
      reply: text('<html>Request blocked</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
    { name: 'null with status 200', reply: text('null', 'application/json'), kind: 'drift' },
  ],
  drifts: [
    {
      name: 'a market without a context',
      concerns: everywhere,
      change: (body) => body.replace(/,\{"funding":[^{}]*\}\]\]$/, ']]'),
      path: 'at 1:',
    },
    {
      name: 'a mark price that is a number',
      concerns: everywhere,
      change: (body) => body.replaceAll(/"markPx":"([\d.]+)"/g, '"markPx":$1'),
      path: '1.0.markPx',
    },
    {
      name: 'a rate under another name',
      concerns: everywhere,
      change: (body) => body.replaceAll('"fundingRate"', '"rate"'),
      path: '0.fundingRate',
    },
    {
      name: 'the payments of another coin',
      concerns: everywhere,
      change: (body) => body.replaceAll(/"coin":"\w+"/g, '"coin":"X"'),
      path: '0.coin',
    },
    {
      name: 'bars of another length',
      concerns: everywhere,
      change: (body) => body.replaceAll('"i":"1d"', '"i":"4h"'),
      path: '0.i',
    },
  ],
};
