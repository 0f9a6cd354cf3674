import { useQuery } from '@tanstack/react-query';
import type {
  Catalogue,
  SeriesComparison,
  SeriesDetail,
  Source,
  SourceComparison,
  SyncState,
  Trial,
} from '../../server/contract/data.ts';
import { getJson } from '../api/client.ts';
import { SYNC_KEY } from '../api/sync.ts';
import { useAsOf } from '../places/asOf.ts';

export interface Observation {
  readonly date: string;
  readonly value: number;
  readonly known: string;
}

export interface Revision {
  readonly date: string;
  readonly prints: readonly { readonly value: number; readonly known: string }[];
  readonly change: number | null;
  readonly afterHours: number;
}

export interface TrialFamily {
  readonly family: string;
  readonly distinct: number;
  readonly runs: number;
  readonly nominal: number;
  readonly discoveries: number;
}

export const useCatalogue = () => useAsked<Catalogue>('/api/catalogue');
export const useSources = () => useAsked<{ readonly sources: readonly Source[] }>('/api/sources');
export const useComparison = () => useAsked<SourceComparison>('/api/disagreements');
export const useSeries = (name: string) => useAsked<SeriesDetail>(`/api/series/${name}`);
export const useObservations = (name: string) =>
  useAsked<{ readonly observations: readonly Observation[] }>(`/api/series/${name}/observations`);
export const useRevisions = (name: string) =>
  useAsked<{ readonly series: readonly { readonly revisions: readonly Revision[] }[] }>(
    `/api/series/${name}/revisions`,
  );
export const useSeriesComparison = (name: string) =>
  useAsked<SeriesComparison>(`/api/series/${name}/disagreements`);

/** The ledger is of this store, whatever the day that is shown. */
export function useTrials() {
  return useQuery({
    queryKey: ['trials'],
    queryFn: ({ signal }) => getJson<{ families: readonly TrialFamily[] }>('/api/trials', {}, signal),
    select: ({ families }) => families,
  });
}

export function useFamily(family: string | undefined) {
  return useQuery({
    queryKey: ['trials', family],
    queryFn: ({ signal }) =>
      getJson<{ runs: number; trials: readonly Trial[] }>(
        `/api/trials/${encodeURIComponent(family ?? '')}`,
        {},
        signal,
      ),
    enabled: family !== undefined,
  });
}

export function useSync() {
  return useQuery({
    queryKey: SYNC_KEY,
    queryFn: ({ signal }) => getJson<SyncState>('/api/sync', {}, signal),
  });
}

function useAsked<T>(path: string) {
  const { date: asOf } = useAsOf();
  return useQuery({
    queryKey: [path, asOf ?? null],
    queryFn: ({ signal }) => getJson<T>(path, { asOf }, signal),
  });
}
