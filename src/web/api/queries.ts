import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson } from './client.ts';
import type { About, BoardCard, StudyAnswer, StudyDescription } from './types.ts';

/** Cards are asked for so many at a time: what else a reader opens must not wait behind all of them. */
const CARDS_AT_ONCE = 2;

/** What the server is; it also tells whether it knows who asks. */
export const ABOUT_KEY: readonly string[] = ['about'];

export function useAbout() {
  return useQuery({ queryKey: ABOUT_KEY, queryFn: ({ signal }) => getJson<About>('/api/about', {}, signal) });
}

export function useStudies() {
  return useQuery({
    queryKey: ['studies'],
    queryFn: ({ signal }) => getJson<{ studies: StudyDescription[] }>('/api/studies', {}, signal),
    select: ({ studies }) => studies,
  });
}

export function cardKey(study: string, asOf: string | undefined): readonly unknown[] {
  return ['card', study, asOf ?? null];
}

interface CardsOptions {
  readonly isWanted?: boolean;
  /** Only to compare with: without what was before, and the trial ledger is not written to. */
  readonly glance?: boolean;
}

/** The cards of these studies as they come, each asked for when those before it are nearly done. */
export function useCards(
  studies: readonly string[],
  asOf: string | undefined,
  { isWanted = true, glance = false }: CardsOptions = {},
) {
  const client = useQueryClient();
  const keys = studies.map((study) => [...cardKey(study, asOf), ...(glance ? ['glance'] : [])]);
  const waiting = keys.map((key) => client.getQueryState(key)?.status ?? 'pending');
  const allowed = waiting.map(
    (status, i) =>
      status !== 'pending' || waiting.slice(0, i).filter((one) => one === 'pending').length < CARDS_AT_ONCE,
  );
  return useQueries({
    queries: studies.map((study, i) => ({
      queryKey: keys[i] ?? [],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        getJson<BoardCard>(`/api/board/${study}`, { asOf, glance: glance ? 'true' : undefined }, signal),
      enabled: isWanted && (allowed[i] ?? false),
    })),
  });
}

/** Under which an answer is kept. */
export function studyKey(name: string, params: Readonly<Record<string, string>>, asOf: string | undefined) {
  return ['study', name, params, asOf ?? null] as const;
}

export function useStudy(name: string, params: Readonly<Record<string, string>>, asOf: string | undefined) {
  return useQuery(studyQuery(name, params, asOf));
}

/** Fetches the answer behind a card while a reader points at it: it is there already, since the card is made of it. */
export function useStudyAhead(name: string, asOf: string | undefined): () => void {
  const client = useQueryClient();
  return () => {
    client.query(studyQuery(name, {}, asOf)).catch(() => undefined);
  };
}

function studyQuery(name: string, params: Readonly<Record<string, string>>, asOf: string | undefined) {
  return {
    queryKey: studyKey(name, params, asOf),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      getJson<StudyAnswer>(`/api/studies/${name}`, { ...params, asOf }, signal),
  };
}
