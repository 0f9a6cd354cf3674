import type { SourceTally } from '../../engine/sync/tally.ts';
import type { SyncState } from '../sync/syncState.ts';
import type { TaskProgress } from '../work/task.ts';

/** What happens in the server, for whoever watches. */
export type ServerEvent =
  /** A task has come further; `task` is what was asked, as a path of the API. */
  | { readonly kind: 'progress'; readonly task: string; readonly progress: TaskProgress }
  /** The store holds new data: answers of an older version are out of date. */
  | { readonly kind: 'data'; readonly version: string }
  /** How the sync stands; `what` is the source that it is at, and `source` how far that one has come. */
  | (Omit<SyncState, 'sources'> & {
      readonly kind: 'sync';
      readonly what: string;
      readonly source?: SourceTally;
    });

/** Tells events to everybody who listens, at once. */
export interface EventHub {
  tell(event: ServerEvent): void;
  /** Returns how to stop listening. */
  listen(listener: (event: ServerEvent) => void): () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<(event: ServerEvent) => void>();
  return {
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
