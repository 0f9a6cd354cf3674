import type { SourceTally } from '../../engine/sync/tally.ts';

/** How the sync stands, or how the latest one ended. */
export interface SyncState {
  readonly running: boolean;
  /** Somebody asked it to stop; what is under way comes to an end first. */
  readonly stopping: boolean;
  /** ISO 8601 UTC. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Why it could not go on. */
  readonly problem: string | null;
  readonly sources: readonly SourceTally[];
}
