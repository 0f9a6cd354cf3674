import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { deleteJson, getJson, putJson } from '../api/client.ts';
import type { KeptCard } from '../api/types.ts';

const KEY = ['cards'];
const ROUTE = '/api/cards';

export function useKeptCards() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<{ cards: readonly KeptCard[] }>(ROUTE, {}, signal),
    select: ({ cards }) => cards,
  });
}

export function useKeepCard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...view }: KeptCard) => putJson<KeptCard>(`${ROUTE}/${id}`, view),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveCard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => deleteJson<{ removed: boolean }>(`${ROUTE}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
