import { DAY_MS, type EpochMs, parseDate, toDate } from '../../../core/time.ts';
import type { TableFormat } from '../../format.ts';
import type { Ask, FeedProgress, Page, Route } from '../../live/liveSource.ts';
import { fetchArchiveFile } from './archiveFile.ts';
import { type ArchiveFolder, fileIn, listPeriods } from './bucket.ts';

/** Of one series in one run; the next run goes on behind them. */
export const MOST_FILES = 60;

/** A series whose files cover months, and days since the last month where there are such. */
export interface ArchivedSeries {
  readonly monthly: ArchiveFolder;
  readonly daily?: ArchiveFolder;
  readonly columns: readonly string[];
  readonly format: TableFormat;
  /** Of the series: what the files hold but do not name. */
  readonly symbol: string;
  /** What was stored last is read again, so far back. */
  readonly overlapMs: number;
}

/** The files of a series, oldest first, from those that hold what was stored last. */
export function archiveRoute(series: ArchivedSeries): Route {
  return { name: 'archive', pages: (progress, ask) => pages(series, progress, ask) };
}

async function* pages(
  { monthly, daily, columns, format, symbol, overlapMs }: ArchivedSeries,
  { lastEventMs }: FeedProgress,
  ask: Ask,
): AsyncGenerator<Page> {
  const fromMs = lastEventMs === undefined ? undefined : lastEventMs - overlapMs;
  const months = await listPeriods(ask, monthly, fromMs === undefined ? '' : toMonth(fromMs));
  const days = daily ? await listPeriods(ask, daily, firstDay(months, fromMs)) : [];
  const files = [
    ...months.map((month) => fileIn(monthly, month)),
    ...days.map((day) => fileIn(daily ?? monthly, day)),
  ];
  for (const url of files.slice(0, MOST_FILES)) {
    const { response, header, rows } = await fetchArchiveFile(ask, { source: monthly.source, url, columns });
    yield { response, tables: [{ format, instrument: symbol, header, rows }] };
  }
}

/** Days are wanted behind the last month, and from the day on that was stored last. */
function firstDay(months: readonly string[], fromMs: EpochMs | undefined): string {
  const last = months.at(-1);
  const behind = last === undefined ? '' : toDate(endOfMonth(last));
  const from = fromMs === undefined ? '' : toDate(fromMs);
  return behind > from ? behind : from;
}

function endOfMonth(month: string): EpochMs {
  const first = parseDate(`${month}-01`) ?? Number.NaN;
  return parseDate(`${toMonth(first + 31 * DAY_MS)}-01`) ?? Number.NaN;
}

/** The month of an instant, such as `2026-06`. */
function toMonth(ms: EpochMs): string {
  return toDate(ms).slice(0, 7);
}
