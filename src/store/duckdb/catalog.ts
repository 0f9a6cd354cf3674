import type { DuckDBConnection } from '@duckdb/node-api';
import { StoreError } from '../../core/errors.ts';
import { type CalendarId, formatSeriesKey, type SeriesKey, type SeriesSpec } from '../../market/series.ts';
import { fetchRow, fetchRows, numberOf, textOf } from './rows.ts';

export interface CatalogSeries {
  readonly id: number;
  readonly spec: SeriesSpec;
}

/** Which of the series of a batch are which stored ones, and which are new. */
export interface SeriesPlan {
  /** In the order of the batch's series. */
  readonly ids: readonly number[];
  readonly created: readonly CatalogSeries[];
}

/**
 * The stored series and the next free numbers, kept in memory: nobody else can write while this process owns the store.
 * It changes only after a commit.
 */
export interface Catalog {
  find(key: SeriesKey): CatalogSeries | undefined;
  byId(id: number): CatalogSeries;
  /** Throws `StoreError` where a series is stored with another calendar. */
  plan(series: readonly SeriesSpec[]): SeriesPlan;
  nextBatch(): number;
  nextOrdinal(): number;
  /** Takes over what a committed batch created. */
  record(plan: SeriesPlan, appended: number): void;
}

export async function loadCatalog(connection: DuckDBConnection): Promise<Catalog> {
  const rows = await fetchRows(
    connection,
    'SELECT id, instrument, source, field, calendar FROM series ORDER BY id',
  );
  const next = await fetchRow(
    connection,
    `SELECT coalesce(max(id) + 1, 1)::DOUBLE AS batch, coalesce(max(first_ordinal + appended), 0)::DOUBLE AS ordinal
     FROM batch`,
  );
  const stored = rows.map((row) => ({
    id: numberOf(row, 'id'),
    spec: {
      instrument: textOf(row, 'instrument'),
      source: textOf(row, 'source'),
      field: textOf(row, 'field'),
      calendar: textOf(row, 'calendar') as CalendarId,
    },
  }));
  return createCatalog(stored, { batch: numberOf(next, 'batch'), ordinal: numberOf(next, 'ordinal') });
}

function createCatalog(stored: readonly CatalogSeries[], next: { batch: number; ordinal: number }): Catalog {
  const byName = new Map(stored.map((entry) => [formatSeriesKey(entry.spec), entry]));
  const byId = new Map(stored.map((entry) => [entry.id, entry]));
  let { batch, ordinal } = next;

  function plan(series: readonly SeriesSpec[]): SeriesPlan {
    const created: CatalogSeries[] = [];
    const ids = series.map((spec) => {
      const known = byName.get(formatSeriesKey(spec));
      if (known) return requireCalendar(known, spec).id;
      const entry = { id: byId.size + created.length + 1, spec };
      created.push(entry);
      return entry.id;
    });
    return { ids, created };
  }

  return {
    find: (key) => byName.get(formatSeriesKey(key)),
    byId(id) {
      const entry = byId.get(id);
      if (!entry) throw new RangeError(`There is no series with the number ${id}`);
      return entry;
    },
    plan,
    nextBatch: () => batch,
    nextOrdinal: () => ordinal,
    record({ created }, appended) {
      for (const entry of created) {
        byName.set(formatSeriesKey(entry.spec), entry);
        byId.set(entry.id, entry);
      }
      batch++;
      ordinal += appended;
    },
  };
}

function requireCalendar(known: CatalogSeries, spec: SeriesSpec): CatalogSeries {
  if (known.spec.calendar === spec.calendar) return known;
  throw new StoreError(
    `Cannot commit the batch: ${formatSeriesKey(spec)} is stored with the calendar ${known.spec.calendar}, got ` +
      `${spec.calendar}; give the series another name, or build a new store`,
  );
}
