import { useMemo } from 'react';
import { useSettled } from '../expression/useSettled.ts';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { type ExploreView, readView, writeView } from './view.ts';

/** Somebody who types is waited for, as their expression is checked. */
const PAUSE_MS = 400;

export interface ShownView {
  readonly view: ExploreView;
  /** The view as far as nobody is typing. */
  readonly settled: ExploreView;
  readonly show: (view: ExploreView) => void;
}

/** The view in the address, and how to show another. */
export function useView(): ShownView {
  const { path, query } = usePlace();
  const { e, hide, scale, layout, marks } = query;
  const view = useMemo(() => readView({ e, hide, scale, layout, marks }), [e, hide, scale, layout, marks]);
  const before = useSettled(view, PAUSE_MS);
  return {
    view,
    settled: writeView(before)['e'] === writeView(view)['e'] ? view : before,
    show: (next) => {
      goTo(hrefOf(path, { ...query, ...writeView(next) }), { replace: true });
    },
  };
}
