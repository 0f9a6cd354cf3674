import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceFailure } from '../../core/sourceErrors.ts';
import { FEED_PARSER, type FeedHistory, type FeedRun, parserOfFeed, type SyncLog } from '../port.ts';
import type { Database } from './database.ts';
import { fetchRows, numberOf, numberOrNullOf, type Row, textOf } from './rows.ts';

const INSERT = `
INSERT INTO feed_run (source, feed, route, started_ms, finished_ms, pages, added, revised, unchanged, refused, failure)
VALUES ($source, $feed, $route, $startedMs::BIGINT, $finishedMs::BIGINT, $pages, $added, $revised, $unchanged, $refused, $failure)`;

/** The parser of a feed's batch is `feed:SOURCE/FEED`; a span is a run of instants that the batch had. */
const HISTORY = `
WITH coverage AS (
  SELECT
    split_part(substr(parser, ${FEED_PARSER.length + 1}), '/', 1) AS source,
    substr(parser, ${FEED_PARSER.length + 2} + length(split_part(substr(parser, ${FEED_PARSER.length + 1}), '/', 1))) AS feed,
    max(last_event_ms) AS last_event_ms
  FROM batch JOIN batch_span ON batch_id = id
  WHERE starts_with(parser, '${FEED_PARSER}')
  GROUP BY ALL
), latest AS (
  SELECT *, max(finished_ms) FILTER (failure IS NULL) OVER (PARTITION BY source, feed) AS last_success_ms
  FROM feed_run
  QUALIFY row_number() OVER (PARTITION BY source, feed ORDER BY number DESC) = 1
)
SELECT
  source, feed, last_event_ms::DOUBLE AS last_event_ms, last_success_ms::DOUBLE AS last_success_ms,
  route, started_ms::DOUBLE AS started_ms, finished_ms::DOUBLE AS finished_ms, pages::DOUBLE AS pages, added::DOUBLE AS added,
  revised::DOUBLE AS revised, unchanged::DOUBLE AS unchanged, refused::DOUBLE AS refused, failure
FROM coverage FULL JOIN latest USING (source, feed)
ORDER BY source, feed`;

const ADDRESSES = 'SELECT DISTINCT location FROM batch WHERE parser = $parser';

/** The log of live sources in the store's file. */
export function createSyncLog(database: Database): SyncLog {
  return {
    record: (run) => database.session('record a sync', (connection) => insert(connection, run)),
    addresses: (source, feed) =>
      database.session('list the addresses of a feed', async (connection) => {
        const parameters = { parser: parserOfFeed(source, feed) };
        const rows = await fetchRows(connection, ADDRESSES, parameters);
        return new Set(rows.map((row) => textOf(row, 'location')));
      }),
    feeds: () =>
      database.session('list the feeds', async (connection) =>
        (await fetchRows(connection, HISTORY)).map(toHistory),
      ),
  };
}

async function insert(connection: DuckDBConnection, run: FeedRun): Promise<void> {
  const { failure, ...values } = run;
  await connection.run(INSERT, { ...values, failure: failure ? JSON.stringify(failure) : null });
}

function toHistory(row: Row): FeedHistory {
  const lastEventMs = numberOrNullOf(row, 'last_event_ms');
  const lastSuccessMs = numberOrNullOf(row, 'last_success_ms');
  const identity = { source: textOf(row, 'source'), feed: textOf(row, 'feed') };
  return {
    ...identity,
    ...(lastEventMs === null ? {} : { lastEventMs }),
    ...(lastSuccessMs === null ? {} : { lastSuccessMs }),
    ...(row['route'] === null ? {} : { latest: { ...identity, ...toRun(row) } }),
  };
}

function toRun(row: Row): Omit<FeedRun, 'source' | 'feed'> {
  const failure = row['failure'];
  return {
    route: textOf(row, 'route'),
    startedMs: numberOf(row, 'started_ms'),
    finishedMs: numberOf(row, 'finished_ms'),
    pages: numberOf(row, 'pages'),
    added: numberOf(row, 'added'),
    revised: numberOf(row, 'revised'),
    unchanged: numberOf(row, 'unchanged'),
    refused: numberOf(row, 'refused'),
    ...(typeof failure === 'string' ? { failure: JSON.parse(failure) as SourceFailure } : {}),
  };
}
