import { TOP_PAGES } from './pages.ts';

/** By then the first page has what it needs. */
const DELAY_MS = 1500;

/** Fetches what other pages are made of when nobody waits for anything else; returns how to leave it. */
export function preloadPages(): () => void {
  const timer = setTimeout(() => {
    const parts = [
      ...TOP_PAGES.map(({ load }) => load),
      () => import('../charts/Chart.tsx'),
      () => import('../table/DataTable.tsx'),
    ];
    // A part that cannot be fetched now is asked for again, and missed, where it is needed.
    for (const load of parts) void load().catch(() => undefined);
  }, DELAY_MS);
  return () => {
    clearTimeout(timer);
  };
}
