/** What a reader made of a table; stands in the address. */
export interface TableState {
  readonly filter: string;
  /** Names of columns, the first counts most. */
  readonly sort: readonly { readonly id: string; readonly desc: boolean }[];
  /** First cells of the rows that stay on top. */
  readonly pinned: readonly string[];
}

export type StateQuery = Readonly<Record<string, string | undefined>>;

/** `ranking.sort=-score,coin`: names in the address have the table in front, so that no parameter of a study is like them. */
export function readTableState(query: StateQuery, table: string): TableState {
  const list = (name: string) => query[`${table}.${name}`]?.split(',').filter(Boolean) ?? [];
  return {
    filter: query[`${table}.filter`] ?? '',
    sort: list('sort').map((id) => ({ id: id.replace(/^-/, ''), desc: id.startsWith('-') })),
    pinned: list('pin').map(decodeURIComponent),
  };
}

export function writeTableState({ filter, sort, pinned }: TableState, table: string): StateQuery {
  const text = (parts: readonly string[]) => (parts.length === 0 ? undefined : parts.join(','));
  return {
    [`${table}.filter`]: filter === '' ? undefined : filter,
    [`${table}.sort`]: text(sort.map(({ id, desc }) => (desc ? `-${id}` : id))),
    // Names of rows may hold commas.
    [`${table}.pin`]: text(pinned.map(encodeURIComponent)),
  };
}
