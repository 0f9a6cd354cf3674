import { setImmediate as nextTurn } from 'node:timers/promises';
import { formatSeriesKey, type SeriesSpec } from '../../market/series.ts';
import type { BatchOrigin, BatchReceipt, BatchWriter, StagedRow } from '../port.ts';
import { endedError, requireCalendar, requireNumbers } from '../rowChecks.ts';
import type { StagedBatch, StagedSeries } from './commit.ts';
import { toStoreError } from './failure.ts';
import type { Staging } from './staging.ts';

export interface WriterParts {
  readonly origin: BatchOrigin;
  readonly staging: Staging;
  readonly commit: (batch: StagedBatch) => Promise<BatchReceipt>;
  /** Called once, when the batch has ended: committed, abandoned or failed. */
  readonly release: () => void;
}

/** Numbers the distinct items in the order in which they came. */
interface Index<T> {
  readonly items: readonly T[];
  positionOf(item: T): number;
}

type Extent = { -readonly [K in keyof StagedSeries]: StagedSeries[K] };

/**
 * A batch in the making. It ends with the first `commit` or `abandon`, also if that rejects, and with the first failure of the
 * engine: a batch that lost a row must not be committed.
 */
export function createWriter({ origin, staging, commit, release }: WriterParts): BatchWriter {
  const series = createIndex<SeriesSpec>(formatSeriesKey);
  const columns = createIndex<string>((name) => name);
  const extents: Extent[] = [];
  let ended = false;

  function end(): void {
    ended = true;
    staging.discard();
    release();
  }

  function attempt(action: string, work: () => void): void {
    if (ended) throw endedError(action);
    try {
      work();
    } catch (error) {
      end();
      throw toStoreError(action, error);
    }
  }

  return {
    append(row) {
      requireNumbers(row);
      const position = series.positionOf(row.series);
      requireCalendar(series.items[position], row.series);
      const column = columns.positionOf(row.column);
      attempt('append to the batch', () => {
        staging.append(row, position, column);
      });
      extents[position] = widen(extents[position], row);
    },
    async drain() {
      attempt('drain the batch', () => {
        staging.relieve();
      });
      await nextTurn();
    },
    async commit(as) {
      if (ended) throw endedError('commit the batch');
      ended = true;
      try {
        return await commit({
          origin: { ...origin, ...as },
          series: extents,
          columns: columns.items,
          rows: staging.count(),
        });
      } finally {
        release();
      }
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- asynchronous by its contract, immediate in this engine
    async abandon() {
      if (!ended) end();
    },
  };
}

/** Widens the extent in place: this runs for every row. */
function widen(extent: Extent | undefined, { series, eventMs, knownMs }: StagedRow): Extent {
  if (!extent) return { spec: series, firstEventMs: eventMs, lastEventMs: eventMs, lastKnownMs: knownMs };
  extent.firstEventMs = Math.min(extent.firstEventMs, eventMs);
  extent.lastEventMs = Math.max(extent.lastEventMs, eventMs);
  extent.lastKnownMs = Math.max(extent.lastKnownMs, knownMs);
  return extent;
}

function createIndex<T>(nameOf: (item: T) => string): Index<T> {
  const items: T[] = [];
  const positions = new Map<string, number>();
  let last: T | undefined;
  let lastPosition = -1;

  function register(item: T): number {
    const name = nameOf(item);
    const position = positions.get(name) ?? items.push(item) - 1;
    positions.set(name, position);
    return position;
  }

  return {
    items,
    positionOf(item) {
      if (item !== last) {
        lastPosition = register(item);
        last = item;
      }
      return lastPosition;
    },
  };
}
