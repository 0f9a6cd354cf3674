import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Forecast,
  JournalView,
  ResolvedForecasts,
  TrackedForecast,
} from '../../../../server/contract/forecast.ts';
import { getJson, postJson } from '../../../api/client.ts';

export type { Forecast, JournalView, TrackedForecast };

/** What is asked for, as the page of the study has it in its address. */
export interface AskedForecast {
  readonly params: Readonly<Record<string, string>>;
  readonly asOf?: string;
}

/** The journal; `head` was kept elsewhere and must be in it. Others write into it as well, so that it is read whenever it is shown. */
export function useJournal(head: string | undefined) {
  return useQuery({
    queryKey: ['forecasts', head ?? null],
    queryFn: ({ signal }) => getJson<JournalView>('/api/forecasts', { head }, signal),
    staleTime: 0,
  });
}

/** What would be written. */
export function useDraft() {
  return useMutation({
    mutationFn: (asked: AskedForecast) => postJson<Forecast>('/api/forecasts/draft', asked),
  });
}

export function useIssue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: AskedForecast) =>
      postJson<{ number: number; sha256: string; record: Forecast }>('/api/forecasts', asked),
    onSettled: () => client.invalidateQueries({ queryKey: ['forecasts'] }),
  });
}

export function useResolve() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asOf: string | undefined) => postJson<ResolvedForecasts>('/api/forecasts/resolve', { asOf }),
    onSettled: () => client.invalidateQueries({ queryKey: ['forecasts'] }),
  });
}
