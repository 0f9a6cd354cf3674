import { StoreError } from '../../core/errors.ts';
import { formatSeriesKey, type SeriesSpec } from '../../market/series.ts';
import type { BatchReceipt, BatchWriter, ObservationStore, StagedRow } from '../port.ts';
import { endedError, requireCalendar, requireNumbers, requireTimes } from '../rowChecks.ts';
import type { SendCall, StoreMethod } from './protocol.ts';

/**
 * A store that another thread or process holds open. It keeps the contract of the store behind it; rows of a batch travel when the batch is drained
 * or committed. Closing ends this view only: what it began and did not commit is abandoned.
 */
export function createRemoteStore(market: ObservationStore['market'], send: SendCall): ObservationStore {
  const pending = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  async function ask<T>(method: StoreMethod, ...args: readonly unknown[]): Promise<T> {
    if (closing) throw new StoreError('Cannot use the store: it is closed; open it again');
    const answer = send({ method, args });
    pending.add(answer);
    try {
      return (await answer) as T;
    } finally {
      pending.delete(answer);
    }
  }

  async function shut(): Promise<void> {
    await Promise.allSettled(pending);
    await send({ method: 'end', args: [] });
  }

  return {
    market,
    ledger: {
      recordTrials: (trials) => ask('ledger.recordTrials', trials),
      trials: (family) => ask('ledger.trials', family),
      declare: (declaration) => ask('ledger.declare', declaration),
      declarations: () => ask('ledger.declarations'),
    },
    syncLog: {
      record: (run) => ask('syncLog.record', run),
      feeds: () => ask('syncLog.feeds'),
      addresses: (source, feed) => ask('syncLog.addresses', source, feed),
    },
    forecasts: {
      append: (entry) => ask('forecasts.append', entry),
      entries: () => ask('forecasts.entries'),
      head: () => ask('forecasts.head'),
    },
    async begin(origin) {
      requireTimes(origin);
      await ask('begin', origin);
      return createRemoteWriter(ask);
    },
    findBatch: (sha256, parser, parserVersion) => ask('findBatch', sha256, parser, parserVersion),
    batches: () => ask('batches'),
    series: (asOf) => ask('series', asOf),
    read: (keys, asOf) => ask('read', keys, asOf),
    disagreements: (field, bound, asOf) => ask('disagreements', field, bound, asOf),
    close() {
      closing ??= shut();
      return closing;
    },
  };
}

type Ask = <T>(method: StoreMethod, ...args: readonly unknown[]) => Promise<T>;

/** Rows are checked where they are appended, so that a bad one is refused on the line that has it. */
function createRemoteWriter(ask: Ask): BatchWriter {
  const seen = new Map<string, SeriesSpec>();
  let rows: StagedRow[] = [];
  let ended = false;

  function takeRows(): readonly StagedRow[] {
    const taken = rows;
    rows = [];
    return taken;
  }

  async function end<T>(action: string, work: () => Promise<T>): Promise<T> {
    if (ended) throw endedError(action);
    ended = true;
    return work();
  }

  return {
    append(row) {
      requireNumbers(row);
      const key = formatSeriesKey(row.series);
      requireCalendar(seen.get(key), row.series);
      seen.set(key, seen.get(key) ?? row.series);
      if (ended) throw endedError('append to the batch');
      rows.push(row);
    },
    async drain() {
      if (ended) throw endedError('drain the batch');
      try {
        if (rows.length > 0) await ask('writer.append', takeRows());
      } catch (error) {
        ended = true;
        throw error;
      }
    },
    commit: (as) => end('commit the batch', async () => ask<BatchReceipt>('writer.commit', takeRows(), as)),
    async abandon() {
      if (!ended) await end('abandon the batch', () => ask('writer.abandon'));
    },
  };
}
