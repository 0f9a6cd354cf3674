import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, toDate, weekdayOf } from '../../../core/time.ts';
import { eventOf } from '../../../market/calendars/calendar.ts';
import { subjectOf } from '../../table/subjects.ts';
import { isBusinessDay } from '../federalHolidays.ts';
import { fredSource } from '../fredSource.ts';
import { FRED_SERIES } from '../series.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST_DAY = Date.UTC(2026, 2, 2);
const KEY = '0123456789abcdef0123456789abcdef';
/** Fewer than are asked for, so that there is a second page. */
const ROWS_A_PAGE = 80;
const [WEDNESDAY, FRIDAY] = [3, 5];

/** Which dates a series has, and how big its values are. */
interface Kind {
  readonly has: (day: EpochMs) => boolean;
  readonly base: number;
  /** Days for which the vendor shows it. */
  readonly shownDays?: number;
}

const isWeekday = (day: EpochMs) => weekdayOf(day) % 6 !== 0;
const isOn = (weekday: number) => (day: EpochMs) => weekdayOf(day) === weekday;

const KINDS: Readonly<Record<string, Kind>> = {
  WALCL: { has: isOn(WEDNESDAY), base: 6_600_000 },
  RRPONTSYD: { has: isWeekday, base: 200 },
  M2SL: { has: (day) => new Date(day).getUTCDate() === 1, base: 22_000 },
  DFF: { has: () => true, base: 4 },
  BAMLH0A0HYM2: { has: isWeekday, base: 3, shownDays: 60 },
  NFCI: { has: isOn(FRIDAY), base: -0.5 },
  VIXCLS: { has: isWeekday, base: 17 },
};

/** FRED with seven series since March 2026: the API for whoever has the key, and the file of the graph page. */
export function fakeFred(request: FakeRequest): Reply | undefined {
  const { host, pathname } = request.url;
  if (host === 'api.stlouisfed.org' && pathname === '/fred/series/observations') return apiReply(request);
  if (host === 'fred.stlouisfed.org' && pathname === '/graph/fredgraph.csv') return graphReply(request);
  return undefined;
}

function apiReply({ url: { searchParams: query }, nowMs }: FakeRequest): Reply {
  if (query.get('api_key') !== KEY) return refusal('The value for variable api_key is not registered.');
  const id = query.get('series_id') ?? '';
  if (!(id in KINDS)) return refusal('The series does not exist.');
  const today = toDate(nowMs);
  const offset = Number(query.get('offset'));
  const rows = rowsOf(id, query.get('observation_start'), nowMs);
  return json({
    realtime_start: today,
    realtime_end: today,
    units: 'lin',
    output_type: 1,
    file_type: query.get('file_type'),
    sort_order: 'asc',
    count: rows.length,
    offset,
    limit: ROWS_A_PAGE,
    observations: rows.slice(offset, offset + ROWS_A_PAGE).map(({ date, value }) => ({
      realtime_start: today,
      realtime_end: today,
      date,
      value: value ?? '.',
    })),
  });
}

function graphReply({ url: { searchParams: query }, nowMs }: FakeRequest): Reply {
  const id = query.get('id') ?? '';
  if (id.includes(',')) return text('PK\u0003\u0004', 'application/zip');
  if (!(id in KINDS)) return text('<html>Not found</html>', 'text/html', { status: 404 });
  const rows = rowsOf(id, query.get('cosd'), nowMs).map(({ date, value }) => `${date},${value ?? ''}\n`);
  return text(`observation_date,${id}\n${rows.join('')}`, 'application/csv');
}

/** What was released by then, a banking holiday without a value. */
function rowsOf(id: string, start: string | null, nowMs: EpochMs) {
  const { has, base, shownDays = Number.POSITIVE_INFINITY } = KINDS[id] as Kind;
  const { known } = FRED_SERIES[id] ?? {};
  const subject = subjectOf(id === 'VIXCLS' ? 'VIX' : id);
  const rows: { date: string; value: string | undefined }[] = [];
  for (let day = FIRST_DAY; day <= nowMs; day += DAY_MS) {
    const date = toDate(day);
    const isShown = has(day) && date >= (start ?? '') && day >= nowMs - shownDays * DAY_MS;
    if (!isShown || !known || known({ label: day, eventMs: eventOf('new-york', date) }, subject) > nowMs)
      continue;
    const isClosed = has === isWeekday && !isBusinessDay(day);
    rows.push({ date, value: isClosed ? undefined : String(fakePrice(id, day, base)) });
  }
  return rows;
}

function refusal(message: string): Reply {
  return json({ error_code: 400, error_message: `Bad Request.  ${message}` }, { status: 400 });
}

export const fredCase: SourceCase = {
  source: fredSource,
  vendor: fakeFred,
  nowMs: NOW,
  coins: ['BTC'],
  keys: { fred: KEY },
  settings: { series: Object.keys(KINDS).join(',') },
  series: [
    'WALCL@fred.value',
    'RRPONTSYD@fred.value',
    'M2SL@fred.value',
    'DFF@fred.value',
    'BAMLH0A0HYM2@fred.value',
    'NFCI@fred.value',
    'VIX@fred.close',
  ],
  errors: [
    {
      name: 'a key that is not set',
      reply: refusal('Variable api_key is not set.  Read https://fred.stlouisfed.org/docs/api/api_key.html'),
      kind: 'key',
    },
    { name: 'an unknown series', reply: refusal('The series does not exist.'), kind: 'not-found' },
    {
      name: 'an error in XML',
      reply: text(
        '<?xml version="1.0" encoding="utf-8" ?>\n<error code="400" message="Bad Request.  The series does not exist."/>',
        'text/xml',
        { status: 400 },
      ),
      kind: 'not-found',
    },
    {
      name: 'another bad parameter',
      reply: refusal('Value of sort_order is not one of: asc, desc.'),
      kind: 'request',
    },
    {
      name: 'too many requests',
      reply: json(
        { error_code: 429, error_message: 'Too Many Requests.  Exceeded Rate Limit' },
        { status: 429 },
      ),
      kind: 'throttled',
    },
    {
      name: 'a failure of the server',
      reply: json({ error_code: 500, error_message: 'Internal Server Error' }, { status: 500 }),
      kind: 'server',
    },
    {
      name: 'a page of an unknown id',
      reply: text('<html>Page not found</html>', 'text/html', { status: 404 }),
      kind: 'not-found',
    },
    {
      name: 'a page with status 200',
      reply: text('<!DOCTYPE html><html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
    {
      name: 'an archive with status 200',
      reply: text('PK\u0003\u0004', 'application/zip'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'a value under another name',
      concerns: (url) => url.host === 'api.stlouisfed.org',
      change: (body) => body.replaceAll('"value"', '"level"'),
      path: 'observations.0.value',
    },
    {
      name: 'changes instead of levels',
      concerns: (url) => url.host === 'api.stlouisfed.org',
      change: (body) => body.replace('"units":"lin"', '"units":"pch"'),
      path: 'units',
    },
  ],
};
