import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { type FakeRequest, type Reply, text } from '../../../contract/fakeVendor.ts';
import {
  DAY_MS,
  type EpochMs,
  HOUR_MS,
  MINUTE_MS,
  parseDate,
  toDate,
  toInstant,
} from '../../../core/time.ts';
import { KLINE_COLUMNS } from '../klinesCsv.ts';
import { bar, midnights, steps } from './fakeBars.ts';
import { type FakeMarket, hasBar, isOpenAt, PERPETUALS, SPOT } from './fakeMarkets.ts';
import { fakeRate, openInterest, ratioOf } from './fakeRest.ts';

/** Few, so that lists have several pages. */
const MOST_KEYS = 40;
const MOST_FOLDERS = 2;
const METRICS_SINCE_MS = Date.UTC(2026, 5, 4);
/** Files before it begin at midnight, files since then five minutes later. */
const METRICS_SHIFTED_MS = Date.UTC(2026, 5, 9);
const HEADERS_SINCE_MS = Date.UTC(2022, 0);
const MICROSECONDS_SINCE_MS = Date.UTC(2025, 0);
const METRICS_HEADER =
  'create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio';
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A folder of the archive with what its files hold. */
interface FakeFolder {
  readonly path: string;
  readonly stem: string;
  readonly monthly: boolean;
  readonly sinceMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly csv: (period: string) => string;
}

/** The bucket of data.binance.vision. */
export function fakeArchive({ url, nowMs }: FakeRequest): Reply {
  if (url.host !== 'data.binance.vision') return list(url.searchParams, nowMs);
  const [path, isChecksum] = [
    url.pathname.slice(1).replace(/\.CHECKSUM$/, ''),
    /\.CHECKSUM$/.test(url.pathname),
  ];
  const body = fileAt(path, nowMs);
  if (!body) {
    const message = `<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>`;
    return text(XML + message, 'application/xml', { status: 404 });
  }
  if (!isChecksum) return { headers: { 'content-type': 'application/zip' }, body };
  const digest = createHash('sha256').update(body).digest('hex');
  return text(`${digest}  ${path.slice(path.lastIndexOf('/') + 1)}\n`);
}

/** The same bytes for the same rows, whenever they are asked for. */
export function zipOf(name: string, csv: string): Uint8Array {
  return zipSync({ [name]: strToU8(csv) }, { mtime: '2026-01-01T00:00:00' });
}

function fileAt(path: string, nowMs: EpochMs): Uint8Array | undefined {
  const folder = folders(nowMs).find((one) => path.startsWith(one.path + one.stem));
  if (!folder) return undefined;
  const period = path.slice(folder.path.length + folder.stem.length, -'.zip'.length);
  if (!periodsOf(folder, nowMs).includes(period)) return undefined;
  return zipOf(`${folder.stem}${period}.csv`, folder.csv(period));
}

function list(query: URLSearchParams, nowMs: EpochMs): Reply {
  const [prefix, marker] = [query.get('prefix') ?? '', query.get('marker') ?? ''];
  const isByFolder = query.get('delimiter') === '/';
  const keys = folders(nowMs).flatMap((folder) =>
    folder.path.startsWith(prefix) || (folder.path + folder.stem).startsWith(prefix)
      ? periodsOf(folder, nowMs).flatMap((period) => {
          const file = `${folder.path}${folder.stem}${period}.zip`;
          return [file, `${file}.CHECKSUM`];
        })
      : [],
  );
  const entries = isByFolder
    ? [...new Set(keys.map((key) => key.slice(0, key.indexOf('/', prefix.length) + 1)))]
    : keys;
  const after = entries.filter((entry) => entry > marker).toSorted();
  const page = after.slice(0, isByFolder ? MOST_FOLDERS : MOST_KEYS);
  const shown = page.map((entry) =>
    isByFolder
      ? `<CommonPrefixes><Prefix>${entry}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${entry}</Key><Size>100</Size></Contents>`,
  );
  const envelope = `<Name>data.binance.vision</Name><Prefix>${prefix}</Prefix><Marker>${marker}</Marker><IsTruncated>${page.length < after.length}</IsTruncated>`;
  return text(`${XML}<ListBucketResult>${envelope}${shown.join('')}</ListBucketResult>`, 'application/xml');
}

function folders(nowMs: EpochMs): readonly FakeFolder[] {
  const spot = SPOT.filter(({ quote }) => quote === 'USDT');
  return [
    ...spot.flatMap((market) => klineFolders('data/spot', market, nowMs)),
    ...PERPETUALS.flatMap((market) => [
      ...klineFolders('data/futures/um', market, nowMs),
      fundingFolder(market, nowMs),
    ]),
    ...PERPETUALS.filter(({ untilMs }) => untilMs === undefined).map((market) =>
      metricsFolder(market, nowMs),
    ),
  ];
}

