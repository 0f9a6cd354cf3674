import {
  type ColumnDef,
  createSortedRowModel,
  rowPinningFeature,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { StudyTable } from '../api/types.ts';
import { filterRows } from './rowFilter.ts';
import type { TableState } from './tableState.ts';

const features = tableFeatures({
  rowSortingFeature,
  rowPinningFeature,
  sortedRowModel: createSortedRowModel(),
});

type Row = StudyTable['rows'][number];

export interface ShownRows {
  /** In the order of the table, whatever the filter says. */
  readonly pinned: readonly Row[];
  readonly others: readonly Row[];
}

/** The rows of a table as its state wants them: filtered, sorted with what is missing last, pinned ones apart. */
export function useRows({ columns, rows }: StudyTable, { filter, sort, pinned }: TableState): ShownRows {
  const data = useMemo(() => {
    const kept = new Set(pinned);
    const found = new Set(filterRows(rows, columns, filter));
    return rows.filter((row) => found.has(row) || kept.has(keyOf(row)));
  }, [rows, columns, filter, pinned]);
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: keyOf,
    state: { sorting: [...sort], rowPinning: { top: [...pinned], bottom: [] } },
  });
  const originals = (list: readonly { readonly original: Row }[]) => list.map(({ original }) => original);
  return { pinned: originals(table.getTopRows()), others: originals(table.getCenterRows()) };
}

/** What tells one row from another. */
export function keyOf([key = null]: Row): string {
  return String(key);
}

function definitionOf(
  { name }: StudyTable['columns'][number],
  index: number,
): ColumnDef<typeof features, Row> {
  return {
    id: name,
    accessorFn: (row) => row[index] ?? undefined,
    sortFn: sortFn_basic,
    sortUndefined: 'last',
  };
}
