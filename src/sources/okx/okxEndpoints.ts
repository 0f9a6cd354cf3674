import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../core/time.ts';
import type { TableFormat } from '../format.ts';
import type { PageTable } from '../live/liveSource.ts';
import { workedOut } from '../live/tables.ts';
import { okxFundingCsv } from './okxCsv.ts';
import type { EndpointName } from './okxLimits.ts';
import { ROWS, readRows, readRowsOf } from './okxShapes.ts';
import {
  okxAccountRatioTable,
  okxCandlesTable,
  okxOpenInterestTable,
  okxTakerVolumeTable,
  okxTopAccountRatioTable,
  okxTopPositionRatioTable,
} from './okxTables.ts';

/** Rows of one answer, at most; some endpoints give more, none less. */
export const PAGE_ROWS = 100;

const FIRST_SWAP_MS = Date.UTC(2018, 7, 28);
const FIRST_STATISTICS_MS = Date.UTC(2024, 0, 1);
const FIRST_TOP_TRADERS_MS = Date.UTC(2024, 2, 22);
/** Payments older than about three months are not given any more. */
const FUNDING_REACH_MS = 93 * DAY_MS;
/** The latest 1,440 entries are given, that of the day under way among them. */
const STATISTICS_REACH_MS = 1439 * DAY_MS;
const DAILY_WINDOW_MS = 99 * DAY_MS;

/** How one endpoint is asked for one contract, and what its answers hold. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Parameters for "newer than" and "older than". Both leave out the instant itself, and those of the market say `before` for newer. */
  readonly names: readonly [newer: string, older: string];
  readonly windowMs: number;
  /** Before it there is nothing. */
  readonly firstMs: EpochMs;
  /** Nothing is given that is older than this. */
  readonly reachMs: number;
  /** What was stored last is asked for again, so far back, because the vendor may still have changed it. */
  readonly overlapMs: number;
  readonly everyMs: number;
  readonly freshMs: number;
  readonly table: (response: HttpResponse, instId: string) => PageTable;
}

/** Every endpoint that holds series of a contract. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    name: 'candles',
    path: 'market/history-candles',
    parameters: { bar: '1Dutc' },
    names: ['before', 'after'],
    windowMs: DAILY_WINDOW_MS,
    firstMs: FIRST_SWAP_MS,
    reachMs: Number.POSITIVE_INFINITY,
    overlapMs: 2 * DAY_MS,
    everyMs: 4 * HOUR_MS,
    freshMs: 3 * DAY_MS,
    table: candles,
  },
  {
    name: 'funding',
    path: 'public/funding-rate-history',
    parameters: {},
    names: ['before', 'after'],
    // An answer holds that many payments of the usual eight hours; contracts that pay more often fill it, and get shorter windows.
    windowMs: (PAGE_ROWS - 1) * 8 * HOUR_MS,
    firstMs: FIRST_SWAP_MS,
    reachMs: FUNDING_REACH_MS,
    overlapMs: DAY_MS,
    everyMs: 4 * HOUR_MS,
    freshMs: DAY_MS,
    table: funding,
  },
  statistics('open-interest', 'contracts/open-interest-history', { table: openInterest }),
  statistics('account-ratio', 'contracts/long-short-account-ratio-contract', {
    table: ratioIn(okxAccountRatioTable),
  }),
  statistics('top-account-ratio', 'contracts/long-short-account-ratio-contract-top-trader', {
    table: ratioIn(okxTopAccountRatioTable),
    firstMs: FIRST_TOP_TRADERS_MS,
  }),
  statistics('top-position-ratio', 'contracts/long-short-position-ratio-contract-top-trader', {
    table: ratioIn(okxTopPositionRatioTable),
    firstMs: FIRST_TOP_TRADERS_MS,
  }),
  statistics('taker-volume', 'taker-volume-contract', { table: takerVolume, parameters: { unit: '2' } }),
];

function statistics(
  name: EndpointName,
  path: string,
  rest: Pick<Endpoint, 'table'> & Partial<Pick<Endpoint, 'firstMs' | 'parameters'>>,
): Endpoint {
  return {
    name,
    path: `rubik/stat/${path}`,
    names: ['begin', 'end'],
    windowMs: DAILY_WINDOW_MS,
    firstMs: FIRST_STATISTICS_MS,
    reachMs: STATISTICS_REACH_MS,
    overlapMs: 3 * DAY_MS,
    everyMs: 8 * HOUR_MS,
    freshMs: 4 * DAY_MS,
    ...rest,
    parameters: { period: '1Dutc', ...rest.parameters },
  };
}

/** A bar that is not confirmed may still change, also when its day is over. */
function candles(response: HttpResponse, instId: string): PageTable {
  const header = ['ts', 'o', 'h', 'l', 'c', 'vol', 'volCcy', 'volCcyQuote', 'confirm'];
  const rows = readRows(response, ROWS.candle).filter((row) => row[8] === '1');
  return { format: okxCandlesTable, instrument: instId, header, rows };
}

function funding(response: HttpResponse, instId: string): PageTable {
  const rows = readRowsOf(response, ROWS.funding, instId).map((row) => [
    row.fundingTime,
    row.instId,
    row.realizedRate,
  ]);
  return { format: okxFundingCsv, header: ['ts', 'symbol', 'rate'], rows };
}

function openInterest(response: HttpResponse, instId: string): PageTable {
  const header = ['ts', 'oi', 'oiCcy', 'oiUsd'];
  return {
    format: okxOpenInterestTable,
    instrument: instId,
    header,
    rows: readRows(response, ROWS.openInterest),
  };
}

function ratioIn(format: TableFormat): Endpoint['table'] {
  return (response, instId) => ({
    format,
    instrument: instId,
    header: ['ts', 'ratio'],
    rows: readRows(response, ROWS.ratio),
  });
}

/** Sales come first. */
function takerVolume(response: HttpResponse, instId: string): PageTable {
  const rows = readRows(response, ROWS.takerVolume).map(([ts, sold, bought]) => [
    ts,
    workedOut([bought, sold], ([buys = Number.NaN, sales = 0]) => (sales > 0 ? buys / sales : Number.NaN)),
  ]);
  return { format: okxTakerVolumeTable, instrument: instId, header: ['ts', 'ratio'], rows };
}
