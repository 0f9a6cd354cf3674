import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { postJson } from '../../api/client.ts';
import { SYNC_KEY } from '../../api/sync.ts';

export interface SyncOrders {
  /** Also what was asked a short while ago. */
  readonly force: boolean;
  readonly setForce: (force: boolean) => void;
  /** Why the latest order was not taken. */
  readonly error: Error | undefined;
  /** All that the settings name where no source is named. */
  start(sources: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export function useSyncOrders(): SyncOrders {
  const [force, setForce] = useState(false);
  const [error, setError] = useState<Error>();
  const client = useQueryClient();
  const order = async (work: () => Promise<unknown>) => {
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    }
    await client.invalidateQueries({ queryKey: SYNC_KEY });
  };
  return {
    force,
    setForce,
    error,
    start: (sources) => order(() => postJson('/api/sync', { sources, force })),
    stop: () => order(() => fetch('/api/sync', { method: 'DELETE' })),
  };
}
