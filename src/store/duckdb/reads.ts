import type { DuckDBConnection } from '@duckdb/node-api';
import type { EpochMs } from '../../core/time.ts';
import { formatSeriesKey, type SeriesKey } from '../../market/series.ts';
import type { SeriesSummary, StoredSeries } from '../port.ts';
import { toBigintMs } from './asOf.ts';
import type { Catalog, CatalogSeries } from './catalog.ts';
import { fetchColumns, fetchRows, numberOf } from './rows.ts';

const EMPTY = new Float64Array(0);

/**
 * Corrections of an instant are never known before its first row, so the instants known are the first rows known. Days are counted
 * only where a day can have several values: counting different ones takes ten times as long as all the rest.
 */
const SUMMARY = `
WITH within_day AS (
  SELECT series_id, count(DISTINCT event_ms // 86400000)::DOUBLE AS days
  FROM observation JOIN series ON id = series_id
  WHERE calendar = 'instant' AND known_ms <= $as_of
  GROUP BY series_id
), summary AS (
  SELECT
    series_id,
    min(event_ms)::DOUBLE AS first_event_ms,
    max(event_ms)::DOUBLE AS last_event_ms,
    max(known_ms)::DOUBLE AS last_known_ms,
    (count(*) FILTER (NOT correction))::DOUBLE AS events,
    count(*)::DOUBLE AS rows
  FROM observation
  WHERE known_ms <= $as_of
  GROUP BY series_id
)
SELECT summary.*, coalesce(days, events) AS days FROM summary LEFT JOIN within_day USING (series_id)`;

/** Every series with a row known at `asOf`, by name. */
export async function summarizeSeries(
  connection: DuckDBConnection,
  catalog: Catalog,
  asOf: EpochMs,
): Promise<readonly SeriesSummary[]> {
  const rows = await fetchRows(connection, SUMMARY, { as_of: toBigintMs(asOf) });
  const summaries = rows.map((row) => ({
    ...catalog.byId(numberOf(row, 'series_id')).spec,
    firstEventMs: numberOf(row, 'first_event_ms'),
    lastEventMs: numberOf(row, 'last_event_ms'),
    lastKnownMs: numberOf(row, 'last_known_ms'),
    events: numberOf(row, 'events'),
    days: numberOf(row, 'days'),
    rows: numberOf(row, 'rows'),
  }));
  return summaries.sort((a, b) => compareText(formatSeriesKey(a), formatSeriesKey(b)));
}

/** The rows of the wanted series known at `asOf`, in the order of `keys`; unknown keys are left out. */
export async function readSeries(
  connection: DuckDBConnection,
  catalog: Catalog,
  { keys, asOf }: { keys: readonly SeriesKey[]; asOf: EpochMs },
): Promise<readonly StoredSeries[]> {
  const wanted = keys.map((key) => catalog.find(key)).filter((entry) => entry !== undefined);
  if (wanted.length === 0) return [];
  const parts = await readParts(connection, wanted, asOf);
  return wanted.map(({ id, spec }) => ({
    spec,
    ...(parts.get(id) ?? { eventMs: EMPTY, knownMs: EMPTY, value: EMPTY, batch: EMPTY }),
  }));
}

async function readParts(
  connection: DuckDBConnection,
  wanted: readonly CatalogSeries[],
  asOf: EpochMs,
): Promise<Map<number, Omit<StoredSeries, 'spec'>>> {
  const ids = [...new Set(wanted.map(({ id }) => id))].join(', ');
  const columns = await fetchColumns(
    connection,
    `SELECT series_id::DOUBLE, event_ms::DOUBLE, known_ms::DOUBLE, value, batch_id::DOUBLE
     FROM observation
     WHERE series_id IN (${ids}) AND known_ms <= $as_of
     ORDER BY series_id, event_ms, known_ms, ordinal`,
    { as_of: toBigintMs(asOf) },
  );
  const [series = EMPTY, eventMs = EMPTY, knownMs = EMPTY, value = EMPTY, batch = EMPTY] = columns;
  const parts = new Map<number, Omit<StoredSeries, 'spec'>>();
  for (let from = 0; from < series.length; ) {
    const to = endOfRun(series, from);
    parts.set(series[from] ?? Number.NaN, {
      eventMs: eventMs.slice(from, to),
      knownMs: knownMs.slice(from, to),
      value: value.slice(from, to),
      batch: batch.slice(from, to),
    });
    from = to;
  }
  return parts;
}

function endOfRun(sorted: Float64Array, from: number): number {
  let to = from + 1;
  while (to < sorted.length && sorted[to] === sorted[from]) to++;
  return to;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
