import type { Notice } from '../core/finding.ts';
import type { EpochMs } from '../core/time.ts';
import type { Observation } from '../market/series.ts';

/** An observation with the place in the file from which it was read. */
export interface Reading extends Observation {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly column: string;
}

/** A cell or a row that breaks a rule and was left out. */
export interface Refusal {
  readonly file: string;
  readonly line: number;
  /** Empty where the whole row is meant. */
  readonly column: string;
  /** What had to hold, such as "a price above 0". */
  readonly rule: string;
  /** The text that broke it, shortened to 80 characters. */
  readonly value: string;
}

/** What a format may look at to recognise its own files. */
export interface TableSample {
  /** Without the folder. */
  readonly fileName: string;
  readonly header: readonly string[];
  /** The first rows after the header. */
  readonly rows: readonly (readonly string[])[];
}

export interface TableContext extends TableSample {
  /** Periods that end after this instant are refused. */
  readonly nowMs: EpochMs;
  /** The instrument that the user names for a file that does not say it. */
  readonly instrument?: string;
}

export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Takes what comes out of one row. */
export interface RowSink {
  reading(reading: Reading): void;
  refusal(refusal: Omit<Refusal, 'file'>): void;
  /** A cell without a value. */
  missing(): void;
  /** A row from before the first date of its calendar. */
  beforeCalendar(): void;
  /** A row of a period that has not ended; the fault says where it stands. */
  unfinished(fault: Omit<Refusal, 'file'>): void;
}

/** Reads the rows of one file. A bad row or cell becomes a refusal; nothing is thrown. */
export interface RowReader {
  read(row: TableRow, sink: RowSink): void;
  readonly notices: readonly Notice[];
}

/** One kind of vendor file: how to recognise it and how to read its rows. */
export interface TableFormat {
  /** Kebab-case and stable, such as `yahoo-csv`. */
  readonly name: string;
  /** Rises when the same file would give other readings. */
  readonly version: number;
  readonly title: string;
  /** The source that its series carry. */
  readonly source: string;
  /** Which instant a date of the file means, as one sentence. */
  readonly labelConvention: string;
  /** When a value counts as known, as one sentence. */
  readonly knownTimeRule: string;
  /** Which cells count as missing, as one sentence. */
  readonly missing: string;
  /** Every column that the format knows; alternatives are separated by `|`. */
  readonly columns: readonly string[];
  matches(sample: TableSample): boolean;
  /** Throws `InputError` where the file as a whole cannot be read. */
  open(context: TableContext): RowReader;
}
