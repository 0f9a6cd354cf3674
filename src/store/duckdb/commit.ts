import type { DuckDBConnection } from '@duckdb/node-api';
import type { EpochMs } from '../../core/time.ts';
import type { SeriesKey, SeriesSpec } from '../../market/series.ts';
import type { BatchOrigin, BatchReceipt, DuplicateRow } from '../port.ts';
import type { Catalog, SeriesPlan } from './catalog.ts';
import type { Outcome } from './outcome.ts';
import { reconcile } from './reconcile.ts';
import { fetchRows, numberOf, type Parameters } from './rows.ts';
import { appendScope, appendSeries, type ScopeColumns } from './staging.ts';
import { inTransaction } from './transaction.ts';

/** Conflicts that a receipt lists one by one. */
const LISTED_CONFLICTS = 100;

/** A series of the batch and what its rows span. */
export interface StagedSeries {
  readonly spec: SeriesSpec;
  readonly firstEventMs: EpochMs;
  readonly lastEventMs: EpochMs;
  readonly lastKnownMs: EpochMs;
}

/** What was staged on the connection, and the lists that its numbers point into. */
export interface StagedBatch {
  readonly origin: BatchOrigin;
  readonly series: readonly StagedSeries[];
  readonly columns: readonly string[];
  readonly rows: number;
}

interface Conflicts {
  readonly count: number;
  readonly listed: readonly DuplicateRow[];
}

const NO_CONFLICTS: Conflicts = { count: 0, listed: [] };

const CONFLICT = `
SELECT
  s.series, s.event_ms, s.line, s.source_column, s.value, i.value AS kept_value, (count(*) OVER ())::DOUBLE AS total
FROM staged s
JOIN scope c USING (series)
JOIN incoming i ON i.series_id = c.series_id AND i.event_ms = s.event_ms
WHERE i.copies > 1 AND s.value <> i.value
ORDER BY s.position
LIMIT ${LISTED_CONFLICTS}`;

const BATCH = `
INSERT INTO batch VALUES (
  $id, $source, $location, $retrieved_ms, $sha256, $parser, $parser_version, $vintage_ms,
  $rows, $added, $revised, $unchanged, $conflicts, $first_ordinal, $appended
)`;

/** Commits what is staged on the connection in one transaction and brings the catalog up to date. */
export async function commitBatch(
  connection: DuckDBConnection,
  catalog: Catalog,
  staged: StagedBatch,
): Promise<BatchReceipt> {
  const plan = catalog.plan(staged.series.map(({ spec }) => spec));
  const { receipt, appended } = await inTransaction(connection, () =>
    writeBatch(connection, { catalog, plan, staged }),
  );
  catalog.record(plan, appended);
  return receipt;
}

async function writeBatch(
  connection: DuckDBConnection,
  { catalog, plan, staged }: { catalog: Catalog; plan: SeriesPlan; staged: StagedBatch },
): Promise<{ receipt: BatchReceipt; appended: number }> {
  const [batch, firstOrdinal] = [catalog.nextBatch(), catalog.nextOrdinal()];
  await appendScope(connection, toScope(plan, staged));
  await writeSeries(connection, plan);
  const outcome = await reconcile(connection, { batch, firstOrdinal });
  const conflicts = outcome.instants < staged.rows ? await findConflicts(connection, staged) : NO_CONFLICTS;
  const receipt = toReceipt(batch, { staged, outcome, conflicts });
  await connection.run(BATCH, {
    id: batch,
    ...toOriginColumns(staged.origin),
    rows: receipt.rows,
    added: receipt.added,
    revised: receipt.revised,
    unchanged: receipt.unchanged,
    conflicts: receipt.conflictCount,
    first_ordinal: firstOrdinal,
    appended: outcome.appended,
  });
  return { receipt, appended: outcome.appended };
}

async function writeSeries(connection: DuckDBConnection, { created }: SeriesPlan): Promise<void> {
  if (created.length === 0) return;
  await appendSeries(connection, [
    created.map(({ id }) => id),
    created.map(({ spec }) => spec.instrument),
    created.map(({ spec }) => spec.source),
    created.map(({ spec }) => spec.field),
    created.map(({ spec }) => spec.calendar),
  ]);
}

/** The columns of the table `scope`; the vintage of a series is the stated one, or the latest known time of its rows. */
function toScope({ ids }: SeriesPlan, { origin, series }: StagedBatch): ScopeColumns {
  return {
    series: [...ids.keys()],
    seriesId: ids,
    vintageMs: series.map(({ lastKnownMs }) => BigInt(origin.vintageMs ?? lastKnownMs)),
    firstEventMs: series.map(({ firstEventMs }) => BigInt(firstEventMs)),
    lastEventMs: series.map(({ lastEventMs }) => BigInt(lastEventMs)),
  };
}

async function findConflicts(connection: DuckDBConnection, staged: StagedBatch): Promise<Conflicts> {
  const rows = await fetchRows(connection, CONFLICT);
  const listed = rows.map((row) => ({
    series: toKey(at(staged.series, numberOf(row, 'series')).spec),
    eventMs: numberOf(row, 'event_ms'),
    line: numberOf(row, 'line'),
    column: at(staged.columns, numberOf(row, 'source_column')),
    value: numberOf(row, 'value'),
    keptValue: numberOf(row, 'kept_value'),
  }));
  return { listed, count: rows[0] === undefined ? 0 : numberOf(rows[0], 'total') };
}

function toReceipt(
  batch: number,
  { staged, outcome, conflicts }: { staged: StagedBatch; outcome: Outcome; conflicts: Conflicts },
): BatchReceipt {
  const { instants, added, revised } = outcome;
  const rows = staged.rows - conflicts.count;
  return {
    batch,
    rows,
    added,
    revised,
    unchanged: instants - added - revised,
    repeated: rows - instants,
    conflicts: conflicts.listed,
    conflictCount: conflicts.count,
  };
}

function toOriginColumns(origin: BatchOrigin): Parameters {
  return {
    source: origin.source,
    location: origin.location,
    retrieved_ms: origin.retrievedMs,
    sha256: origin.sha256,
    parser: origin.parser,
    parser_version: origin.parserVersion,
    vintage_ms: origin.vintageMs ?? null,
  };
}

function toKey({ instrument, source, field }: SeriesSpec): SeriesKey {
  return { instrument, source, field };
}

function at<T>(list: readonly T[], position: number): T {
  const item = list[position];
  if (item === undefined) throw new RangeError(`There is no staged item at the position ${position}`);
  return item;
}
