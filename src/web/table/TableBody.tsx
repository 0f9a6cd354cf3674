import { useVirtualizer } from '@tanstack/react-virtual';
import type { StudyTable } from '../api/types.ts';
import { type RowOptions, TableRow } from './TableRow.tsx';
import { keyOf } from './useRows.ts';

type Row = StudyTable['rows'][number];

interface TableBodyProps extends RowOptions {
  readonly columns: StudyTable['columns'];
  readonly pinned: readonly Row[];
  readonly others: readonly Row[];
  /** What scrolls. */
  readonly region: HTMLElement | null;
  readonly onPin: (keys: readonly string[]) => void;
}

/** From here on only the rows in sight are drawn. */
const MANY = 200;
const ROW_PX = 30;

export function TableBody({ columns, pinned, others, region, onPin, cell, detail }: TableBodyProps) {
  const isLong = others.length > MANY;
  const virtual = useVirtualizer({
    count: isLong ? others.length : 0,
    getScrollElement: () => region,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const above = seen[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (seen.at(-1)?.end ?? 0);
  const keys = pinned.map(keyOf);
  const shown = isLong ? seen.map(({ index }) => index) : others.map((_, index) => index);
  const options = {
    columns,
    ...(cell ? { cell } : {}),
    ...(detail && !isLong ? { detail } : {}),
  };
  return (
    <>
      {pinned.length > 0 && (
        <tbody className="pinned">
          {pinned.map((row) => (
            <TableRow
              key={keyOf(row)}
              {...options}
              row={row}
              isPinned
              onPin={() => {
                onPin(keys.filter((key) => key !== keyOf(row)));
              }}
            />
          ))}
        </tbody>
      )}
      <tbody>
        {isLong && <Space height={above} columns={columns.length} />}
        {shown.map((index) => {
          const row = others[index] ?? [];
          return (
            <TableRow
              key={keyOf(row)}
              {...options}
              row={row}
              index={pinned.length + index + 2}
              isPinned={false}
              onPin={() => {
                onPin([...keys, keyOf(row)]);
              }}
            />
          );
        })}
        {isLong && <Space height={below} columns={columns.length} />}
      </tbody>
    </>
  );
}

/** The rows that are out of sight. */
function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="space">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
