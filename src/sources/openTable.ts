import { basename, extname } from 'node:path';
import { InputError } from '../core/errors.ts';
import type { EpochMs } from '../core/time.ts';
import type { TableContext, TableFormat } from './format.ts';
import { TABLE_FORMATS } from './formats.ts';
import type { TableCounts, TableSink } from './readTable.ts';
import { readTable } from './readTable.ts';
import { cutHead, readHead } from './text/head.ts';

export type { TableCounts, TableSink } from './readTable.ts';

/** Names under which people keep tables; any other file is a document unless a format knows its first line. */
const TABLE_EXTENSIONS: ReadonlySet<string> = new Set(
  '.csv .tsv .tab .xlsx .xls .ods .parquet .zip .gz'.split(' '),
);
const DOCUMENT_EXTENSIONS: ReadonlySet<string> = new Set(
  '.md .markdown .json .jsonl .yaml .yml .html .htm .xml .pdf .png .jpg .jpeg .gif .svg .py .ipynb'.split(
    ' ',
  ),
);
const NEAREST_FORMATS = 3;

export interface OpenOptions {
  /** Periods that end later are refused. */
  readonly nowMs: EpochMs;
  /** What a file holds that does not say it itself. */
  readonly instrument?: string;
}

/** A table in a known format. */
export interface OpenedFile {
  readonly kind: 'table';
  readonly format: TableFormat;
  readonly path: string;
  /** Reads the file from its start, in memory that does not grow with it. */
  read(sink: TableSink): Promise<TableCounts>;
}

/** A file that is no table, such as a licence or a read-me. */
export interface SkippedFile {
  readonly kind: 'document';
  readonly path: string;
}

export type OpenedTable = OpenedFile | SkippedFile;

/**
 * Recognises a file by its content and prepares to read it. Throws `InputError` for a table that cannot be read: not UTF-8
 * text, a web page, a header that no format knows, or an instrument that neither content nor name tells.
 */
export async function openTable(path: string, options: OpenOptions): Promise<OpenedTable> {
  const fileName = basename(path);
  const extension = extname(fileName).toLowerCase();
  if (DOCUMENT_EXTENSIONS.has(extension)) return { kind: 'document', path };
  const mustBeTable = TABLE_EXTENSIONS.has(extension);
  const { head, fault } = await readHead(path);
  if (!head) {
    if (!mustBeTable) return { kind: 'document', path };
    throw new InputError(`Cannot read ${fileName}: ${fault}`);
  }
  const ways = cutHead(head);
  for (const { delimiter, header, rows } of ways) {
    const context: TableContext = { fileName, header, rows, ...options };
    const format = TABLE_FORMATS.find((candidate) => candidate.matches(context));
    if (!format) continue;
    const { lineEnd, headerLine } = head;
    const reader = format.open(context);
    const table = { path, delimiter, lineEnd, headerLine, reader };
    return { kind: 'table', format, path, read: (sink) => readTable(table, sink) };
  }
  if (!mustBeTable) return { kind: 'document', path };
  throw unknownHeader(fileName, ways[0]?.header ?? head.lines.slice(0, 1));
}

function unknownHeader(fileName: string, header: readonly string[]): InputError {
  const shown = header.join(', ');
  const nearest = TABLE_FORMATS.map((format) => ({ format, likeness: likenessOf(header, format.columns) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NEAREST_FORMATS)
    .map(({ format }) => `${format.name} (${format.columns.join(', ')})`);
  const advice =
    nearest.length > 0 ? `the nearest formats are ${nearest.join('; ')}` : 'no known format is near it';
  return new InputError(
    `Cannot read ${fileName}: its header must be that of a known format, got "${shown.slice(0, 200)}"; ${advice}`,
  );
}

/** Shared column names over all of both, whatever their capitals. */
function likenessOf(header: readonly string[], columns: readonly string[]): number {
  const names = new Set(header.map((name) => name.toLowerCase()));
  const shared = columns.filter((column) => column.split('|').some((name) => names.has(name.toLowerCase())));
  return shared.length / (names.size + columns.length - shared.length);
}
