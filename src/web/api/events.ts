import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export interface SyncState {
  readonly running: boolean;
  readonly what: string;
}

/** Listens to the server: asks again for what is shown when data arrive, and tells of the sync. */
export function useServerEvents(): SyncState {
  const client = useQueryClient();
  const [sync, setSync] = useState<SyncState>({ running: false, what: '' });
  useEffect(() => {
    const events = new EventSource('/api/events');
    events.addEventListener('data', () => void client.invalidateQueries());
    events.addEventListener('sync', ({ data }: MessageEvent<string>) => {
      setSync(JSON.parse(data) as SyncState);
    });
    return () => {
      events.close();
    };
  }, [client]);
  return sync;
}
