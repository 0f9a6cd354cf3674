import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { getJson } from '../../api/client.ts';
import { useCards } from '../../api/queries.ts';
import type { BoardCard } from '../../api/types.ts';
import { type Arrival, arrivalsBetween, type StoredSeries } from './arrivals.ts';
import { type CardChange, compareCards } from './compareCards.ts';

export interface Comparison {
  /** Of those questions that were compared. */
  readonly changes: readonly CardChange[];
  readonly done: number;
  readonly failed: number;
  readonly of: number;
  /** Absent until it is known. */
  readonly arrivals?: readonly Arrival[];
}

interface Compared {
  readonly studies: readonly string[];
  readonly cards: readonly UseQueryResult<BoardCard>[];
  readonly asOf: string | undefined;
  readonly baseline: string | undefined;
}

/** Compares the board with that of another time, once the board itself is there. */
export function useChanges({ studies, cards, asOf, baseline }: Compared): Comparison {
  const isWanted = baseline !== undefined && cards.every(({ isPending }) => !isPending);
  const before = useCards(studies, baseline, { isWanted, glance: true });
  const isCompared = isWanted && before.every(({ isPending }) => !isPending);
  const stored = useStored(asOf, isCompared);
  const storedThen = useStored(baseline, isCompared);
  const changes = before.flatMap(({ data: earlier }, i) => {
    const now = cards[i]?.data;
    return isWanted && earlier && now ? [compareCards(earlier, now)] : [];
  });
  const done = isWanted ? before.filter(({ isPending }) => !isPending).length : 0;
  const arrivals =
    stored.data && storedThen.data ? { arrivals: arrivalsBetween(storedThen.data, stored.data) } : {};
  return { changes, done, failed: done - changes.length, of: studies.length, ...arrivals };
}

/** What the store holds of which series, as known then. */
function useStored(asOf: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: ['stored', asOf ?? null],
    queryFn: ({ signal }) => getJson<{ series: StoredSeries[] }>('/api/series', { asOf }, signal),
    select: ({ series }) => series,
    enabled,
  });
}
