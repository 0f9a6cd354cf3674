import { useEffect, useState } from 'react';
import type { About } from '../../api/types.ts';
import { nextVisits, readVisits, type Visit } from './visits.ts';

const KEY = 'visits';

/** The visit of this browser before this one; it is remembered here and nowhere else. */
export function useLastVisit({ now, dataVersion }: About): Visit | undefined {
  const [visits] = useState(() =>
    nextVisits(readVisits(localStorage.getItem(KEY)), { at: now, dataVersion }),
  );
  useEffect(() => {
    localStorage.setItem(KEY, JSON.stringify(visits));
  }, [visits]);
  return visits.before;
}
