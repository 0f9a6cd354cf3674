import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cardKey, useCards } from '../api/queries.ts';
import type { BoardCard } from '../api/types.ts';

/** Days that are looked through for something to show meanwhile. */
const MOST_DAYS = 5;

type Day = string | undefined;

/** A card with what is shown in its place until it is there. */
export interface ShownCard {
  readonly query: UseQueryResult<BoardCard>;
  /** The card of the day that was shown before; only while the right one is being worked out. */
  readonly old?: { readonly card: BoardCard; readonly day: Day };
}

/** The cards of a day; those of the day that was shown before stay until they are there. */
export function useShownCards(studies: readonly string[], asOf: Day): readonly ShownCard[] {
  const client = useQueryClient();
  const [days, setDays] = useState<readonly Day[]>([asOf]);
  if (days[0] !== asOf) setDays([asOf, ...days.filter((day) => day !== asOf)].slice(0, MOST_DAYS));
  const cards = useCards(studies, asOf);
  return cards.map((query, i) => {
    if (!query.isPending) return { query };
    for (const day of days) {
      const card = client.getQueryData<BoardCard>(cardKey(studies[i] ?? '', day));
      if (card) return { query, old: { card, day } };
    }
    return { query };
  });
}
