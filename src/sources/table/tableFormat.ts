import { InputError } from '../../core/errors.ts';
import type { Notice } from '../../core/finding.ts';
import type { EpochMs } from '../../core/time.ts';
import { DAY_MS, toDate } from '../../core/time.ts';
import type { RowReader, TableContext, TableFormat, TableSample } from '../format.ts';
import { hasColumn, indexHeader } from './header.ts';
import type { Label } from './labels.ts';
import type { Placement } from './placements.ts';
import type { KnownRule } from './publication.ts';
import type { CellText, Column } from './rows.ts';
import { rowReader } from './rows.ts';
import type { SubjectRule } from './subjects.ts';

/** So many bars that all begin on one weekday, or on the first of a month, are not daily. */
const FEWEST_LONG_BARS = 5;
const MOST_NAMES_TOLD = 12;

type Columns = readonly Column[];

/** A table format as a declaration; `tableFormat` makes it work. */
export interface TableSpec
  extends Pick<
    TableFormat,
    'name' | 'version' | 'title' | 'source' | 'labelConvention' | 'knownTimeRule' | 'missing'
  > {
  /** Columns by which a file is recognised: it has all of them. */
  readonly header: readonly string[];
  /** The file has no other columns than those of `header`. */
  readonly onlyThese?: true;
  /** What else a file must show to be recognised. */
  readonly fits?: (sample: TableSample) => boolean;
  readonly label: Label;
  readonly subject: SubjectRule;
  readonly placement: Placement;
  readonly known: KnownRule;
  /** The columns that hold values; a function where only the header tells them. */
  readonly columns: Columns | ((sample: TableSample) => Columns);
  /** Columns that are no series of numbers, or repeat or derive from others. */
  readonly leavesOut?: readonly string[];
  /** Whether a row belongs to the header. */
  readonly isPreamble?: (cells: readonly string[]) => boolean;
  /** Whether a row stands for the absence of values. */
  readonly isEmpty?: (cell: CellText, label: EpochMs) => boolean;
  /** Each row is a bar of one day, so that a file with another step must be refused as a whole. */
  readonly dailyBars?: true;
}

/** Turns a declaration into a format. */
export function tableFormat(spec: TableSpec): TableFormat {
  const { name, version, title, source, labelConvention, knownTimeRule, missing } = spec;
  return {
    name,
    version,
    title,
    source,
    labelConvention,
    knownTimeRule,
    missing,
    columns: columnsKnownTo(spec),
    matches: (sample) => recognises(spec, sample),
    open: (context) => openRows(spec, context),
  };
}

function recognises(spec: TableSpec, sample: TableSample): boolean {
  if (!spec.header.every((column) => hasColumn(sample.header, column))) return false;
  if (spec.onlyThese && sample.header.length !== spec.header.length) return false;
  return spec.fits?.(sample) ?? true;
}

function columnsKnownTo(spec: TableSpec): readonly string[] {
  const valued = typeof spec.columns === 'function' ? [] : spec.columns.map(({ column }) => column);
  return [...new Set([...spec.header, ...valued])];
}

function openRows(spec: TableSpec, context: TableContext): RowReader {
  const { source, label, placement, known, isEmpty } = spec;
  const header = indexHeader(context.header, context.fileName);
  const labels = sampleLabels(label, context);
  if (spec.dailyBars) requireDailySteps(labels, context.fileName);
  const firstDate = labels[0] === undefined ? {} : { firstDate: toDate(labels[0]) };
  const subject = spec.subject.open({ ...context, source, ...firstDate });
  const columns = typeof spec.columns === 'function' ? spec.columns(context) : spec.columns;
  const plan = { source, header, nowMs: context.nowMs, label, placement, known, subject, columns };
  const subjectColumns = spec.subject.columns;
  const used = [
    label.column,
    ...subjectColumns,
    ...columns.map(({ column }) => column),
    ...(spec.leavesOut ?? []),
  ];
  const read = rowReader({ ...plan, subjectColumns, ...(isEmpty && { isEmpty }) });
  return {
    read: (row, sink) => {
      if (!spec.isPreamble?.(row.cells)) read(row, sink);
    },
    notices: noticeUnread(header.without(used), context.fileName),
  };
}

function sampleLabels(label: Label, { header, rows, fileName }: TableContext): readonly EpochMs[] {
  const position = indexHeader(header, fileName).positionOf(label.column);
  return rows.map((cells) => label.read(cells[position] ?? '')).filter((time) => typeof time === 'number');
}

/** The rows of the sample may be in any order. */
function requireDailySteps(labels: readonly EpochMs[], fileName: string): void {
  const times = [...new Set(labels)].sort((a, b) => a - b);
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? Number.NaN));
  const found = barsOtherThanDaily(times, steps);
  if (found === undefined) return;
  throw new InputError(
    `Cannot read ${fileName}: its rows must be bars of one day, got ${found}; download daily bars`,
  );
}

function barsOtherThanDaily(times: readonly EpochMs[], steps: readonly number[]): string | undefined {
  if (steps.some((step) => step < DAY_MS)) return 'bars within the day';
  if (times.length < FEWEST_LONG_BARS) return undefined;
  if (steps.every((step) => step % (7 * DAY_MS) === 0)) return 'weekly bars';
  return times.every((time) => new Date(time).getUTCDate() === 1) ? 'monthly bars' : undefined;
}

function noticeUnread(names: readonly string[], fileName: string): readonly Notice[] {
  if (names.length === 0) return [];
  const told = names.slice(0, MOST_NAMES_TOLD).join(', ');
  const more = names.length > MOST_NAMES_TOLD ? ` and ${names.length - MOST_NAMES_TOLD} more` : '';
  return [
    { code: 'columns-not-read', message: `${fileName}: left out columns that have no field: ${told}${more}` },
  ];
}
