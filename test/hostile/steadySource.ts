import { type FakeVendor, json } from '../../src/contract/fakeVendor.ts';
import { unpublishedLimit } from '../../src/core/http.ts';
import { DAY_MS } from '../../src/core/time.ts';
import { fearGreedCsv } from '../../src/sources/alternativeMe/fearGreedCsv.ts';
import { peekJson } from '../../src/sources/live/json.ts';
import type { LiveSource } from '../../src/sources/live/liveSource.ts';

const HEADER = ['value', 'value_classification', 'timestamp'];

/** A source that nothing is wrong with: the same answer for each of the last five days. */
export const steadySource: LiveSource = {
  id: 'steady',
  title: 'A vendor without faults',
  terms: { licence: 'none', attribution: 'none', url: 'https://steady.example/terms' },
  hosts: [{ host: 'steady.example', limits: [unpublishedLimit()] }],
  feeds: () =>
    Promise.resolve([
      { id: 'index', everyMs: DAY_MS, freshMs: 2 * DAY_MS, routes: [{ name: 'all', pages }] },
    ]),
};

async function* pages(_: unknown, ask: Parameters<LiveSource['feeds']>[0]['ask']) {
  const response = await ask({ url: 'https://steady.example/index' });
  yield {
    response,
    tables: [{ format: fearGreedCsv, header: HEADER, rows: peekJson(response) as string[][] }],
  };
}

/** Plays its vendor. */
export const steadyVendor: FakeVendor = ({ nowMs }) => {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const days = Array.from({ length: 5 }, (_, back) => today - back * DAY_MS);
  return json(days.map((day) => [`${(day / DAY_MS) % 100}`, 'Fear', `${day / 1000}`]));
};
