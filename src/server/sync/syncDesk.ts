import { RotascopeError } from '../../core/errors.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { SyncEvent } from '../../engine/sync/syncSources.ts';
import { type SourceTally, sourceOf, tally } from '../../engine/sync/tally.ts';
import type { EventHub } from '../events/hub.ts';
import type { SyncState } from './syncState.ts';

/** What is to be synced. */
export interface SyncOrder {
  /** All that the settings name where it is empty. */
  readonly sources: readonly string[];
  /** Also what was asked a short while ago. */
  readonly force: boolean;
}

/** Live sources, as far as the server has to do with them. */
export interface SyncDesk {
  /** Starts a sync; does nothing while one is running. Returns whether it started. */
  start(order: SyncOrder): boolean;
  /** Asks the running sync to stop; what was acknowledged is stored. Returns whether one is running. */
  stop(): boolean;
  state(): SyncState;
}

export interface SyncDeskOptions {
  readonly events: EventHub;
  readonly now: () => EpochMs;
  readonly run: (
    order: SyncOrder,
    watch: { readonly signal: AbortSignal; readonly onEvent: (event: SyncEvent) => void },
  ) => Promise<void>;
  /** Told what nobody foresaw. */
  readonly onDefect: (error: unknown) => void;
}

/** One sync at a time, told to everybody who listens. */
export function createSyncDesk({ events, now, run, onDefect }: SyncDeskOptions): SyncDesk {
  const tallies = new Map<string, SourceTally>();
  let controller: AbortController | undefined;
  let rest: Omit<SyncState, 'sources'> = {
    running: false,
    stopping: false,
    startedAt: null,
    endedAt: null,
    problem: null,
  };
  const state = (): SyncState => ({ ...rest, sources: [...tallies.values()] });

  function change(changes: Partial<typeof rest>): void {
    rest = { ...rest, ...changes };
    events.tell({ kind: 'sync', ...rest, what: '' });
  }

  function onEvent(event: SyncEvent): void {
    const source = sourceOf(event);
    const next = tally(tallies.get(source), event);
    tallies.set(source, next);
    events.tell({ kind: 'sync', ...rest, what: next.state === 'done' ? '' : source, source: next });
  }

  async function runToEnd(order: SyncOrder, signal: AbortSignal): Promise<void> {
    let problem: string | null = null;
    try {
      await run(order, { signal, onEvent });
    } catch (error) {
      if (error instanceof RotascopeError) problem = error.message;
      else if (!signal.aborted) {
        problem = 'Something failed that should not; the log of the server says what.';
        onDefect(error);
      }
    }
    controller = undefined;
    change({ running: false, stopping: false, endedAt: toInstant(now()), problem });
  }

  return {
    state,
    start(order) {
      if (controller) return false;
      controller = new AbortController();
      tallies.clear();
      change({ running: true, stopping: false, startedAt: toInstant(now()), endedAt: null, problem: null });
      void runToEnd(order, controller.signal);
      return true;
    },
    stop() {
      if (!controller) return false;
      controller.abort();
      change({ stopping: true });
      return true;
    },
  };
}
