import { DAY_MS, type EpochMs, HOUR_MS } from '../../core/time.ts';
import type { TableFormat } from '../format.ts';
import type { Ask, Feed, FeedProgress, Page } from '../live/liveSource.ts';
import { usDateIn } from '../table/labels.ts';
import { cboeClosesCsv } from './cboeClosesCsv.ts';
import { cboeBarsCsv } from './cboeCsv.ts';
import { readRows } from './cboeShapes.ts';

/** Where the files lie. */
export const HOST = 'cdn.cboe.com';
const FOLDER = `https://${HOST}/api/global/us_indices/daily_prices`;

/** A file is always whole; of what is stored only the last weeks are read again, because Cboe corrects late. */
const OVERLAP_MS = 40 * DAY_MS;

interface IndexFile {
  readonly index: string;
  readonly format: TableFormat;
  readonly header: readonly string[];
  /** Whether the file leaves open which index it is about. */
  readonly isNameless: boolean;
}

const FILES: readonly IndexFile[] = [
  { index: 'RUT', format: cboeClosesCsv, header: ['DATE', 'RUT'], isNameless: false },
  { index: 'SPX', format: cboeClosesCsv, header: ['DATE', 'SPX'], isNameless: false },
  {
    index: 'VIX',
    format: cboeBarsCsv,
    header: ['DATE', 'OPEN', 'HIGH', 'LOW', 'CLOSE'],
    isNameless: true,
  },
];

/** One feed for each file. */
export function cboeFeeds(): readonly Feed[] {
  return FILES.map((file) => ({
    id: `history/${file.index}`,
    everyMs: 6 * HOUR_MS,
    freshMs: 7 * DAY_MS,
    routes: [{ name: HOST, pages: (progress, ask) => pages(file, progress, ask) }],
  }));
}

async function* pages(file: IndexFile, { lastEventMs }: FeedProgress, ask: Ask): AsyncGenerator<Page> {
  const { index, format, header, isNameless } = file;
  const response = await ask({ url: `${FOLDER}/${index}_History.csv` });
  const all = readRows(response, header);
  const rows = lastEventMs === undefined ? all : all.filter(isSince(lastEventMs - OVERLAP_MS));
  yield { response, tables: [{ format, header, rows, ...(isNameless ? { instrument: index } : {}) }] };
}

/** A row whose date cannot be read is kept, so that it is refused and told. */
function isSince(ms: EpochMs): (cells: readonly string[]) => boolean {
  const label = usDateIn('DATE');
  return ([date = '']) => {
    const day = label.read(date);
    return typeof day === 'string' || day >= ms;
  };
}
