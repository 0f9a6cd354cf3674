import type { StagedRow } from '../port.ts';

/** A method of a store with its arguments, as it passes between threads or processes. */
export interface StoreCall {
  readonly method: StoreMethod;
  readonly args: readonly unknown[];
}

/** Everything that may be asked of a store from afar. `writer.*` goes on with the batch that `begin` opened. */
export const STORE_METHODS = [
  'begin',
  'writer.append',
  'writer.commit',
  'writer.abandon',
  'findBatch',
  'batches',
  'series',
  'read',
  'disagreements',
  'ledger.recordTrials',
  'ledger.trials',
  'ledger.declare',
  'ledger.declarations',
  'syncLog.record',
  'syncLog.feeds',
  'syncLog.addresses',
  'forecasts.append',
  'forecasts.entries',
  'forecasts.head',
  'end',
] as const;

export type StoreMethod = (typeof STORE_METHODS)[number];

/** Brings a call to the store and its answer back; rejects with the store's own error. Typed arrays, maps and sets must survive. */
export type SendCall = (call: StoreCall) => Promise<unknown>;

/** What `writer.append` carries. */
export type RowPacket = readonly StagedRow[];
