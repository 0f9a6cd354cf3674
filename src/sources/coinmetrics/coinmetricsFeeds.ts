import { DAY_MS, type EpochMs, HOUR_MS, toDate } from '../../core/time.ts';
import { requireShape } from '../live/json.ts';
import type { Ask, Feed, FeedProgress, Page } from '../live/liveSource.ts';
import { rowsOf } from '../live/tables.ts';
import { coinmetricsCsv } from './coinmetricsCsv.ts';
import { nextPageOf, readDailyRows, readMirrorFile, SOURCE } from './coinmetricsShapes.ts';

/** Where the API lives. */
export const API = 'https://community-api.coinmetrics.io/v4';
const MIRROR = 'https://raw.githubusercontent.com/coinmetrics/data/master/csv';
const PAGE_ROWS = 10_000;
/** Ten thousand rows with the status of every value. */
const MOST_BYTES = 48 * 1024 * 1024;
/**
 * Values are first published in a flash, then reviewed, and flows and exchange supplies change again when wallets get another label:
 * most of that happens within two months.
 */
const OVERLAP_MS = 60 * DAY_MS;
/** The API calls the rate in dollars by either name; the format knows one. */
const BARE_RATE = 'ReferenceRate';
const DOLLAR_RATE = 'ReferenceRateUSD';
const KNOWN_COLUMNS = new Set(coinmetricsCsv.columns);

/** What the source asks the catalogue about. */
export const METRICS: readonly string[] = [
  ...coinmetricsCsv.columns.filter((column) => column !== 'time'),
  BARE_RATE,
];

/** A free daily metric. */
export interface Metric {
  readonly name: string;
  /** The newest day that it has; undefined where the catalogue does not say. */
  readonly lastMs: EpochMs | undefined;
}

/** An asset with its free daily metrics. */
export interface Asset {
  readonly asset: string;
  readonly metrics: readonly Metric[];
}

interface Passage {
  readonly progress: FeedProgress;
  readonly ask: Ask;
}

/** The feed of one asset: the API first, then the mirror. */
export function feedOf({ asset, metrics }: Asset): Feed {
  const names = new Set(metrics.map(({ name }) => name));
  const wanted = {
    asset,
    metrics: metrics.filter(({ name }) => name !== BARE_RATE || !names.has(DOLLAR_RATE)),
  };
  return {
    id: `metrics/${asset}`,
    everyMs: 6 * HOUR_MS,
    freshMs: 5 * DAY_MS,
    routes: [
      { name: 'API', pages: (progress, ask) => pagesOfApi(wanted, { progress, ask }) },
      { name: 'mirror', pages: (progress, ask) => pageOfMirror(asset, { progress, ask }) },
    ],
  };
}

async function* pagesOfApi(
  { asset, metrics }: Asset,
  { progress, ask }: Passage,
): AsyncGenerator<Page, void, undefined> {
  const fromMs = beginOf(progress);
  const names = metrics.map(({ name }) => name);
  const header = ['time', ...names.map((name) => (name === BARE_RATE ? DOLLAR_RATE : name))];
  const promised = metrics.filter(({ lastMs = Number.NEGATIVE_INFINITY }) => lastMs > (fromMs ?? 0));
  const seen = new Set<string>();
  for (let url: string | undefined = seriesUrl(asset, names, fromMs); url !== undefined; ) {
    const response = await ask({ url, maxBytes: MOST_BYTES });
    const { data, next_page_token } = readDailyRows(response, { asset, metrics: names });
    for (const row of data) for (const name of Object.keys(row)) seen.add(name);
    url = nextPageOf(response, next_page_token);
    if (url === undefined && seen.size > 0) requirePromised(response, promised, seen);
    const rows = rowsOf(['time', ...names], data);
    yield { response, tables: [{ format: coinmetricsCsv, instrument: asset, header, rows }] };
  }
}

/** What may not be seen is left out of an answer without a word, and so would be what has another name now. */
function requirePromised(
  response: Page['response'],
  promised: readonly Metric[],
  seen: ReadonlySet<string>,
): void {
  const lost = promised.find(({ name }) => !seen.has(name));
  requireShape(SOURCE, response, {
    holds: lost === undefined,
    path: `data.0.${lost?.name ?? ''}`,
    expected: 'the metric that the catalogue lists as free',
    seen: undefined,
  });
}

function seriesUrl(asset: string, metrics: readonly string[], fromMs: EpochMs | undefined): string {
  const query = new URLSearchParams({
    assets: asset,
    metrics: metrics.join(','),
    frequency: '1d',
    page_size: `${PAGE_ROWS}`,
    paging_from: 'start',
    sort: 'time',
    ignore_forbidden_errors: 'true',
    ignore_unsupported_errors: 'true',
    ...(fromMs === undefined ? {} : { start_time: toDate(fromMs) }),
  });
  return `${API}/timeseries/asset-metrics?${query.toString()}`;
}

/** The whole history in one file, whose last row is not complete. */
async function* pageOfMirror(
  asset: string,
  { progress, ask }: Passage,
): AsyncGenerator<Page, void, undefined> {
  const response = await ask({ url: `${MIRROR}/${asset}.csv`, maxBytes: MOST_BYTES });
  const file = readMirrorFile(response);
  const kept = file.header.flatMap((name, index) => (KNOWN_COLUMNS.has(name) ? [index] : []));
  const pick = (cells: readonly string[]) => kept.map((index) => cells[index] ?? '');
  const fromMs = beginOf(progress);
  const from = fromMs === undefined ? '' : toDate(fromMs);
  const rows = file.rows
    .slice(0, -1)
    .filter(([time = '']) => time >= from)
    // A row of another length is refused as it is.
    .map((cells) => (cells.length === file.header.length ? pick(cells) : cells));
  yield {
    response,
    tables: [{ format: coinmetricsCsv, instrument: asset, header: pick(file.header), rows }],
  };
}

function beginOf({ lastEventMs }: FeedProgress): EpochMs | undefined {
  return lastEventMs === undefined ? undefined : lastEventMs - OVERLAP_MS;
}
