import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../core/time.ts';
import { okxSource } from '../okxSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FUNDING_KEPT_MS = 93 * DAY_MS;
const MOST_ROWS = 100;

const BTC = 'BTC-USDT-SWAP';
const PEPE = 'PEPE-USDT-SWAP';

const LISTED: Readonly<Record<string, EpochMs>> = {
  [BTC]: Date.UTC(2026, 2, 20, 6),
  [PEPE]: Date.UTC(2026, 5, 5, 9),
};

/** OKX with two swaps quoted in tether, one listed in March 2026 and one in June. */
export function fakeOkx(request: FakeRequest): Reply | undefined {
  const query = request.url.searchParams;
  const instId = query.get('instId') ?? '';
  if (request.url.pathname === '/api/v5/public/instruments') return envelope(listing());
  if (LISTED[instId] === undefined) return failure('51001', "Instrument ID or Spread ID doesn't exist.");
  switch (request.url.pathname.replace('/api/v5/', '')) {
    case 'market/history-candles':
      return daily(request, 'bar', (ms) => bar(instId, ms, request.nowMs));
    case 'public/funding-rate-history':
      return envelope(fundingRows(request, instId));
    case 'rubik/stat/contracts/open-interest-history':
      return daily(request, 'period', (ms) => openInterest(instId, dayEnd(ms, request.nowMs), ms));
    case 'rubik/stat/contracts/long-short-account-ratio-contract':
      return daily(request, 'period', (ms) => ratio(`${instId} accounts`, ms, request.nowMs));
    case 'rubik/stat/contracts/long-short-account-ratio-contract-top-trader':
      return daily(request, 'period', (ms) => ratio(`${instId} top accounts`, ms, request.nowMs));
    case 'rubik/stat/contracts/long-short-position-ratio-contract-top-trader':
      return daily(request, 'period', (ms) => ratio(`${instId} top positions`, ms, request.nowMs));
    case 'rubik/stat/taker-volume-contract':
      return query.get('unit') === '2'
        ? daily(request, 'period', (ms) => takerVolume(instId, dayEnd(ms, request.nowMs), ms))
        : failure('51000', 'Parameter unit error');
    default:
      return undefined;
  }
}

function envelope(data: unknown): Reply {
  return json({ code: '0', msg: '', data });
}

function failure(code: string, msg: string, rest: Omit<Reply, 'body'> = {}): Reply {
  return json({ code, msg, data: [] }, rest);
}

/** Beside the two there are a swap on the coin itself, one quoted in another dollar and one that is only announced. */
function listing() {
  const common = { instType: 'SWAP', baseCcy: '', state: 'live', listTime: `${LISTED[BTC]}` };
  const linear = { ...common, ctType: 'linear', settleCcy: 'USDT', ctVal: '0.01' };
  return [
    { ...common, instId: 'BTC-USD-SWAP', ctType: 'inverse', settleCcy: 'BTC', ctVal: '100' },
    { ...linear, instId: BTC },
    { ...linear, instId: 'BTC-USDC-SWAP', settleCcy: 'USDC' },
    { ...linear, instId: PEPE, ctVal: '10000000', listTime: `${LISTED[PEPE]}` },
    { ...linear, instId: 'ETH-USDT-SWAP', ctType: '', settleCcy: '', state: 'preopen' },
  ];
}

/** One row a day; days begin at 00:00 UTC only where they are asked for by that name. */
function daily(request: FakeRequest, parameter: 'bar' | 'period', row: (ms: EpochMs) => unknown): Reply {
  const asked = request.url.searchParams.get(parameter);
  return asked === '1Dutc'
    ? envelope(newestFirst(request, DAY_MS).map(row))
    : failure('51000', `Parameter ${parameter} error`);
}

/** Both bounds are exclusive; `before` and `begin` mean newer, `after` and `end` older. */
function newestFirst({ url: { searchParams }, nowMs }: FakeRequest, stepMs: number): readonly EpochMs[] {
  const at = (...names: readonly string[]) =>
    Number(names.map((name) => searchParams.get(name)).find((value) => value !== null));
  const [newer, older] = [at('before', 'begin'), at('after', 'end')];
  const listedMs = LISTED[searchParams.get('instId') ?? ''] ?? nowMs;
  const most = Math.min(MOST_ROWS, at('limit'));
  const times: EpochMs[] = [];
  for (let ms = Math.floor(nowMs / stepMs) * stepMs; ms > newer && times.length < most; ms -= stepMs) {
    if (ms < older && ms > listedMs - stepMs) times.push(ms);
  }
  return times;
}

function fundingRows(request: FakeRequest, instId: string) {
  const firstMs = Math.max(LISTED[instId] ?? 0, request.nowMs - FUNDING_KEPT_MS);
  const kept = newestFirst(request, intervalOf(instId)).filter((ms) => ms >= firstMs);
  return kept.map((ms) => {
    const realized = fakePrice(instId, ms) / 1e6;
    return {
      instType: 'SWAP',
      instId,
      fundingRate: (realized * 1.01).toFixed(10),
      realizedRate: realized.toFixed(10),
      fundingTime: `${ms}`,
      method: 'current_period',
      formulaType: 'withRate',
    };
  });
}

