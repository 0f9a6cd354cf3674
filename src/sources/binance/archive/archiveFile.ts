import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { HttpResponse } from '../../../core/http.ts';
import { SourceError } from '../../../core/sourceErrors.ts';
import { requireShape, textOf } from '../../live/json.ts';
import type { Ask } from '../../live/liveSource.ts';

/** The largest file that is read, a day of metrics, has about 30 KiB of text. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_CHECKSUM_BYTES = 4096;
const CHECKSUM = /^([0-9a-f]{64})\s+\*?(\S+)\s*$/i;

/** Which file, and what its columns are called. */
export interface FileRequest {
  /** Named in errors. */
  readonly source: string;
  readonly url: string;
  /** In their order, for files without a header. */
  readonly columns: readonly string[];
}

/** A table of the archive. */
export interface ArchiveTable {
  readonly response: HttpResponse;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Fetches a file with its checksum and unpacks it. Throws `SourceError` of kind `not-found` where it is not there, `not-data` where it
 * is damaged, and `SchemaDriftError` where its columns are others.
 */
export async function fetchArchiveFile(ask: Ask, request: FileRequest): Promise<ArchiveTable> {
  const { source, url } = request;
  const checksum = await ask({ url: `${url}.CHECKSUM`, maxBytes: MOST_CHECKSUM_BYTES });
  const expected = readChecksum(source, checksum, nameOf(url));
  const response = await ask({ url, maxBytes: MOST_BYTES });
  const actual = createHash('sha256').update(response.body).digest('hex');
  if (actual !== expected) {
    throw damaged(source, response, `its sha256 is ${actual}, and its CHECKSUM file says ${expected}`);
  }
  return { response, ...readTable(request, response) };
}

/** The table in the one file of a zip. */
export function readTable(
  { source, columns, url }: FileRequest,
  response: HttpResponse,
): Omit<ArchiveTable, 'response'> {
  const lines = unpack(source, response, nameOf(url).replace(/\.zip$/, '.csv'))
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  const [first = []] = lines;
  // Spot files and the oldest files of perpetuals have no header; values begin with a digit.
  if (/^\d/.test(first[0] ?? '')) {
    const holds = first.length === columns.length;
    requireShape(source, response, { holds, path: 'row', expected: columns.join(), seen: first.join() });
    return { header: columns, rows: lines };
  }
  const missing = columns.find((column) => !first.includes(column));
  requireShape(source, response, {
    holds: missing === undefined,
    path: `header.${missing ?? ''}`,
    expected: 'a column of that name',
    seen: first.join(),
  });
  return { header: first, rows: lines.slice(1) };
}

function unpack(source: string, response: HttpResponse, name: string): string {
  try {
    const files = unzipSync(response.body, {
      filter({ name: entry, originalSize }) {
        if (originalSize > MOST_BYTES) throw new RangeError(`${entry} unpacks to ${originalSize} bytes`);
        return entry === name;
      },
    });
    const file = files[name];
    if (file) return new TextDecoder().decode(file);
  } catch (error) {
    throw damaged(source, response, error instanceof Error ? error.message : String(error));
  }
  throw damaged(source, response, `there is no ${name} in it`);
}

function readChecksum(source: string, response: HttpResponse, name: string): string {
  const text = textOf(response).trim();
  if (text.startsWith('<')) throw damaged(source, response, 'a page instead of a checksum');
  const [, digest, named] = CHECKSUM.exec(text) ?? [];
  const holds = digest !== undefined && named === name;
  requireShape(source, response, { holds, path: 'checksum', expected: `the sha256 of ${name}`, seen: text });
  return (digest ?? '').toLowerCase();
}

function damaged(source: string, response: HttpResponse, seen: string): SourceError {
  const { url, status } = response;
  const detail = `the file is damaged: ${seen}`;
  return new SourceError({ source, kind: 'not-data', url, status, detail }, { response });
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