function klineFolders(root: string, market: FakeMarket, nowMs: EpochMs): readonly FakeFolder[] {
  const { symbol } = market;
  const rows = (days: readonly EpochMs[]) => {
    const lines = days.filter((ms) => hasBar(market, ms)).map((ms) => barLine(root, symbol, ms));
    const [first] = days;
    const hasHeader = root !== 'data/spot' && first !== undefined && first >= HEADERS_SINCE_MS;
    return `${[...(hasHeader ? [KLINE_COLUMNS.join()] : []), ...lines].join('\n')}\n`;
  };
  const common = {
    stem: `${symbol}-1d-`,
    ...spanOf(market, nowMs),
    csv: (period: string) => rows(daysOf(period)),
  };
  return [
    { ...common, path: `${root}/daily/klines/${symbol}/1d/`, monthly: false },
    { ...common, path: `${root}/monthly/klines/${symbol}/1d/`, monthly: true },
  ];
}

function barLine(root: string, symbol: string, ms: EpochMs): string {
  const [open, ...rest] = bar(symbol, ms, Number.POSITIVE_INFINITY);
  const isMicroseconds = root === 'data/spot' && ms >= MICROSECONDS_SINCE_MS;
  return [isMicroseconds ? `${open}000` : `${open}`, ...rest].join();
}

function fundingFolder(market: FakeMarket, nowMs: EpochMs): FakeFolder {
  const { symbol, fundingMs } = market;
  return {
    path: `data/futures/um/monthly/fundingRate/${symbol}/`,
    stem: `${symbol}-fundingRate-`,
    monthly: true,
    ...spanOf(market, nowMs),
    csv(period) {
      const days = daysOf(period);
      const times = steps(days[0] ?? 0, (days.at(-1) ?? 0) + DAY_MS - 1, fundingMs);
      const rows = times
        .filter((ms) => isOpenAt(market, ms))
        .map((ms) => `${ms + 1},${fundingMs / HOUR_MS},${fakeRate(symbol, ms)}`);
      return ['calc_time,funding_interval_hours,last_funding_rate', ...rows].join('\n');
    },
  };
}

/** Out of order, with a repeated row and a stray second, as the archive's worst days. */
function metricsFolder(market: FakeMarket, nowMs: EpochMs): FakeFolder {
  const { symbol } = market;
  return {
    path: `data/futures/um/daily/metrics/${symbol}/`,
    stem: `${symbol}-metrics-`,
    monthly: false,
    sinceMs: Math.max(METRICS_SINCE_MS, market.sinceMs),
    untilMs: nowMs,
    csv(period) {
      const day = parseDate(period) ?? 0;
      const first = day < METRICS_SHIFTED_MS ? day : day + 5 * MINUTE_MS;
      const rows = steps(first, first + DAY_MS - 1, 6 * HOUR_MS).concat(first + DAY_MS - 5 * MINUTE_MS);
      const lines = rows.map((ms) => metricsLine(symbol, ms));
      return [METRICS_HEADER, ...lines.toReversed(), ...lines.slice(0, 1)].join('\n');
    },
  };
}

function metricsLine(symbol: string, ms: EpochMs): string {
  const coins = openInterest(symbol, ms);
  const ratios = ['topLongShortAccountRatio', 'topLongShortPositionRatio', 'globalLongShortAccountRatio'];
  const cells = [
    toInstant(ms + 1000)
      .slice(0, 19)
      .replace('T', ' '),
    symbol,
    coins,
    (100 * Number(coins)).toFixed(4),
    ...ratios.map((path) => ratioOf(path, symbol, ms)),
    '0.75',
  ];
  return cells.join();
}

function spanOf({ sinceMs, untilMs }: FakeMarket, nowMs: EpochMs) {
  return { sinceMs, untilMs: untilMs ?? nowMs };
}

/** Days whose files are there by the next morning, months by the fifth of the next. */
function periodsOf({ monthly, sinceMs, untilMs }: FakeFolder, nowMs: EpochMs): readonly string[] {
  const delay = monthly ? 4 * DAY_MS : 8 * HOUR_MS;
  const days = midnights(sinceMs - (sinceMs % DAY_MS), untilMs).map(toDate);
  const periods = monthly ? [...new Set(days.map((day) => day.slice(0, 7)))] : days;
  return periods.filter((period) => (daysOf(period).at(-1) ?? 0) + DAY_MS + delay <= nowMs);
}

function daysOf(period: string): readonly EpochMs[] {
  const day = parseDate(period);
  if (day !== undefined) return [day];
  const first = parseDate(`${period}-01`) ?? 0;
  return midnights(first, first + 30 * DAY_MS).filter((ms) => toDate(ms).startsWith(period));
}
