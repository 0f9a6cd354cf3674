import { basename } from 'node:path';
import type { Notice } from '../core/finding.ts';
import type { Reading, Refusal, RowReader, RowSink } from './format.ts';
import type { Delimiter } from './text/cells.ts';
import { splitLines } from './text/cells.ts';
import type { LineBlock } from './text/lines.ts';
import { LONGEST_LINE, readLines } from './text/lines.ts';

const LONGEST_VALUE = 80;

/** Takes what a table holds; `drain` is awaited every few hundred rows, so that memory stays bounded. */
export interface TableSink {
  reading(reading: Reading): void;
  refusal(refusal: Refusal): void;
  drain(): Promise<void>;
}

export interface TableCounts {
  /** Rows below the header, blank lines apart. */
  readonly lines: number;
  readonly readings: number;
  /** Cells, or whole rows, without a value. */
  readonly missing: number;
  readonly refused: number;
  readonly notices: readonly Notice[];
}

/** A recognised table. */
export interface TableText {
  readonly path: string;
  readonly delimiter: Delimiter;
  readonly lineEnd: '\n' | '\r';
  /** The line of the header, counted from 1. */
  readonly headerLine: number;
  readonly reader: RowReader;
}

type Tally = Record<'lines' | 'readings' | 'missing' | 'refused' | 'early', number>;

/** Reads a table from its start, block by block; a line that is no row is refused and the rest goes on. */
export async function readTable(table: TableText, sink: TableSink): Promise<TableCounts> {
  const tally: Tally = { lines: 0, readings: 0, missing: 0, refused: 0, early: 0 };
  const rows = countingSink(table.path, sink, tally);
  let cutOff = false;
  for await (const block of readLines(table.path, table.lineEnd)) {
    readBlock(block, table, { rows, tally });
    cutOff = block.unterminated;
    await sink.drain();
  }
  const { lines, readings, missing, refused } = tally;
  const notices = [...table.reader.notices, ...noticesOf(tally, cutOff, basename(table.path))];
  return { lines, readings, missing, refused, notices };
}

interface Counting {
  readonly rows: RowSink;
  readonly tally: Tally;
}

function readBlock(block: LineBlock, table: TableText, { rows, tally }: Counting): void {
  const split = splitLines(block.lines, table.delimiter);
  block.lines.forEach((text, index) => {
    const line = block.firstLine + index;
    const cells = split[index];
    if (line <= table.headerLine || isBlank(text, cells)) return;
    tally.lines++;
    const rule =
      text.length < LONGEST_LINE
        ? 'quotation marks that match'
        : `a line shorter than ${LONGEST_LINE} characters`;
    if (!cells || text.length >= LONGEST_LINE) {
      rows.refusal({ line, column: '', rule, value: text.slice(0, LONGEST_VALUE) });
    } else {
      table.reader.read({ cells, line }, rows);
    }
  });
}

/** Spreadsheets end with rows of empty cells. */
function isBlank(text: string, cells: readonly string[] | undefined): boolean {
  return text.trim() === '' || (cells?.every((cell) => cell.trim() === '') ?? false);
}

function countingSink(file: string, sink: TableSink, tally: Tally): RowSink {
  return {
    reading(reading) {
      tally.readings++;
      sink.reading(reading);
    },
    refusal(refusal) {
      tally.refused++;
      sink.refusal({ file, ...refusal });
    },
    missing() {
      tally.missing++;
    },
    beforeCalendar() {
      tally.early++;
    },
    // Whoever exports a file can wait for the end of the bar.
    unfinished(fault) {
      tally.refused++;
      sink.refusal({ file, ...fault });
    },
  };
}

function noticesOf({ lines, early }: Tally, cutOff: boolean, fileName: string): readonly Notice[] {
  const notices: Notice[] = [];
  if (lines === 0)
    notices.push({ code: 'no-rows', message: `${fileName}: the table has a header and no rows` });
  if (early > 0) {
    const message = `${fileName}: left out ${early} rows from before the calendars begin, 1987 for New York sessions and 1970 for other New York dates`;
    notices.push({ code: 'before-calendar', message });
  }
  if (cutOff) {
    const message = `${fileName}: the last line has no line end; check that the file is complete`;
    notices.push({ code: 'no-final-line-end', message });
  }
  return notices;
}
