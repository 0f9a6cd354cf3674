import type { EpochMs } from '../../core/time.ts';
import type { SeriesSpec } from '../../market/series.ts';
import type { Refusal, RowReader, RowSink, TableRow } from '../format.ts';
import type { Conversion } from './cells.ts';
import { convertCell } from './cells.ts';
import type { Header } from './header.ts';
import type { Label } from './labels.ts';
import type { Placed, Placement } from './placements.ts';
import type { KnownRule } from './publication.ts';
import type { Subject, SubjectReader } from './subjects.ts';

const LONGEST_VALUE = 80;
const NOT_FUTURE = 'a time that is not in the future';
const ENDED = 'a period that has ended';

/** One column of a file and the field that it fills. Subject, placement and known time are the row's unless given. */
export interface Column extends Conversion {
  /** As the header writes it; `a|b` gives alternatives. */
  readonly column: string;
  readonly field: string;
  /** Restricts the column to some instruments. */
  readonly when?: (subject: Subject) => boolean;
  readonly subject?: Subject;
  readonly placement?: Placement;
  readonly known?: KnownRule;
}

/** The text of a cell of one row, by the name of its column. */
export type CellText = (column: string) => string;

/** All that reading the rows of one file needs. */
export interface RowPlan {
  readonly source: string;
  readonly header: Header;
  readonly nowMs: EpochMs;
  readonly label: Label;
  readonly subjectColumns: readonly string[];
  readonly subject: SubjectReader;
  readonly placement: Placement;
  readonly known: KnownRule;
  readonly columns: readonly Column[];
  /** Whether the row stands for the absence of values. */
  isEmpty?(cell: CellText, label: EpochMs): boolean;
}

/** Columns that share subject, placement and known time. */
interface Lane {
  readonly subject: Subject;
  readonly placement: Placement;
  readonly known: KnownRule;
  readonly slots: Slot[];
}

interface Slot {
  readonly column: Column;
  readonly name: string;
  readonly position: number;
  /** The series of the latest row, which is nearly always that of the next. */
  series?: SeriesSpec;
}

/** When and what a row is about. */
interface Identity {
  readonly label: EpochMs;
  readonly subject: Subject;
}

/** A row on its way through its columns. */
interface Passage {
  readonly plan: RowPlan;
  readonly row: TableRow;
  readonly sink: RowSink;
  readonly label: EpochMs;
}

interface Fault {
  readonly column: string;
  readonly rule: string;
  readonly value: string;
}

/** Reads rows by the plan; a row that cannot be identified is refused once, a bad cell alone. */
export function rowReader(plan: RowPlan): RowReader['read'] {
  const identify = rowIdentifier(plan);
  const lanesBySubject = new Map<string, readonly Lane[]>();

  function lanesOf(subject: Subject): readonly Lane[] {
    const known = lanesBySubject.get(subject.key);
    if (known) return known;
    const lanes = bindLanes(plan, subject);
    lanesBySubject.set(subject.key, lanes);
    return lanes;
  }

  return (row, sink) => {
    const identified = identify(row);
    if ('rule' in identified) {
      refuse({ row, sink }, identified);
      return;
    }
    const { label, subject } = identified;
    const cell: CellText = (column) => row.cells[plan.header.positionOf(column)] ?? '';
    if (plan.isEmpty?.(cell, label)) sink.missing();
    else readLanes(lanesOf(subject), { plan, row, sink, label });
  };
}

