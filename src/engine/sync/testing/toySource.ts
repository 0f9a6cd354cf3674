import * as z from 'zod';
import { type FakeRequest, fakePrice, json, type Reply } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, HOUR_MS, toDate } from '../../../core/time.ts';
import { readJson } from '../../../sources/live/json.ts';
import type { Ask, Feed, FeedProgress, LiveSource, Page, Route } from '../../../sources/live/liveSource.ts';
import { rowsOf } from '../../../sources/live/tables.ts';
import { dateIn } from '../../../sources/table/labels.ts';
import { endOfUtcDay } from '../../../sources/table/placements.ts';
import { atEvent } from '../../../sources/table/publication.ts';
import { namedByColumn } from '../../../sources/table/subjects.ts';
import { tableFormat } from '../../../sources/table/tableFormat.ts';

export const TOY_NOW = Date.UTC(2026, 5, 15, 12);
const FIRST_DAY = Date.UTC(2026, 5, 1);
const ROWS = 5;
const HEADER = ['symbol', 'day', 'price'];

const toyTable = tableFormat({
  name: 'toy',
  version: 1,
  title: 'Toy prices',
  source: 'toy',
  labelConvention: 'day is a UTC day, the price stands at its end.',
  knownTimeRule: 'Known at the end of the day.',
  missing: 'Empty values are missing.',
  header: HEADER,
  label: dateIn('day'),
  subject: namedByColumn('symbol'),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [{ column: 'price', field: 'close', kind: 'price' }],
});
const answer = z.array(z.looseObject({ symbol: z.string(), day: z.string(), price: z.string() }));

/** A vendor with five rows a page, on one host or on a second one. */
export const toySource: LiveSource = {
  id: 'toy',
  title: 'Toy prices',
  terms: { licence: 'free', attribution: 'Data: Toy', url: 'https://toy.example/terms' },
  hosts: ['one.toy.example', 'two.toy.example'].map((host) => ({
    host,
    limits: [{ name: 'requests', units: 100, perMs: 1000 }],
  })),
  feeds: ({ coins }) => Promise.resolve(coins.map(feedOf)),
};

function feedOf(coin: string): Feed {
  const routes: Route[] = ['one', 'two'].map((name) => ({
    name,
    pages: (progress, ask) => pages(`https://${name}.toy.example/${coin}`, progress, ask),
  }));
  return { id: coin, everyMs: HOUR_MS, freshMs: 3 * DAY_MS, routes };
}

async function* pages(url: string, { lastEventMs, nowMs }: FeedProgress, ask: Ask): AsyncGenerator<Page> {
  for (
    let from = lastEventMs === undefined ? FIRST_DAY : lastEventMs - DAY_MS;
    from < nowMs;
    from += ROWS * DAY_MS
  ) {
    const response = await ask({ url: `${url}?from=${toDate(from)}` });
    const rows = readJson('toy', response, answer);
    yield { response, tables: [{ format: toyTable, header: HEADER, rows: rowsOf(HEADER, rows) }] };
  }
}

/** Plays it. */
export function fakeToy({ url, nowMs }: FakeRequest): Reply {
  const symbol = url.pathname.slice(1);
  const from = Date.parse(url.searchParams.get('from') ?? '');
  const days = Array.from({ length: ROWS }, (_, i) => from + i * DAY_MS).filter((day) => day <= nowMs);
  return json(
    days.map((day) => ({
      symbol,
      day: toDate(day),
      price: String(fakePrice(symbol, Math.min(day + DAY_MS, nowMs))),
    })),
  );
}

export const toyCase: SourceCase = {
  source: toySource,
  vendor: fakeToy,
  nowMs: TOY_NOW,
  coins: ['BTC', 'ETH'],
  series: ['BTC@toy.close', 'ETH@toy.close'],
  errors: [],
  drifts: [],
};
