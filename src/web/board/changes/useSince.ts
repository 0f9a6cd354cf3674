import type { About } from '../../api/types.ts';
import { isUsableDate, moveDate, useAsOf } from '../../places/asOf.ts';
import { goTo, hrefOf, usePlace } from '../../places/location.ts';
import { useLastVisit } from './useVisits.ts';
import { shownAt, type Visit } from './visits.ts';

/** As the address says that the last visit is meant. */
const VISIT = 'visit';

/** With what the board is compared. */
export interface Since {
  readonly kind: 'day before' | 'visit' | 'day';
  /** As of when; absent where there is nothing to compare with. */
  readonly baseline?: string;
  /** The day that is shown on the board. */
  readonly day: string;
  readonly lastVisit?: Visit;
  /** Undefined: the day before. */
  readonly choose: (since: string | undefined) => void;
  readonly chooseVisit: () => void;
}

/** What the address says of it; the day before where it says nothing. */
export function useSince(about: About): Since {
  const { path, query } = usePlace();
  const { date } = useAsOf();
  const visit = useLastVisit(about);
  const today = about.now.slice(0, 10);
  const day = date?.slice(0, 10) ?? today;
  // Boards of the past have not been visited.
  const lastVisit = date === undefined ? visit : undefined;
  const choose = (since: string | undefined) => {
    goTo(hrefOf(path, { ...query, since }), { replace: true });
  };
  const common = {
    day,
    choose,
    chooseVisit: () => {
      choose(VISIT);
    },
    ...(lastVisit ? { lastVisit } : {}),
  };
  const since = query['since'];
  if (since === undefined) return { ...common, kind: 'day before', baseline: moveDate(day, -1, today) };
  if (since === VISIT)
    return { ...common, kind: 'visit', ...(lastVisit ? { baseline: shownAt(lastVisit) } : {}) };
  return {
    ...common,
    kind: 'day',
    ...(isUsableDate(since, moveDate(day, -1, today)) ? { baseline: since } : {}),
  };
}
