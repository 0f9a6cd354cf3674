import { basename } from 'node:path';
import { InputError } from '../core/errors.ts';
import type { Notice } from '../core/finding.ts';
import type { EpochMs } from '../core/time.ts';
import { labelOf } from '../market/calendars/calendar.ts';
import { formatSeriesKey } from '../market/series.ts';
import type { Refusal } from '../sources/format.ts';
import { type OpenedTable, openTable } from '../sources/openTable.ts';
import type { BatchReceipt, BatchWriter, DuplicateRow, ObservationStore } from '../store/port.ts';
import { type FoundFile, findFiles } from './findFiles.ts';
import { hashFile } from './hashFile.ts';
import { openPartedWriter } from './partedWriter.ts';

/** Refusals kept in words; beyond them only the count grows. */
const MOST_REFUSALS_TOLD = 200;

export interface ImportOptions {
  readonly store: ObservationStore;
  readonly nowMs: EpochMs;
  /** The instrument of files that do not say it themselves. */
  readonly instrument?: string;
  /** When the files were retrieved from their vendor, where the user knows it: the vintage of their values. */
  readonly retrievedMs?: EpochMs;
  readonly signal?: AbortSignal;
  /** Called as each file is done, with its place among all. */
  onFile(result: FileResult, progress: { readonly done: number; readonly files: number }): void;
}

/** What became of one file. */
export type FileResult =
  | {
      readonly kind: 'imported';
      readonly path: string;
      readonly format: string;
      readonly receipt: BatchReceipt;
      readonly missing: number;
      readonly refused: number;
      /** The first of them. */
      readonly refusals: readonly Refusal[];
      readonly notices: readonly Notice[];
    }
  /** The same bytes are stored already, read by the same parser. */
  | { readonly kind: 'known'; readonly path: string; readonly format: string }
  /** A file in a folder that is no table: a text, a licence. */
  | { readonly kind: 'document'; readonly path: string }
  /** Nothing of it could be read. */
  | { readonly kind: 'refused'; readonly path: string; readonly reason: string };

export interface ImportSummary {
  /** Tables that were read or known. */
  readonly files: number;
  readonly known: number;
  readonly documents: number;
  readonly refusedFiles: number;
  readonly refusedValues: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly missing: number;
}

/**
 * Imports files and folders, one batch a file, stored whole or not at all; a very large one in parts. What cannot be read is refused and
 * reported, the rest goes in. Throws `InputError` for paths that do not exist; aborts between rows with the signal's reason,
 * leaving the file in progress out.
 */
export async function importPaths(paths: readonly string[], options: ImportOptions): Promise<ImportSummary> {
  const files = await findFiles(paths);
  const results: FileResult[] = [];
  for (const file of files) {
    options.signal?.throwIfAborted();
    const result = await importFile(file, options);
    results.push(result);
    options.onFile(result, { done: results.length, files: files.length });
  }
  return summarise(results);
}

async function importFile(file: FoundFile, options: ImportOptions): Promise<FileResult> {
  const { path } = file;
  try {
    const table = await openTable(path, {
      nowMs: options.nowMs,
      ...(options.instrument === undefined ? {} : { instrument: options.instrument }),
    });
    if (table.kind === 'document') {
      return file.named
        ? { kind: 'refused', path, reason: 'it is a text document, not a table of data' }
        : { kind: 'document', path };
    }
    return await importTable(table, options);
  } catch (error) {
    if (error instanceof InputError) return { kind: 'refused', path, reason: error.message };
    throw error;
  }
}

type Table = Extract<OpenedTable, { kind: 'table' }>;

async function importTable(table: Table, options: ImportOptions): Promise<FileResult> {
  const { path, format } = table;
  const sha256 = await hashFile(path);
  const parser = parserOf(table, options);
  if (await options.store.findBatch(sha256, parser, format.version))
    return { kind: 'known', path, format: format.name };
  const writer = await openPartedWriter(options.store, {
    source: format.source,
    location: path,
    retrievedMs: options.retrievedMs ?? options.nowMs,
    sha256,
    parser,
    parserVersion: format.version,
    ...(options.retrievedMs === undefined ? {} : { vintageMs: options.retrievedMs }),
  });
  try {
    return await readInto(writer, table, options);
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** The bytes alone do not say what they are: the instrument may come from the name of the file or from the user. */
function parserOf({ format, path }: Table, { instrument }: ImportOptions): string {
  return `${format.name} ${instrument ?? basename(path)}`;
}

async function readInto(writer: BatchWriter, table: Table, options: ImportOptions): Promise<FileResult> {
  const refusals: Refusal[] = [];
  const counts = await table.read({
    reading: (reading) => {
      writer.append(reading);
    },
    refusal: (refusal) => {
      if (refusals.length < MOST_REFUSALS_TOLD) refusals.push(refusal);
    },
    drain: async () => {
      options.signal?.throwIfAborted();
      await writer.drain();
    },
  });
  const receipt = await writer.commit();
  return {
    kind: 'imported',
    path: table.path,
    format: table.format.name,
    receipt,
    missing: counts.missing,
    refused: counts.refused + receipt.conflictCount,
    refusals: [...refusals, ...receipt.conflicts.map((one) => toRefusal(one, table))].slice(
      0,
      MOST_REFUSALS_TOLD,
    ),
    notices: counts.notices,
  };
}

function toRefusal(duplicate: DuplicateRow, table: Table): Refusal {
  return {
    file: table.path,
    line: duplicate.line,
    column: duplicate.column,
    rule: `one value for ${formatSeriesKey(duplicate.series)} at ${labelOf('instant', duplicate.eventMs)}; ${duplicate.keptValue} came first`,
    value: String(duplicate.value),
  };
}

function summarise(results: readonly FileResult[]): ImportSummary {
  const imported = results.filter((one) => one.kind === 'imported');
  const count = (kind: FileResult['kind']) => results.filter((one) => one.kind === kind).length;
  const total = (of: (one: (typeof imported)[number]) => number) =>
    imported.reduce((sum, one) => sum + of(one), 0);
  return {
    files: imported.length + count('known'),
    known: count('known'),
    documents: count('document'),
    refusedFiles: count('refused'),
    refusedValues: total((one) => one.refused),
    added: total((one) => one.receipt.added),
    revised: total((one) => one.receipt.revised),
    unchanged: total((one) => one.receipt.unchanged),
    missing: total((one) => one.missing),
  };
}
