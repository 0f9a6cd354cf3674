import { type ReactNode, useId, useState } from 'react';
import type { StudyTable } from '../api/types.ts';
import { Unfold } from '../design/Unfold.tsx';
import { ColumnValue, isText } from './cells.tsx';
import { keyOf } from './useRows.ts';

type Column = StudyTable['columns'][number];
type Row = StudyTable['rows'][number];

/** What a table may say of its rows beyond their values. */
export interface RowOptions {
  /** Another look of a cell; undefined: as usual. */
  readonly cell?: (column: string, row: Row) => ReactNode;
  /** What a row opens. Only short tables show it. */
  readonly detail?: (row: Row) => ReactNode;
}

interface TableRowProps extends RowOptions {
  readonly columns: StudyTable['columns'];
  readonly row: Row;
  /** Among all rows, for those that are not all drawn. */
  readonly index?: number;
  readonly isPinned: boolean;
  readonly onPin: () => void;
}

/** Words up to so many letters stay on their line, so that rows are even. */
const BRIEF = 60;

export function TableRow({ columns, row, index, isPinned, onPin, cell, detail }: TableRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const name = keyOf(row);
  return (
    <>
      <tr aria-rowindex={index}>
        {columns.map((column, i) => {
          const value = row[i] ?? null;
          const shown = cell?.(column.name, row) ?? <ColumnValue value={value} unit={column.unit} />;
          if (i > 0) {
            return (
              <td key={column.name} className={looksOf(column, value)}>
                {shown}
              </td>
            );
          }
          return (
            <th key={column.name} scope="row">
              <button
                type="button"
                className="pin"
                aria-pressed={isPinned}
                aria-label={`Keep ${name} on top`}
                onClick={onPin}
              >
                <span aria-hidden="true">{isPinned ? '★' : '☆'}</span>
              </button>
              {detail ? (
                <Unfold isOpen={isOpen} onToggle={setOpen} controls={id}>
                  {shown}
                </Unfold>
              ) : (
                shown
              )}
            </th>
          );
        })}
      </tr>
      {detail && isOpen && (
        <tr id={id}>
          <td colSpan={columns.length} className="defence">
            {detail(row)}
          </td>
        </tr>
      )}
    </>
  );
}

function looksOf(column: Column, value: Row[number]): string | undefined {
  if (!isText(column)) return 'number';
  return typeof value === 'string' && value.length <= BRIEF ? 'brief' : undefined;
}
