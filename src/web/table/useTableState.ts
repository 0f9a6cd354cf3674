import { useMemo } from 'react';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { readTableState, type TableState, writeTableState } from './tableState.ts';

/** The state of a table in the address, and how to change a part of it. */
export function useTableState(table: string): readonly [TableState, (change: Partial<TableState>) => void] {
  const { path, query } = usePlace();
  const state = useMemo(() => readTableState(query, table), [query, table]);
  const change = (part: Partial<TableState>) => {
    goTo(hrefOf(path, { ...query, ...writeTableState({ ...state, ...part }, table) }), { replace: true });
  };
  return [state, change];
}
