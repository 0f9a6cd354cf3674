import type { HttpRequest, HttpResponse, KeyUse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { DAY_MS, HOUR_MS, type IsoDate, parseDate, toDate } from '../../core/time.ts';
import type { Ask, Feed, FeedProgress, Page } from '../live/liveSource.ts';
import { rowsOf } from '../live/tables.ts';
import type { Publication } from './cftcReleases.ts';
import { type Report, readReports, SOURCE } from './cftcShapes.ts';
import { DATE, HEADER, positionsTable } from './cftcTable.ts';

/** Traders in Financial Futures, futures only. */
const DATA_SET = 'https://publicreporting.cftc.gov/resource/gpe5-46if.json';
const ROWS_A_PAGE = 500;
/** The report begins in June 2006. */
const FIRST_DATE = '2006-01-01';
/** Corrected reports are of the last weeks, seldom of months ago. */
const OVERLAP_DAYS = 26 * 7;
/** One market that always has reports, and another for its own sake. */
const [KNOWN_GOOD, OTHER_KNOWN_GOOD] = ['13874A', '239742'];

/** How the optional application token enters a request. */
export const CFTC_KEY: KeyUse = { name: 'cftc', place: 'header', parameter: 'X-App-Token' };

/** A futures market, by the code under which it is reported; its name has changed over time. */
export interface Market {
  readonly code: string;
  readonly instrument: string;
}

/** The feed of one market. */
export function feedOf(market: Market): Feed {
  return {
    id: `positions/${market.code}`,
    everyMs: 6 * HOUR_MS,
    freshMs: 21 * DAY_MS,
    routes: [{ name: 'SODA', pages: (progress, ask) => pages(market, startOf(progress), ask) }],
  };
}

async function* pages({ code, instrument }: Market, start: IsoDate, ask: Ask): AsyncGenerator<Page> {
  for (let offset = 0; ; offset += ROWS_A_PAGE) {
    const response = await ask(question(code, `AND ${DATE} >= '${start}T00:00:00.000'`, { offset }));
    const reports = readReports(response, code);
    if (reports.length === 0) {
      if (offset === 0) throw await absence(code, response, ask);
      return;
    }
    const isLast = reports.length < ROWS_A_PAGE;
    const format = positionsTable(isLast ? publicationOf(reports, response) : undefined);
    const rows = rowsOf(HEADER, latestIssues(reports));
    yield { response, tables: [{ format, instrument, header: HEADER, rows }] };
    if (isLast) return;
  }
}

/** `:id` makes the order a total one, so that pages neither overlap nor leave a gap. */
function question(
  code: string,
  condition: string,
  { offset = 0, limit = ROWS_A_PAGE }: { readonly offset?: number; readonly limit?: number } = {},
): HttpRequest {
  const query = new URLSearchParams({
    $select: [...HEADER, 'cftc_contract_market_code', 'futonly_or_combined'].join(','),
    $where: `cftc_contract_market_code='${code}' ${condition}`.trim(),
    $order: `${DATE},:id`,
    $limit: `${limit}`,
    $offset: `${offset}`,
  });
  return { url: `${DATA_SET}?${query.toString()}`, key: CFTC_KEY };
}

/** A wrong code and a week without data look alike: whether another market has reports tells them apart. */
async function absence(code: string, response: HttpResponse, ask: Ask): Promise<SourceError> {
  const other = code === KNOWN_GOOD ? OTHER_KNOWN_GOOD : KNOWN_GOOD;
  const probe = readReports(await ask(question(other, '', { limit: 1 })), other);
  const { url, status } = response;
  const failure =
    probe.length === 0
      ? ({ kind: 'not-data', detail: `it has no report at all, not even on ${other}` } as const)
      : ({ kind: 'not-found', detail: `it has reports, but none under the code ${code}` } as const);
  return new SourceError({ source: SOURCE, url, status, ...failure }, { response });
}

/** Of a date that was issued again the row that was added last. */
function latestIssues(reports: readonly Report[]): readonly Report[] {
  return [...new Map(reports.map((report) => [report[DATE], report])).values()];
}

/** The data set's last change; whatever is in the answer was out by then. */
function publicationOf(reports: readonly Report[], { headers }: HttpResponse): Publication | undefined {
  const publishedMs = Date.parse(headers['x-soda2-truth-last-modified'] ?? '');
  const label = parseDate(reports.at(-1)?.[DATE].slice(0, 10) ?? '');
  return Number.isNaN(publishedMs) || label === undefined ? undefined : { label, publishedMs };
}

function startOf({ lastEventMs }: FeedProgress): IsoDate {
  return lastEventMs === undefined ? FIRST_DATE : toDate(lastEventMs - OVERLAP_DAYS * DAY_MS);
}