function rowIdentifier(plan: RowPlan): (row: TableRow) => Identity | Fault {
  const { header, nowMs } = plan;
  const labelAt = header.positionOf(plan.label.column);
  const labelName = header.nameOf(plan.label.column);
  const subjectAt = plan.subjectColumns.map((column) => header.positionOf(column));
  const subjectName =
    plan.subjectColumns[0] === undefined ? labelName : header.nameOf(plan.subjectColumns[0]);
  return ({ cells }) => {
    if (cells.length !== header.width) {
      return { column: '', rule: `a row of ${header.width} cells, as in the header`, value: cells.join(' ') };
    }
    const text = cells[labelAt] ?? '';
    const label = plan.label.read(text);
    if (typeof label === 'string') return { column: labelName, rule: label, value: text };
    if (label > nowMs) return { column: labelName, rule: NOT_FUTURE, value: text };
    const named = subjectAt.map((position) => cells[position] ?? '');
    const subject = plan.subject(named, label);
    if (typeof subject !== 'string') return { label, subject };
    return { column: subjectName, rule: subject, value: named.length > 0 ? named.join(' ') : text };
  };
}

function bindLanes(plan: RowPlan, rowSubject: Subject): readonly Lane[] {
  const lanes: Lane[] = [];
  for (const column of plan.columns) {
    const { subject = rowSubject, placement = plan.placement, known = plan.known } = column;
    const position = plan.header.positionOf(column.column);
    if (position < 0 || column.when?.(subject) === false) continue;
    const slot = { column, name: plan.header.nameOf(column.column), position };
    const lane = lanes.find(
      (other) => other.subject.key === subject.key && other.placement === placement && other.known === known,
    );
    if (lane) lane.slots.push(slot);
    else lanes.push({ subject, placement, known, slots: [slot] });
  }
  return lanes;
}

/** A fault of the row's time is told once, however many lanes share it. */
function readLanes(lanes: readonly Lane[], passage: Passage): void {
  const { label, plan } = passage;
  const told: (string | undefined)[] = [];
  for (const lane of lanes) {
    const placed = lane.placement(label, lane.subject);
    if (typeof placed === 'object' && placed.eventMs <= plan.nowMs) {
      readLane(lane, placed, passage);
      continue;
    }
    const rule = typeof placed === 'object' ? ENDED : placed;
    if (told.includes(rule)) continue;
    told.push(rule);
    if (rule === undefined) passage.sink.beforeCalendar();
    else if (rule === ENDED) passage.sink.unfinished(refusalOf(passage.row, labelFault(rule, passage)));
    else refuse(passage, labelFault(rule, passage));
  }
}

function readLane(lane: Lane, placed: Placed, passage: Passage): void {
  const { row, sink, plan, label } = passage;
  const { subject } = lane;
  const { eventMs, calendar } = placed;
  const source = placed.source ?? subject.source ?? plan.source;
  // What lies before us is known now, whatever the vendor's schedule says.
  const knownMs = Math.min(lane.known({ eventMs, label }, subject), plan.nowMs);
  for (const slot of lane.slots) {
    const text = row.cells[slot.position] ?? '';
    const value = convertCell(text, slot.column, subject.units);
    if (typeof value === 'string') refuse(passage, { column: slot.name, rule: value, value: text });
    else if (Number.isNaN(value)) sink.missing();
    else {
      const series = seriesOf(slot, { instrument: subject.instrument, source, calendar });
      sink.reading({ series, eventMs, knownMs, value, line: row.line, column: slot.name });
    }
  }
}

function seriesOf(slot: Slot, { instrument, source, calendar }: Omit<SeriesSpec, 'field'>): SeriesSpec {
  const latest = slot.series;
  if (latest?.calendar === calendar && latest.source === source) return latest;
  const series = { instrument, source, field: slot.column.field, calendar };
  slot.series = series;
  return series;
}

function labelFault(rule: string, { plan, row }: Passage): Fault {
  const { column } = plan.label;
  const value = row.cells[plan.header.positionOf(column)] ?? '';
  return { column: plan.header.nameOf(column), rule, value };
}

function refuse({ row, sink }: Pick<Passage, 'row' | 'sink'>, fault: Fault): void {
  sink.refusal(refusalOf(row, fault));
}

function refusalOf({ line }: TableRow, { column, rule, value }: Fault): Omit<Refusal, 'file'> {
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;
  return { line, column, rule, value: shown };
}
