import type { SyncState, SyncTally } from '../../server/contract/data.ts';

export const SYNC_KEY = ['sync'] as const;

/** What the server tells while it syncs. */
export interface SyncEvent extends Omit<SyncState, 'sources'> {
  readonly what: string;
  readonly source?: SyncTally;
}

/** The state of the sync after an event; a run that begins has no sources yet. */
export function afterEvent(before: SyncState, event: SyncEvent): SyncState {
  const { running, stopping, startedAt, endedAt, problem, source } = event;
  const rest = { running, stopping, startedAt, endedAt, problem };
  if (!source) return { ...rest, sources: rest.startedAt === before.startedAt ? before.sources : [] };
  const known = before.sources.some((one) => one.source === source.source);
  const sources = known
    ? before.sources.map((one) => (one.source === source.source ? source : one))
    : [...before.sources, source];
  return { ...rest, sources };
}
