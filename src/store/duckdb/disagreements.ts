import type { DuckDBConnection } from '@duckdb/node-api';
import type { EpochMs } from '../../core/time.ts';
import type { Disagreement } from '../port.ts';
import { toBigintMs } from './asOf.ts';
import { fetchRows, numberOf, textOf } from './rows.ts';

/**
 * Of the sources of an instant, the one farthest from their median. Two sources are equally far, so the alphabetically later
 * one is named; rounding must not decide. Where the median is 0, any other value deviates infinitely.
 */
const FARTHEST = `
WITH candidate AS (
  SELECT id, instrument, source FROM series WHERE field = $field
  QUALIFY count(*) OVER (PARTITION BY instrument) > 1
),
latest AS (
  SELECT c.instrument, c.source, o.event_ms, arg_max(o.value, (o.known_ms, o.ordinal)) AS value
  FROM observation o JOIN candidate c ON c.id = o.series_id
  WHERE o.known_ms <= $as_of
  GROUP BY c.instrument, c.source, o.event_ms
),
compared AS (
  SELECT
    *,
    median(value) OVER instant AS median,
    count(*) OVER instant AS sources
  FROM latest
  WINDOW instant AS (PARTITION BY instrument, event_ms)
  QUALIFY sources > 1
),
deviating AS (
  SELECT *, CASE WHEN value = median THEN 0 ELSE value / median - 1 END AS deviation
  FROM compared
  WHERE abs(deviation) > $bound
)
SELECT instrument, event_ms::DOUBLE AS event_ms, source, value, median, deviation, sources::DOUBLE AS sources
FROM deviating
QUALIFY row_number() OVER (
  PARTITION BY instrument, event_ms
  ORDER BY CASE WHEN sources = 2 THEN 0 ELSE abs(deviation) END DESC, source DESC
) = 1
ORDER BY instrument, abs(deviation) DESC, event_ms`;

/** The instants of each instrument on which a source deviates by more than `bound`, the worst first. */
export async function findDisagreements(
  connection: DuckDBConnection,
  { field, bound, asOf }: { field: string; bound: number; asOf: EpochMs },
): Promise<readonly Disagreement[]> {
  if (!(bound >= 0)) {
    throw new RangeError(`Cannot compare sources: the bound must be a fraction of at least 0, got ${bound}`);
  }
  const rows = await fetchRows(connection, FARTHEST, { field, bound, as_of: toBigintMs(asOf) });
  return rows.map((row) => ({
    instrument: textOf(row, 'instrument'),
    field,
    eventMs: numberOf(row, 'event_ms'),
    source: textOf(row, 'source'),
    value: numberOf(row, 'value'),
    median: numberOf(row, 'median'),
    deviation: numberOf(row, 'deviation'),
    sources: numberOf(row, 'sources'),
  }));
}
