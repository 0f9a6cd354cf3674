import type { DuckDBConnection } from '@duckdb/node-api';
import type { BatchNumbers, Outcome } from './outcome.ts';
import { runCounted } from './rows.ts';

const NEW = `
INSERT INTO observation
SELECT
  series_id, event_ms, known_ms, value, $batch, $first_ordinal + row_number() OVER (ORDER BY series_id, event_ms) - 1, false
FROM incoming ANTI JOIN nearby USING (series_id, event_ms)`;

/** Incoming rows of instants for which another value is stored, be it a current one or not; the rest is unchanged or new. */
const CONTESTED = `
CREATE TEMP TABLE contested AS
SELECT DISTINCT i.series_id, i.event_ms, i.known_ms, i.value, s.vintage_ms
FROM incoming i
JOIN scope s USING (series_id)
JOIN nearby n ON n.series_id = i.series_id AND n.event_ms = i.event_ms AND n.value <> i.value`;

/**
 * Of these, the rows that say something else than what is stored for their vintage, between their neighbours in the order of
 * vintages: `earlier` is the newest stored print that is not newer than the batch, `later` the oldest one that is.
 */
const DIFFERING = `
CREATE TEMP TABLE differing AS
WITH neighbour AS (
  SELECT
    c.series_id,
    c.event_ms,
    min(n.ordinal) AS first_ordinal,
    arg_max({'value': n.value, 'known_ms': n.known_ms}, (n.vintage_ms, n.batch_id, n.ordinal))
      FILTER (n.vintage_ms <= c.vintage_ms) AS earlier,
    arg_min(
      {'value': n.value, 'known_ms': n.known_ms, 'vintage_ms': n.vintage_ms, 'batch_id': n.batch_id},
      (n.vintage_ms, n.batch_id, -n.ordinal)
    ) FILTER (n.vintage_ms > c.vintage_ms) AS later
  FROM contested c JOIN nearby n ON n.series_id = c.series_id AND n.event_ms = c.event_ms
  GROUP BY c.series_id, c.event_ms
)
SELECT c.*, n.first_ordinal, n.earlier, n.later
FROM contested c JOIN neighbour n USING (series_id, event_ms)
WHERE c.value <> coalesce(n.earlier.value, n.later.value)`;

/**
 * The same with the nearest batches around each that only repeated the stored value, and so have no row of their own, and
 * with the instant from which the incoming value is to be read.
 */
const PLACED = `
CREATE TEMP TABLE placed AS
WITH overtaken AS (
  SELECT DISTINCT series_id FROM batch_series v JOIN scope s USING (series_id) WHERE v.vintage_ms > s.vintage_ms
),
repetition AS (
  SELECT
    d.series_id,
    d.event_ms,
    arg_max(p.batch_id, (v.vintage_ms, p.batch_id))
      FILTER (v.vintage_ms <= d.vintage_ms AND d.earlier IS NULL) AS earlier_batch,
    arg_min({'batch_id': p.batch_id, 'vintage_ms': v.vintage_ms}, (v.vintage_ms, p.batch_id))
      FILTER (
        v.vintage_ms > d.vintage_ms
        AND (d.later IS NULL OR (v.vintage_ms, p.batch_id) < (d.later.vintage_ms, d.later.batch_id))
      ) AS later
  FROM (FROM differing SEMI JOIN overtaken USING (series_id)) d
  JOIN batch_span p ON p.series_id = d.series_id AND d.event_ms BETWEEN p.first_event_ms AND p.last_event_ms
  JOIN batch b ON b.id = p.batch_id AND b.first_ordinal > d.first_ordinal
  JOIN batch_series v ON v.batch_id = p.batch_id AND v.series_id = p.series_id
  GROUP BY d.series_id, d.event_ms
)
SELECT
  d.*,
  r.earlier_batch AS repeated_earlier,
  r.later AS repeated_later,
  greatest(
    d.known_ms,
    coalesce(d.earlier.known_ms, d.later.known_ms),
    CASE WHEN d.earlier IS NULL AND r.earlier_batch IS NULL THEN d.known_ms ELSE d.vintage_ms END
  ) AS visible_ms
FROM differing d
LEFT JOIN repetition r ON r.series_id = d.series_id AND r.event_ms = d.event_ms`;

/**
 * What a revision writes, in the order in which it must stand: the repetition that the incoming value separates from the row
 * it repeated (step 0), the incoming value (1), the next repetition after it (2), and the stored prints of later vintages that
 * would otherwise be hidden behind these (3). `standing` is where each of those was last written.
 */
const REVISED = `
INSERT INTO observation
WITH standing AS (
  SELECT n.*, greatest(p.visible_ms, coalesce(p.repeated_later.vintage_ms, p.visible_ms)) AS written_up_to_ms
  FROM nearby n JOIN placed p ON p.series_id = n.series_id AND p.event_ms = n.event_ms AND p.vintage_ms < n.vintage_ms
  QUALIFY row_number() OVER (PARTITION BY n.series_id, n.event_ms, n.batch_id ORDER BY n.ordinal DESC) = 1
),
hidden AS (
  SELECT series_id, event_ms, max(vintage_ms) AS vintage_ms
  FROM standing
  WHERE known_ms <= written_up_to_ms
  GROUP BY series_id, event_ms
),
written AS (
  SELECT
    series_id, event_ms, later.known_ms AS known_ms, later.value AS value, repeated_earlier AS batch_id,
    0 AS step, vintage_ms
  FROM placed
  WHERE repeated_earlier IS NOT NULL
  UNION ALL
  SELECT series_id, event_ms, visible_ms, value, $batch::INTEGER, 1, vintage_ms
  FROM placed
  UNION ALL
  SELECT
    series_id, event_ms, greatest(visible_ms, repeated_later.vintage_ms), coalesce(earlier.value, later.value),
    repeated_later.batch_id, 2, vintage_ms
  FROM placed
  WHERE repeated_later IS NOT NULL
  UNION ALL
  SELECT
    s.series_id, s.event_ms, greatest(s.written_up_to_ms, s.vintage_ms), s.value, s.batch_id, 3, s.vintage_ms
  FROM standing s JOIN hidden h ON h.series_id = s.series_id AND h.event_ms = s.event_ms
  WHERE s.known_ms <= greatest(s.written_up_to_ms, h.vintage_ms)
)
SELECT
  series_id, event_ms, known_ms, value, batch_id,
  $first_ordinal + row_number() OVER (ORDER BY series_id, event_ms, step, vintage_ms, batch_id) - 1, true
FROM written`;

/** Writes the incoming rows that are new and those that revise what is stored; needs `incoming`, `scope` and `nearby`. */
export async function writeAgainstStored(
  connection: DuckDBConnection,
  { batch, firstOrdinal }: BatchNumbers,
): Promise<Omit<Outcome, 'instants'>> {
  const added = await runCounted(connection, NEW, { batch, first_ordinal: firstOrdinal });
  const revised = await countDiffering(connection);
  if (revised === 0) return { added, revised, appended: added };
  await connection.run(PLACED);
  const corrections = await runCounted(connection, REVISED, { batch, first_ordinal: firstOrdinal + added });
  return { added, revised, appended: added + corrections };
}

async function countDiffering(connection: DuckDBConnection): Promise<number> {
  const contested = await runCounted(connection, CONTESTED);
  return contested === 0 ? 0 : runCounted(connection, DIFFERING);
}
