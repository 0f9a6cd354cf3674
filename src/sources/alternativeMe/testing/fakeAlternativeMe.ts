import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../../core/time.ts';
import { alternativeMeSource } from '../alternativeMeSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST = Date.UTC(2026, 1, 1);
/** A day for which nothing was published. */
const SKIPPED = Date.UTC(2026, 3, 14);

/** alternative.me since February 2026: newest first, everything in text. */
export function fakeAlternativeMe({ url, nowMs }: FakeRequest): Reply | undefined {
  if (url.pathname !== '/fng/') return undefined;
  const limit = Number(url.searchParams.get('limit') ?? 1);
  const days = daysUntil(nowMs);
  const data = (limit === 0 ? days : days.slice(0, limit)).map((day, index) => ({
    value: String(Math.round(fakePrice('FNG', day, 50))),
    value_classification: 'Neutral',
    timestamp: String(day / SECOND_MS),
    ...(index === 0 ? { time_until_update: String(Math.floor((day + DAY_MS - nowMs) / SECOND_MS)) } : {}),
  }));
  return json({ name: 'Fear and Greed Index', data, metadata: { error: null } });
}

function daysUntil(nowMs: EpochMs): readonly EpochMs[] {
  const days: EpochMs[] = [];
  for (let day = Math.floor(nowMs / DAY_MS) * DAY_MS; day >= FIRST; day -= DAY_MS) {
    if (day !== SKIPPED) days.push(day);
  }
  return days;
}

function failed(error: string): Reply {
  return json({ name: 'Fear and Greed Index', data: [], metadata: { error } });
}

export const alternativeMeCase: SourceCase = {
  source: alternativeMeSource,
  vendor: fakeAlternativeMe,
  nowMs: NOW,
  coins: ['BTC'],
  series: ['FNG@alternative-me.value'],
  errors: [
    { name: 'an error in the envelope', reply: failed('Invalid limit.'), kind: 'request' },
    { name: 'too many requests in the envelope', reply: failed('Too many requests.'), kind: 'throttled' },
    {
      name: 'too many requests',
      reply: text('Too Many Requests', 'text/plain', { status: 429 }),
      kind: 'throttled',
    },
    { name: 'a failure of the server', reply: text('', 'text/html', { status: 502 }), kind: 'server' },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'dates instead of stamps',
      concerns: () => true,
      change: (body) => body.replaceAll(/"timestamp":"\d+"/g, '"timestamp":"15-06-2026"'),
      path: 'data.0.timestamp',
    },
    {
      name: 'numbers instead of text',
      concerns: () => true,
      change: (body) => body.replaceAll(/"value":"(\d+)"/g, '"value":$1'),
      path: 'data.0.value',
    },
    {
      name: 'another index',
      concerns: () => true,
      change: (body) => body.replace('Fear and Greed Index', 'Altcoin Season Index'),
      path: 'name',
    },
  ],
};
