import {
  type FakeRequest,
  type FakeVendor,
  fakePrice,
  json,
  type Reply,
  text,
} from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, SECOND_MS, toDate, weekdayOf } from '../../../core/time.ts';
import { subjectOf } from '../../table/subjects.ts';
import { whenDue } from '../cftcReleases.ts';
import { cftcSource } from '../cftcSource.ts';
import { POSITIONS } from '../cftcTable.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST_REPORT = Date.UTC(2026, 2, 3);
const TUESDAY = 2;
/** The vendor issued this report twice. */
const ISSUED_AGAIN = Date.UTC(2026, 3, 14);

const MARKETS: Readonly<Record<string, string>> = {
  '239742': 'RUSSELL E-MINI',
  '13874A': 'E-MINI S&P 500',
  '209742': 'NASDAQ MINI',
  '1170E1': 'VIX FUTURES',
  '133741': 'BITCOIN',
  '146021': 'ETHER CASH SETTLED',
};

interface FakeReport extends Readonly<Record<string, string>> {
  readonly report_date_as_yyyy_mm_dd: string;
}

/** The data set with six markets since March 2026, or since another Tuesday for the codes of `since`. */
export function fakeCftc(since: Readonly<Record<string, EpochMs>> = {}): FakeVendor {
  return ({ url, nowMs }: FakeRequest) => {
    if (url.pathname !== '/resource/gpe5-46if.json') return notFound();
    const query = url.searchParams;
    const columns = (query.get('$select') ?? '').split(',');
    const [, code = '', , from = ''] =
      /^cftc_contract_market_code='(\w+)'( AND report_date_as_yyyy_mm_dd >= '(\S+)')?$/.exec(
        query.get('$where') ?? '',
      ) ?? [];
    const firstMs = since[code] ?? FIRST_REPORT;
    const due = reportDays(firstMs, nowMs);
    const reports = due
      .flatMap((day) => reportsOf(code, day))
      .filter((report) => report.report_date_as_yyyy_mm_dd >= from);
    const unknown = columns.find((column) => due.length > 0 && !(column in sampleReport));
    if (unknown !== undefined) return noSuchColumn(unknown);
    const [offset, limit] = [Number(query.get('$offset')), Number(query.get('$limit') ?? 1000)];
    const rows = reports
      .slice(offset, offset + limit)
      .map((report) =>
        Object.fromEntries(
          columns.flatMap((name) => (report[name] === undefined ? [] : [[name, report[name]]])),
        ),
      );
    const changed = dueMs(due.at(-1) ?? firstMs) + 46 * SECOND_MS;
    return json(rows, {
      headers: {
        'content-type': 'application/json;charset=utf-8',
        'x-soda2-truth-last-modified': new Date(changed).toUTCString(),
      },
    });
  };
}

const sampleReport: FakeReport = reportOf('239742', FIRST_REPORT);

function reportDays(firstMs: EpochMs, nowMs: EpochMs): readonly EpochMs[] {
  const days: EpochMs[] = [];
  for (let day = firstMs; day <= nowMs; day += DAY_MS) {
    if (weekdayOf(day) === TUESDAY && dueMs(day) + 46 * SECOND_MS <= nowMs) days.push(day);
  }
  return days;
}

function dueMs(day: EpochMs): EpochMs {
  return whenDue({ label: day, eventMs: day }, subjectOf('RUT'));
}

/** Ether has no spreads of dealers: the column is left out. */
function reportsOf(code: string, day: EpochMs): readonly FakeReport[] {
  if (!(code in MARKETS)) return [];
  const report = reportOf(code, day);
  if (day !== ISSUED_AGAIN) return [report];
  return [{ ...report, open_interest_all: '1' }, report];
}

function reportOf(code: string, day: EpochMs): FakeReport {
  const date = toDate(day);
  const columns = Object.keys(POSITIONS).filter(
    (column) => code !== '146021' || column !== 'dealer_positions_spread_all',
  );
  return {
    id: `${date.slice(2).replaceAll('-', '')}${code}F`,
    market_and_exchange_names: `${MARKETS[code] ?? ''} - CHICAGO MERCANTILE EXCHANGE`,
    report_date_as_yyyy_mm_dd: `${date}T00:00:00.000`,
    cftc_contract_market_code: `${code} `,
    cftc_market_code: 'CME ',
    futonly_or_combined: 'FutOnly',
    ...Object.fromEntries(
      columns.map((column) => [column, String(Math.round(fakePrice(code + column, day, 40_000)))]),
    ),
  };
}

function noSuchColumn(column: string): Reply {
  return json(
    {
      message: `Query coordinator error: query.soql.no-such-column; No such column: ${column}; position: Map(row -> 1)`,
      errorCode: 'query.soql.no-such-column',
      data: { column },
    },
    { status: 400 },
  );
}

function notFound(): Reply {
  return json({ message: 'Not found', errorCode: 'not_found', error: true }, { status: 404 });
}

export const cftcCase: SourceCase = {
  source: cftcSource,
  vendor: fakeCftc(),
  nowMs: NOW,
  coins: ['BTC', 'ETH'],
  keys: { cftc: 'fake-application-token' },
  series: ['RUT', 'SPX', 'NDX', 'VIX', 'BTC', 'ETH'].flatMap((name) => [
    `${name}@cftc.futuresOpenInterest`,
    `${name}@cftc.leveragedShort`,
    `${name}@cftc.nonreportableLong`,
  ]),
  errors: [
    { name: 'a column that is gone', reply: noSuchColumn('lev_money_long'), kind: 'drift' },
    {
      name: 'a malformed question',
      reply: json(
        { message: 'Could not parse SoQL query', errorCode: 'query.compiler.malformed' },
        { status: 400 },
      ),
      kind: 'request',
    },
    { name: 'a data set that is gone', reply: notFound(), kind: 'not-found' },
    {
      name: 'a wrong token',
      reply: json(
        { code: 'permission_denied', error: true, message: 'Invalid app_token specified' },
        { status: 403 },
      ),
      kind: 'key',
    },
    {
      name: 'a crowd without a token',
      reply: text('Forbidden', 'text/plain', { status: 403 }),
      kind: 'throttled',
    },
    { name: 'too many requests', reply: json({ message: 'Throttled' }, { status: 429 }), kind: 'throttled' },
    { name: 'a request that is still processed', reply: json({}, { status: 202 }), kind: 'computing' },
    { name: 'a failure of the server', reply: text('oops', 'text/plain', { status: 500 }), kind: 'server' },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
    { name: 'no report on any market', reply: json([]), kind: 'not-data' },
  ],
  drifts: [
    {
      name: 'an open interest under another name',
      concerns: () => true,
      change: (body) => body.replaceAll('"open_interest_all"', '"open_interest"'),
      path: '0.open_interest_all',
    },
    {
      name: 'options among the futures',
      concerns: () => true,
      change: (body) => body.replaceAll('"FutOnly"', '"Combined"'),
      path: '0.futonly_or_combined',
    },
    {
      name: 'the report of another market',
      concerns: (url) => (url.searchParams.get('$where') ?? '').includes('239742'),
      change: (body) => body.replaceAll('239742', '239747'),
      path: '0.cftc_contract_market_code',
    },
  ],
};
