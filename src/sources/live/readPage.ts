import type { Notice } from '../../core/finding.ts';
import type { EpochMs } from '../../core/time.ts';
import { formatSeriesKey } from '../../market/series.ts';
import type { Reading, Refusal, RowSink } from '../format.ts';
import type { Page, PageTable } from './liveSource.ts';

/** What an answer held. */
export interface PageReadings {
  /** By series, then in order of time; each instant once, unless the vendor gives it two values. */
  readonly readings: readonly Reading[];
  readonly refusals: readonly Omit<Refusal, 'file'>[];
  readonly missing: number;
  /** Rows of bars that have not ended. */
  readonly unfinished: number;
  readonly notices: readonly Notice[];
}

/**
 * Reads the rows of an answer by their formats. Rows that have not ended at `nowMs` are left out, bad cells are refused, and the rest
 * is sorted, whatever the order in which the vendor sent it.
 */
export function readPage(page: Page, nowMs: EpochMs): PageReadings {
  const readings: Reading[] = [];
  const refusals: Omit<Refusal, 'file'>[] = [];
  const counts = { missing: 0, unfinished: 0 };
  const sink: RowSink = {
    reading: (reading) => readings.push(reading),
    refusal: (refusal) => refusals.push(refusal),
    missing: () => counts.missing++,
    beforeCalendar: () => counts.missing++,
    unfinished: () => counts.unfinished++,
  };
  const notices = page.tables.flatMap((table) => readTable(table, nowMs, sink));
  return { readings: inOrder(readings), refusals, ...counts, notices };
}

function readTable(table: PageTable, nowMs: EpochMs, sink: RowSink): readonly Notice[] {
  const { format, header, rows, instrument } = table;
  const context = { fileName: format.title, header, rows, nowMs };
  const reader = format.open({ ...context, ...(instrument === undefined ? {} : { instrument }) });
  rows.forEach((cells, index) => {
    reader.read({ cells, line: index + 1 }, sink);
  });
  return reader.notices;
}

/** The newest event, or undefined. */
export function newestOf(readings: readonly Reading[]): EpochMs | undefined {
  return readings.length === 0 ? undefined : Math.max(...readings.map(({ eventMs }) => eventMs));
}

function inOrder(readings: readonly Reading[]): readonly Reading[] {
  const names = new Map(readings.map(({ series }) => [series, formatSeriesKey(series)]));
  const nameOf = ({ series }: Reading) => names.get(series) ?? '';
  const sorted = readings.toSorted((a, b) => {
    const [left, right] = [nameOf(a), nameOf(b)];
    return left === right ? a.eventMs - b.eventMs : left < right ? -1 : 1;
  });
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return (
      !before ||
      nameOf(before) !== nameOf(one) ||
      before.eventMs !== one.eventMs ||
      before.value !== one.value
    );
  });
}
