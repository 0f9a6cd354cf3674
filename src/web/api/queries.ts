import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson } from './client.ts';
import type { About, BoardCard, StudyAnswer, StudyDescription } from './types.ts';

/** Cards are asked for so many at a time: what else a reader opens must not wait behind all of them. */
const CARDS_AT_ONCE = 2;

export function useAbout() {
  return useQuery({ queryKey: ['about'], queryFn: ({ signal }) => getJson<About>('/api/about', {}, signal) });
}

export function useStudies() {
  return useQuery({
    queryKey: ['studies'],
    queryFn: ({ signal }) => getJson<{ studies: StudyDescription[] }>('/api/studies', {}, signal),
    select: ({ studies }) => studies,
  });
}

/** The cards of these studies as they come, each asked for when those before it are nearly done. */
export function useCards(studies: readonly string[], asOf: string | undefined) {
  const client = useQueryClient();
  const keys = studies.map((study) => ['card', study, asOf ?? null]);
  const waiting = keys.map((key) => client.getQueryState(key)?.status ?? 'pending');
  const allowed = waiting.map(
    (status, i) =>
      status !== 'pending' || waiting.slice(0, i).filter((one) => one === 'pending').length < CARDS_AT_ONCE,
  );
  return useQueries({
    queries: studies.map((study, i) => ({
      queryKey: keys[i] ?? [],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        getJson<BoardCard>(`/api/board/${study}`, { asOf }, signal),
      enabled: allowed[i] ?? false,
    })),
  });
}

export function useStudy(name: string, params: Readonly<Record<string, string>>, asOf: string | undefined) {
  return useQuery({
    queryKey: ['study', name, params, asOf ?? null],
    queryFn: ({ signal }) => getJson<StudyAnswer>(`/api/studies/${name}`, { ...params, asOf }, signal),
  });
}
