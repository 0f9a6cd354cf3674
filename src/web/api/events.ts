import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SyncState as WholeSync } from '../../server/contract/data.ts';
import { paced } from './paced.ts';
import { tellProgress } from './progress.ts';
import { ABOUT_KEY } from './queries.ts';
import { afterEvent, SYNC_KEY, type SyncEvent } from './sync.ts';

/** While a sync brings one batch after the other, what is shown is asked for again no more often. */
const PAUSE_MS = 5000;

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
    const askAgain = paced(() => void client.invalidateQueries(), PAUSE_MS);
    events.addEventListener('data', askAgain.call);
    events.addEventListener('sync', ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as SyncEvent;
      const { running, what } = event;
      setSync((shown) => (shown.running === running && shown.what === what ? shown : { running, what }));
      client.setQueryData<WholeSync>(SYNC_KEY, (before) => before && afterEvent(before, event));
    });
    events.addEventListener('error', () => {
      // A browser that was signed out meanwhile is refused and does not try again.
      if (events.readyState === EventSource.CLOSED) void client.invalidateQueries({ queryKey: ABOUT_KEY });
    });
    events.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      tellProgress(data);
    });
    return () => {
      askAgain.stop();
      events.close();
    };
  }, [client, isAnswering]);
  return sync;
}