function intervalOf(instId: string): number {
  return instId === BTC ? 8 * HOUR_MS : 2 * HOUR_MS;
}

function dayEnd(ms: EpochMs, nowMs: EpochMs): EpochMs {
  return Math.min(ms + DAY_MS, nowMs);
}

/** The bar of today moves with the clock, and so do the statistics of today. */
function bar(instId: string, ms: EpochMs, nowMs: EpochMs): readonly string[] {
  const scale = instId === BTC ? 1000 : 1e-7;
  const price = (at: EpochMs, factor: number) => (fakePrice(instId, at) * scale * factor).toFixed(10);
  const end = dayEnd(ms, nowMs);
  const [open, close] = [price(ms, 1), price(end, 1)];
  const [high, low] = fakePrice(instId, ms) > fakePrice(instId, end) ? [ms, end] : [end, ms];
  const confirmed = ms + DAY_MS <= nowMs ? '1' : '0';
  return [
    `${ms}`,
    open,
    price(high, 1.01),
    price(low, 0.99),
    close,
    '120500',
    '1205',
    '118000.25',
    confirmed,
  ];
}

function openInterest(instId: string, end: EpochMs, ms: EpochMs): readonly string[] {
  const coins = fakePrice(instId, end, 5000);
  return [`${ms}`, (coins * 100).toFixed(2), `${coins}`, (coins * 1.5).toFixed(4)];
}

function ratio(name: string, ms: EpochMs, nowMs: EpochMs): readonly string[] {
  return [`${ms}`, fakePrice(name, dayEnd(ms, nowMs), 1.5).toFixed(4)];
}

function takerVolume(instId: string, end: EpochMs, ms: EpochMs): readonly string[] {
  return [`${ms}`, '200000', (250000 + fakePrice(instId, end)).toFixed(2)];
}

export const okxCase: SourceCase = {
  source: okxSource,
  vendor: fakeOkx,
  nowMs: NOW,
  coins: ['BTC', 'PEPE', 'ETH'],
  series: ['BTC@okx', 'PEPE@okx'].flatMap((name) => [
    `${name}-swap.longShortAccounts`,
    ...[
      'close',
      'volume',
      'volumeUsd',
      'fundingRate',
      'openInterest',
      'openInterestUsd',
      'topLongShortAccounts',
      'topLongShortPositions',
      'takerLongShortVolumeDay',
    ].map((field) => `${name}.${field}`),
  ]),
  errors: [
    {
      name: 'an unknown instrument with status 200',
      reply: failure('51001', "Instrument ID or Spread ID doesn't exist."),
      kind: 'not-found',
    },
    {
      name: 'a wrong parameter with status 200',
      reply: failure('51000', 'Parameter bar error'),
      kind: 'request',
    },
    {
      name: 'a wrong parameter with status 400',
      reply: failure('51000', 'Parameter bar error', { status: 400 }),
      kind: 'request',
    },
    {
      name: 'too many requests',
      reply: failure('50011', 'Too Many Requests', { status: 429 }),
      kind: 'throttled',
    },
    {
      name: 'a reached limit with status 200',
      reply: failure('50011', 'Rate limit reached.'),
      kind: 'throttled',
    },
    {
      name: 'busy systems with status 429',
      reply: failure('50013', 'Systems are busy.', { status: 429 }),
      kind: 'server',
    },
    {
      name: 'an unavailable service',
      reply: failure('50001', 'Service temporarily unavailable.', { status: 503 }),
      kind: 'server',
    },
    {
      name: 'a country that is not served, with status 200',
      reply: failure('50051', 'Due to compliance restrictions, you cannot use this feature.'),
      kind: 'blocked',
    },
    {
      name: 'a guard at the gate',
      reply: text('<html>Access denied</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
    { name: 'an answer without its code', reply: json({ data: [] }), kind: 'drift' },
  ],
  drifts: [
    {
      name: 'a bar with a column less',
      concerns: (url) => url.pathname.endsWith('/history-candles'),
      change: (body) => body.replaceAll(',"118000.25"', ''),
      path: 'data.0',
    },
    {
      name: 'bars that begin at midnight in Hong Kong',
      concerns: (url) => url.pathname.endsWith('/history-candles'),
      change: (body) => body.replaceAll(/\["(\d+)"/g, (_, ms: string) => `["${Number(ms) - 8 * HOUR_MS}"`),
      path: 'a period that begins at midnight UTC',
    },
    {
      name: 'a rate under another name',
      concerns: (url) => url.pathname.endsWith('/funding-rate-history'),
      change: (body) => body.replaceAll('"realizedRate"', '"actualRate"'),
      path: 'data.0.realizedRate',
    },
    {
      name: 'the payments of another contract',
      concerns: (url) => url.pathname.endsWith('/funding-rate-history'),
      change: (body) => body.replaceAll(/"instId":"\w+-/g, '"instId":"X-'),
      path: 'data.0.instId',
    },
    {
      name: 'a statistic that is a number instead of text',
      concerns: (url) => url.pathname.endsWith('/open-interest-history'),
      change: (body) => body.replaceAll(/"([\d.]+)"\]/g, '$1]'),
      path: 'data.0.3',
    },
  ],
};
