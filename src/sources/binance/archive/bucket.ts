import type { HostPolicy, HttpResponse } from '../../../core/http.ts';
import { unpublishedLimit } from '../../../core/http.ts';
import { SourceError } from '../../../core/sourceErrors.ts';
import { requireShape, textOf } from '../../live/json.ts';
import type { Ask } from '../../live/liveSource.ts';

/** Where the files are. */
export const ARCHIVE = 'https://data.binance.vision';
/** The same bucket by its own name, which lists what is in it. */
const BUCKET = 'https://s3-ap-northeast-1.amazonaws.com/data.binance.vision';

/** Both publish no limit. */
export const ARCHIVE_HOSTS: readonly HostPolicy[] = [ARCHIVE, BUCKET].map((url) => ({
  host: new URL(url).host,
  limits: [unpublishedLimit()],
}));

const ENTRY = /<CommonPrefixes><Prefix>([^<]*)<\/Prefix>|<Key>([^<]*)<\/Key>/g;
const MORE = /<IsTruncated>true<\/IsTruncated>/;

/** A folder of files for successive periods, such as `BTCUSDT-1d-2026-05.zip`. */
export interface ArchiveFolder {
  /** Named in errors. */
  readonly source: string;
  /** Ends with a slash. */
  readonly path: string;
  /** What the name of a file begins with, such as `BTCUSDT-1d-`. */
  readonly stem: string;
}

/** The address of the file of a period. */
export function fileIn({ path, stem }: ArchiveFolder, period: string): string {
  return `${ARCHIVE}/${path}${stem}${period}.zip`;
}

/** The months or dates for which the folder has files, oldest first; none before `from`, which is a month or a date. */
export async function listPeriods(ask: Ask, folder: ArchiveFolder, from = ''): Promise<readonly string[]> {
  const beginning = folder.path + folder.stem;
  const keys = await listEntries(ask, folder, { prefix: beginning, marker: beginning + from });
  return keys
    .filter((key) => key.startsWith(beginning) && key.endsWith('.zip'))
    .map((key) => key.slice(beginning.length, -'.zip'.length));
}

/** The names of the folders in a folder. */
export async function listFolders(
  ask: Ask,
  { source, path }: Pick<ArchiveFolder, 'source' | 'path'>,
): Promise<readonly string[]> {
  const folders = await listEntries(ask, { source }, { prefix: path, marker: '', delimiter: '/' });
  return folders.map((folder) => folder.slice(path.length, -1));
}

/** An answer lists a thousand entries at most; the next begins behind the last of them. */
async function listEntries(
  ask: Ask,
  { source }: { readonly source: string },
  query: Readonly<Record<'prefix' | 'marker', string>> & { readonly delimiter?: string },
): Promise<readonly string[]> {
  const entries: string[] = [];
  for (let { marker } = query; ; ) {
    const response = await ask({
      url: `${BUCKET}?${new URLSearchParams({ ...query, marker }).toString()}`,
    });
    const text = readListing(source, response);
    const found = Array.from(text.matchAll(ENTRY), ([, folder, key]) => folder ?? key ?? '');
    entries.push(...found);
    const last = found.toSorted().at(-1);
    if (!MORE.test(text) || last === undefined || last <= marker) return entries;
    marker = last;
  }
}

function readListing(source: string, response: HttpResponse): string {
  const { url, status } = response;
  const text = textOf(response);
  if (!text.trimStart().startsWith('<?xml')) {
    throw new SourceError(
      { source, kind: 'not-data', url, status, detail: 'instead of a list of files in XML' },
      { response },
    );
  }
  const name = /<([A-Za-z]\w*)/.exec(text)?.[1];
  const holds = name === 'ListBucketResult' && text.includes('<IsTruncated>');
  requireShape(source, response, { holds, path: name ?? '', expected: 'ListBucketResult', seen: name });
  return text;
}
