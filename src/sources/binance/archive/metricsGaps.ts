import { SourceError } from '../../../core/sourceErrors.ts';
import { DAY_MS, type IsoDate, MINUTE_MS, parseDate, toDate } from '../../../core/time.ts';
import type { Ask, FeedProgress, Page } from '../../live/liveSource.ts';
import { instantIn } from '../../table/labels.ts';
import { binanceMidnightMetricsTable } from '../positioningCsv.ts';
import { type ArchiveTable, fetchArchiveFile } from './archiveFile.ts';
import { type ArchiveFolder, fileIn, listPeriods } from './bucket.ts';

export const SOURCE = 'binance-archive';
export const METRICS_ROOT = 'data/futures/um/daily/metrics/';
/** A file appears in the course of the next day; until then nothing is missing. */
const DAYS_UNTIL_PUBLISHED = 2;
/** A day is there when all of these have it, or when its file was read before: ratios of thin contracts may be blank in it. */
const FIELDS = [
  'openInterest',
  'openInterestUsd',
  'longShortAccounts',
  'topLongShortAccounts',
  'topLongShortPositions',
] as const;
/** So many damaged files in one run are an outage. */
const MOST_DAMAGED = 3;
const TIME = 'create_time';
const COLUMNS = [
  TIME,
  'symbol',
  'sum_open_interest',
  'sum_open_interest_value',
  'count_toptrader_long_short_ratio',
  'sum_toptrader_long_short_ratio',
  'count_long_short_ratio',
  'sum_taker_long_short_vol_ratio',
] as const;
/** Stamps carry a stray second now and then. */
const label = instantIn(TIME, { nearestMs: MINUTE_MS });

/** A contract whose series may have gaps. */
export interface GapContract {
  readonly symbol: string;
  readonly instrument: string;
  readonly seriesSource: string;
  /** So many days before today are wanted, whatever is stored. */
  readonly daysBack: number;
}

/** Files that the run may still fetch; shared by its feeds. */
export interface Budget {
  files: number;
}

/**
 * The missing days of a contract between its first stored day and the day before yesterday, oldest first: of each file the rows
 * at 00:00 UTC, where the daily samples of the interface stand. The sample of a day is the first row of its file or the last row of the
 * file before. What the archive does not list is a gap that stays.
 */
export async function* gapPages(
  contract: GapContract,
  budget: Budget,
  { progress, ask }: { readonly progress: FeedProgress; readonly ask: Ask },
): AsyncGenerator<Page> {
  const missing = await missingDays(contract, progress);
  const published = toDate(progress.nowMs - DAYS_UNTIL_PUBLISHED * DAY_MS);
  const [oldest] = missing;
  if (oldest === undefined || budget.files <= 0) return;
  const folder = folderOf(contract);
  const listed = new Set(await listPeriods(ask, folder, dayBefore(oldest)));
  // A file's last row may be of a day whose own file is yet to come: no file is read twice.
  const wanted = new Set(missing);
  const damaged: SourceError[] = [];
  for (const day of missing.filter((one) => one <= published)) {
    const dates = [day, dayBefore(day)].filter((date) => listed.has(date));
    // The interface's own feeds may have brought it meanwhile.
    if (dates.length === 0 || !wanted.has(day) || inAll(await storedSets(contract, progress)).has(day))
      continue;
    for (const date of dates) {
      const url = fileIn(folder, date);
      if (budget.files <= 0 || !wanted.has(day)) break;
      if (await progress.hasPageFrom(url)) continue;
      budget.files--;
      listed.delete(date);
      const file = await fileAt(ask, url, damaged);
      const page = file && pageOf(file, wanted);
      if (page) yield page;
    }
  }
  const [first] = damaged;
  if (first) throw first;
}

/** The wanted samples of a file, which are wanted no more. A file without any is a page too, so that it is not fetched again. */
function pageOf(file: ArchiveTable, wanted: Set<IsoDate>): Page {
  const { response, header } = file;
  const rows = midnightRows(file).filter(({ day }) => wanted.delete(day));
  return {
    response,
    tables: [{ format: binanceMidnightMetricsTable, header, rows: rows.map(({ cells }) => cells) }],
  };
}

/** Undefined where the file has gone since it was listed, or is damaged: a few such files must not hide those behind them. */
async function fileAt(ask: Ask, url: string, damaged: SourceError[]): Promise<ArchiveTable | undefined> {
  try {
    return await fetchArchiveFile(ask, { source: SOURCE, url, columns: COLUMNS });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error.failure.kind === 'not-found') return undefined;
    if (error.failure.kind !== 'not-data' || damaged.push(error) >= MOST_DAMAGED) throw error;
    return undefined;
  }
}

/** The samples at 00:00 UTC, with their days. */
function midnightRows({ header, rows }: ArchiveTable) {
  const position = header.indexOf(TIME);
  return rows.flatMap((cells) => {
    const time = label.read(cells[position] ?? '');
    return typeof time === 'number' && time % DAY_MS === 0 ? [{ day: toDate(time), cells }] : [];
  });
}

/** Until today, oldest first. */
async function missingDays(contract: GapContract, progress: FeedProgress): Promise<readonly IsoDate[]> {
  const sets = await storedSets(contract, progress);
  const stored = inAll(sets);
  const today = progress.nowMs - (progress.nowMs % DAY_MS);
  const [earliest = ''] = sets.flatMap((days) => [...days]).toSorted();
  const first = parseDate(earliest) ?? today;
  const days: IsoDate[] = [];
  for (let ms = Math.min(first, today - contract.daysBack * DAY_MS); ms <= today; ms += DAY_MS) {
    const day = toDate(ms);
    if (!stored.has(day)) days.push(day);
  }
  return days;
}

/** The days of each series. */
function storedSets(
  { instrument, seriesSource }: GapContract,
  progress: FeedProgress,
): Promise<readonly ReadonlySet<IsoDate>[]> {
  return Promise.all(FIELDS.map((field) => progress.storedDays({ instrument, source: seriesSource, field })));
}

function inAll([first, ...others]: readonly ReadonlySet<IsoDate>[]): ReadonlySet<IsoDate> {
  return new Set([...(first ?? [])].filter((day) => others.every((days) => days.has(day))));
}

function folderOf({ symbol }: GapContract): ArchiveFolder {
  return { source: SOURCE, path: `${METRICS_ROOT}${symbol}/`, stem: `${symbol}-metrics-` };
}

function dayBefore(day: IsoDate): IsoDate {
  return toDate((parseDate(day) ?? Number.NaN) - DAY_MS);
}
