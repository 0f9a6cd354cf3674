import type { DuckDBConnection } from '@duckdb/node-api';
import type { BatchNumbers, Outcome } from './outcome.ts';
import { writeAgainstStored } from './revise.ts';
import { runCounted } from './rows.ts';

/** The first row of the batch for each instant of each series. */
const INCOMING = `
CREATE TEMP TABLE incoming AS
SELECT
  c.series_id,
  s.event_ms::BIGINT AS event_ms,
  arg_min(s.known_ms, s.position)::BIGINT AS known_ms,
  arg_min(s.value, s.position) AS value,
  min(s.position) AS position,
  count(*) AS copies
FROM staged s JOIN scope c USING (series)
GROUP BY c.series_id, s.event_ms`;

/** Stored rows between the first and the last instant of each series of the batch, with the vintage that each belongs to. */
const NEARBY = `
CREATE TEMP TABLE nearby AS
SELECT o.series_id, o.event_ms, o.known_ms, o.value, o.batch_id, o.ordinal, v.vintage_ms
FROM observation o
JOIN scope s ON s.series_id = o.series_id AND o.event_ms BETWEEN s.first_event_ms AND s.last_event_ms
JOIN batch_series v ON v.series_id = o.series_id AND v.batch_id = o.batch_id`;

const ALL_NEW = `
INSERT INTO observation
SELECT
  series_id, event_ms, known_ms, value, $batch, $first_ordinal + row_number() OVER (ORDER BY series_id, event_ms) - 1, false
FROM incoming`;

const BATCH_SERIES = `
INSERT INTO batch_series SELECT $batch, series_id, vintage_ms FROM scope`;

/** The instants of the batch in runs, broken where an instant is stored that the batch does not have. */
const BATCH_SPAN = `
INSERT INTO batch_span
WITH gap AS (SELECT DISTINCT series_id, event_ms FROM nearby ANTI JOIN incoming USING (series_id, event_ms))
SELECT $batch, i.series_id, min(i.event_ms), max(i.event_ms)
FROM incoming i ASOF LEFT JOIN gap g ON g.series_id = i.series_id AND i.event_ms >= g.event_ms
GROUP BY i.series_id, g.event_ms`;

const WHOLE_SPAN = `
INSERT INTO batch_span SELECT $batch, series_id, first_event_ms, last_event_ms FROM scope`;

/**
 * Applies the revision rules of `docs/store.md` to the rows in `staged` and writes observations, vintages and spans. Needs
 * `staged`, `scope` and an open transaction; the row of the batch itself is written afterwards.
 */
export async function reconcile(connection: DuckDBConnection, numbers: BatchNumbers): Promise<Outcome> {
  const batch = { batch: numbers.batch };
  const instants = await runCounted(connection, INCOMING);
  const stored = await runCounted(connection, NEARBY);
  const outcome =
    stored === 0 ? await writeAll(connection, numbers) : await writeAgainstStored(connection, numbers);
  await connection.run(BATCH_SERIES, batch);
  await connection.run(stored === 0 ? WHOLE_SPAN : BATCH_SPAN, batch);
  return { instants, ...outcome };
}

async function writeAll(
  connection: DuckDBConnection,
  { batch, firstOrdinal }: BatchNumbers,
): Promise<Omit<Outcome, 'instants'>> {
  const added = await runCounted(connection, ALL_NEW, { batch, first_ordinal: firstOrdinal });
  return { added, revised: 0, appended: added };
}
