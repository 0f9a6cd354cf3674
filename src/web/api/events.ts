import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ABOUT_KEY } from './queries.ts';

export interface SyncState {
  readonly running: boolean;
  readonly what: string;
}

/** Listens to a server that answers: asks again for what is shown when data arrive, and tells of the sync. */
export function useServerEvents(isAnswering: boolean): SyncState {
  const client = useQueryClient();
  const [sync, setSync] = useState<SyncState>({ running: false, what: '' });
  useEffect(() => {
    if (!isAnswering) return undefined;
    const events = new EventSource('/api/events');
    events.addEventListener('data', () => void client.invalidateQueries());
    events.addEventListener('sync', ({ data }: MessageEvent<string>) => {
      setSync(JSON.parse(data) as SyncState);
    });
    events.addEventListener('error', () => {
      // A browser that was signed out meanwhile is refused and does not try again.
      if (events.readyState === EventSource.CLOSED) void client.invalidateQueries({ queryKey: ABOUT_KEY });
    });
    return () => {
      events.close();
    };
  }, [client, isAnswering]);
  return sync;
}
