import { DataError } from '../../core/errors.ts';
import type { EpochMs } from '../../core/time.ts';
import { bySourceOrder, type CanonicalSeries, type SourceSpan } from '../../market/canonical.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';

/** Stands for every coin that the store knows: registered or not, alive or dead. */
export const EVERY_COIN = '*';

/** A field of an instrument that a study reads. */
export interface SeriesNeed {
  /** An id, or {@link EVERY_COIN}; the latter is optional by itself. */
  readonly instrument: string;
  readonly field: string;
  /** The study goes on without it, and says so. */
  readonly optional?: boolean;
  /** Each source's own values are wanted too. */
  readonly perSource?: boolean;
}

/** One source's part of a series, for comparing sources. */
export interface SourceSeries {
  readonly source: string;
  readonly series: CanonicalSeries;
}

/** The series of a study as they were known at one instant. */
export interface StudyData {
  readonly asOf: EpochMs;
  /** The canonical series, or undefined where nothing is known of it. */
  find(instrument: string, field: string): CanonicalSeries | undefined;
  /** As `find`, but a series that is not there is a `DataError` that names it. */
  need(instrument: string, field: string): CanonicalSeries;
  /** The field of every coin that has it, by id; only where the study needs {@link EVERY_COIN}. */
  every(field: string): readonly CanonicalSeries[];
  /** The same field as each source reports it, the most trusted source first. */
  sources(instrument: string, field: string): readonly SourceSeries[];
}

/** Study data over series that are already read. `perSource` holds the parts where sources are to be compared. */
export function createStudyData(
  asOf: EpochMs,
  series: readonly CanonicalSeries[],
  perSource: readonly SourceSeries[] = [],
): StudyData {
  const byName = new Map(series.map((one) => [nameOf(one.instrument, one.field), one]));
  const find = (instrument: string, field: string) => byName.get(nameOf(instrument, field));
  return {
    asOf,
    find,
    need(instrument, field) {
      const found = find(instrument, field);
      if (found) return found;
      const name = nameOf(instrument, field);
      throw new DataError(
        `Cannot run the study: ${name} is not stored; import a file that has it (rotascope import PATH)`,
        [name],
      );
    },
    every: (field) =>
      series
        .filter((one) => one.field === field && instrumentOf(one.instrument).kind === 'coin')
        .toSorted((a, b) => (a.instrument < b.instrument ? -1 : 1)),
    sources(instrument, field) {
      const compare = bySourceOrder(field);
      return perSource
        .filter(({ series: one }) => one.instrument === instrument && one.field === field)
        .toSorted((a, b) => compare(a.source, b.source));
    },
  };
}

/** The source of most instants of a series. */
export function mainSource({ spans }: CanonicalSeries): SourceSpan | undefined {
  return spans.toSorted((a, b) => b.events - a.events)[0];
}

function nameOf(instrument: string, field: string): string {
  return `${instrument}.${field}`;
}
