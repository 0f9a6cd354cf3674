import { DataError } from '../../core/errors.ts';
import { DAY_MS, parseDate } from '../../core/time.ts';
import { type Clock, clockAt, clockOf, type JoinPolicy, lastCommonBar } from '../../market/panel.ts';
import { type Levels, levelsOf } from './levels.ts';
import { type Sampling, sampledBars } from './sampling.ts';
import type { StudyData } from './studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from './subject.ts';

/** Bars before the first one wanted: the longest closure of the exchange is shorter. */
const LEAD_IN_MS = 14 * DAY_MS;

/** A subject on the clock of a panel. */
export interface Column {
  readonly name: string;
  /** Prices, basket levels or rates; NaN where missing. */
  readonly levels: Float64Array;
  /** Log returns from bar to bar; first differences for rates and yields. The first is NaN. */
  readonly changes: Float64Array;
  /** Instruments that have values in it. */
  readonly uses: readonly string[];
  /** A rate or yield. */
  readonly isRate: boolean;
}

/** Subjects aligned on one clock, as they were known at one instant. */
export interface Panel {
  readonly calendar: Clock['calendar'];
  readonly eventMs: Float64Array;
  readonly labels: readonly string[];
  readonly join: JoinPolicy;
  /** Distance of the observations from the clock, in hours; positive: later. */
  readonly skewHours: { readonly min: number; readonly max: number };
  readonly columns: readonly Column[];
  /** Throws `TypeError` for a subject that the panel was not built with. */
  column(name: string): Column;
  has(name: string): boolean;
}

export interface PanelOptions {
  readonly join: JoinPolicy;
  /** First label, inclusive; absent: the first bar on which all subjects have a value. */
  readonly from?: string | undefined;
  /** Every bar, where it is absent. */
  readonly sampling?: Sampling;
  /** Subjects that are left out where nothing is stored of them; they decide neither start nor end. */
  readonly optional?: readonly string[];
}

/**
 * Aligns subjects on one clock: New York sessions as soon as one of them follows New York. The panel runs from the first to the
 * last bar on which all subjects have a value; one bar more is read before `from`, so that the first change is of that bar.
 * Throws `DataError` where a subject has no series or they share no bar.
 */
export function buildPanel(data: StudyData, subjects: readonly string[], options: PanelOptions): Panel {
  const { join, optional = [] } = options;
  const clock = commonClock(data, subjects, options.from);
  const read = (name: string) => [name, levelsOf(parseSubject(name), data, { clock, join })] as const;
  const required = subjects.map(read);
  const extra = optional.filter((name) => !subjects.includes(name) && isStored(name, data)).map(read);
  const span = commonSpan(
    required.map(([, levels]) => levels),
    { labels: clock.labels, from: options.from },
  );
  if (span.to < span.from) throw noOverlap(subjects);
  const all = [...required, ...extra];
  const bars = Int32Array.from({ length: span.to - span.from + 1 }, (_, i) => span.from + i);
  const panel = panelOf({
    calendar: clock.calendar,
    eventMs: clock.eventMs.slice(span.from, span.to + 1),
    labels: clock.labels.slice(span.from, span.to + 1),
    join,
    skewHours: {
      min: Math.min(0, ...all.map(([, { skewHours }]) => skewHours.min)),
      max: Math.max(0, ...all.map(([, { skewHours }]) => skewHours.max)),
    },
    columns: all.map(([name, { values, uses, isRate }]) =>
      columnOf({ name, levels: values, uses, isRate }, bars),
    ),
  });
  return options.sampling ? resample(panel, options.sampling) : panel;
}

/** The panel on the bars that a sampling keeps; changes are then from one of these to the next. */
export function resample(panel: Panel, sampling: Sampling): Panel {
  if (sampling.kind === 'daily') return panel;
  const bars = sampledBars(panel.labels, { from: 0, to: panel.labels.length - 1 }, sampling);
  return panelOf({
    ...panel,
    eventMs: Float64Array.from(bars, (t) => panel.eventMs[t]!),
    labels: Array.from(bars, (t) => panel.labels[t] ?? ''),
    columns: panel.columns.map((column) => columnOf(column, bars)),
  });
}

function panelOf(parts: Omit<Panel, 'column' | 'has'>): Panel {
  const byName = new Map(parts.columns.map((column) => [column.name, column]));
  return {
    ...parts,
    column: (name) => {
      const column = byName.get(name);
      if (!column) throw new TypeError(`the panel was built without ${name}`);
      return column;
    },
    has: (name) => byName.has(name),
  };
}

/** From where every subject may have a value, and from shortly before `from`. */
function commonClock(data: StudyData, subjects: readonly string[], from: string | undefined): Clock {
  const series = subjects.map((name) => {
    const found = instrumentsOf(parseSubject(name)).flatMap((id) => data.find(id, fieldOf(id)) ?? []);
    if (found.length === 0) throw missing(name);
    return found;
  });
  const firsts = series.map((found) => Math.min(...found.map((one) => one.eventMs[0]!)));
  const start = Math.max(...firsts, (from === undefined ? 0 : (parseDate(from) ?? 0)) - LEAD_IN_MS);
  const { calendar, eventMs } = clockOf(series.flat());
  const first = eventMs.findIndex((ms) => ms >= start - LEAD_IN_MS);
  return clockAt(calendar, eventMs.slice(Math.max(0, first)));
}

function commonSpan(
  required: readonly Levels[],
  { labels, from }: { labels: readonly string[]; from: string | undefined },
): { from: number; to: number } {
  const firsts = required.map(({ values }) => values.findIndex((value) => !Number.isNaN(value)));
  if (firsts.includes(-1)) return { from: 0, to: -1 };
  const start = from === undefined ? 0 : labels.findIndex((label) => label >= from);
  if (start < 0) return { from: 0, to: -1 };
  return { from: Math.max(...firsts, start - 1), to: lastCommonBar(required, { all: true }) };
}

function columnOf(column: Omit<Column, 'changes'>, bars: Int32Array): Column {
  const { name, uses, isRate } = column;
  const levels = Float64Array.from(bars, (t) => column.levels[t]!);
  const changes = levels.map((value, t) => {
    const before = t > 0 ? levels[t - 1]! : Number.NaN;
    return isRate ? value - before : Math.log(value / before);
  });
  return { name, levels, changes, uses, isRate };
}

function isStored(name: string, data: StudyData): boolean {
  return instrumentsOf(parseSubject(name)).some((id) => data.find(id, fieldOf(id)) !== undefined);
}

function missing(name: string): DataError {
  return new DataError(
    `Cannot build the panel: nothing is stored of ${name}; import a file that has it (rotascope import PATH)`,
    [name],
  );
}

function noOverlap(subjects: readonly string[]): DataError {
  return new DataError(
    `Cannot build the panel: ${subjects.join(', ')} share no bar in the period asked for; see their spans with rotascope status`,
    subjects,
  );
}
