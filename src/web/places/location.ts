import { useMemo, useSyncExternalStore } from 'react';

/** Where in the application somebody is: all state that a link must carry. */
export interface Place {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

const MOVED = 'popstate';

export function usePlace(): Place {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return useMemo(() => placeOf(href), [href]);
}

export function placeOf(href: string): Place {
  const { pathname, searchParams } = new URL(href, 'http://localhost');
  return { path: pathname, query: Object.fromEntries(searchParams) };
}

/** The address of a place; what is undefined or empty is left out. */
export function hrefOf(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const present = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return present.length === 0 ? path : `${path}?${new URLSearchParams(present).toString()}`;
}

export function goTo(href: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  dispatchEvent(new PopStateEvent(MOVED));
}

function subscribe(listener: () => void): () => void {
  addEventListener(MOVED, listener);
  return () => {
    removeEventListener(MOVED, listener);
  };
}
