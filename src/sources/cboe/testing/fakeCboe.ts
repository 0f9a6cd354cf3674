import { type FakeRequest, fakePrice, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { type EpochMs, HOUR_MS, type IsoDate, toDate } from '../../../core/time.ts';
import { sessionCloseMs, sessionsBetween } from '../../../market/calendars/xnys.ts';
import { cboeSource } from '../cboeSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST: IsoDate = '2026-03-02';
/** A session appears in the files some hours after its end. */
const LAG_MS = 4 * HOUR_MS;
/** The night session gives the VIX a value on a holiday of the stock exchange. */
const HOLIDAY: IsoDate = '2026-04-03';
const FOLDER = '/api/global/us_indices/daily_prices/';

/** Cboe with its files since March 2026. */
export function fakeCboe({ url, nowMs }: FakeRequest): Reply | undefined {
  const days = sessionsBetween(FIRST, toDate(nowMs)).filter((day) => sessionCloseMs(day) + LAG_MS <= nowMs);
  switch (url.pathname.replace(FOLDER, '')) {
    case 'RUT_History.csv':
      return closesOf('RUT', days);
    case 'SPX_History.csv':
      return closesOf('SPX', days);
    case 'VIX_History.csv':
      return file('DATE,OPEN,HIGH,LOW,CLOSE', [...days, HOLIDAY].toSorted().map(barOf));
    default:
      return noSuchFile();
  }
}

function closesOf(index: string, days: readonly IsoDate[]): Reply {
  return file(
    `DATE,${index}`,
    days.map((day) => `${usDate(day)},${fakePrice(index, sessionCloseMs(day), 2000).toFixed(6)}`),
  );
}

function barOf(day: IsoDate): string {
  const close = fakePrice('VIX', noonOf(day), 17);
  const prices = [close - 0.25, close + 1, close - 1, close].map((price) => price.toFixed(6));
  return [usDate(day), ...prices].join();
}

function file(header: string, rows: readonly string[]): Reply {
  return text(`${[header, ...rows].join('\r\n')}\r\n`, 'text/csv');
}

function usDate(day: IsoDate): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${month}/${date}/${year}`;
}

function noonOf(day: IsoDate): EpochMs {
  return Date.parse(`${day}T12:00:00Z`);
}

function noSuchFile(): Reply {
  return text('<Error><Code>AccessDenied</Code></Error>', 'application/xml', { status: 403 });
}

export const cboeCase: SourceCase = {
  source: cboeSource,
  vendor: fakeCboe,
  nowMs: NOW,
  coins: ['BTC'],
  series: ['RUT@cboe.close', 'SPX@cboe.close', 'VIX@cboe.open', 'VIX@cboe.close'],
  errors: [
    { name: 'a file that is not there', reply: noSuchFile(), kind: 'not-found' },
    { name: 'a refusal', reply: text('Forbidden', 'text/plain', { status: 403 }), kind: 'blocked' },
    { name: 'a failure of the server', reply: text('', 'text/plain', { status: 503 }), kind: 'server' },
    {
      name: 'a page with status 200',
      reply: text('<!doctype html><title>Cboe</title>', 'text/html'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'another index under the same name',
      concerns: (url) => url.pathname.endsWith('RUT_History.csv'),
      change: (body) => body.replace('DATE,RUT', 'DATE,RUTTR'),
      path: 'header',
    },
    {
      name: 'columns in another order',
      concerns: (url) => url.pathname.endsWith('VIX_History.csv'),
      change: (body) => body.replace('DATE,OPEN,HIGH,LOW,CLOSE', 'DATE,CLOSE,HIGH,LOW,OPEN'),
      path: 'header',
    },
  ],
};
