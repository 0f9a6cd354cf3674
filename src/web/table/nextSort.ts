import type { TableState } from './tableState.ts';

interface SortClick {
  readonly descFirst: boolean;
  /** To the columns that are sorted by already. */
  readonly isAdded: boolean;
}

/** How a table is sorted after a click on a head: one way, the other way, not at all. */
export function nextSort(
  sort: TableState['sort'],
  id: string,
  { descFirst, isAdded }: SortClick,
): TableState['sort'] {
  const now = sort.find((one) => one.id === id);
  const others = isAdded ? sort.filter((one) => one.id !== id) : [];
  if (!now) return [...others, { id, desc: descFirst }];
  return now.desc === descFirst ? [...others, { id, desc: !descFirst }] : others;
}
