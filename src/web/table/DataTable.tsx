import { type ReactNode, useState } from 'react';
import type { StudyTable } from '../api/types.ts';
import { csvOf } from '../files/csv.ts';
import { download } from '../files/download.ts';
import { TableBody } from './TableBody.tsx';
import { TableHead } from './TableHead.tsx';
import type { RowOptions } from './TableRow.tsx';
import { useRows } from './useRows.ts';
import { useTableState } from './useTableState.ts';
import './table.css';

interface DataTableProps extends RowOptions {
  readonly table: StudyTable;
  /** Where its data come from, in a line. */
  readonly source?: string;
  /** Beside the filter. */
  readonly tools?: ReactNode;
  /** Of the exported file; the name of the table by default. */
  readonly fileName?: string;
}

/** Any list: sorts by its heads (with Shift by several), filters, keeps chosen rows on top, scrolls as far as it goes. Its state is in the address. */
export function DataTable({ table, source, tools, fileName = table.name, ...options }: DataTableProps) {
  const [state, change] = useTableState(table.name);
  const { pinned, others } = useRows(table, state);
  // As state: the rows are laid out before their region is there, and must hear of it.
  const [region, setRegion] = useState<HTMLElement | null>(null);
  const { columns, rows, title, note } = table;
  const save = () => {
    const text = csvOf({ columns: columns.map(({ label }) => label), rows: [...pinned, ...others] });
    download(`${fileName}.csv`, new Blob([text], { type: 'text/csv' }));
  };
  return (
    <section className="data-table" aria-label={title}>
      <div className="section-head">
        <h3>{title}</h3>
        <div className="table-tools">
          {tools}
          <input
            type="search"
            aria-label={`Filter ${title}`}
            aria-description="Words, or a column compared: score>1"
            placeholder={`Filter ${rows.length.toLocaleString('en-US')} rows`}
            value={state.filter}
            onChange={({ target }) => {
              change({ filter: target.value });
            }}
          />
          <button type="button" className="quiet" aria-label={`CSV of ${title}`} onClick={save}>
            CSV
          </button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-scroll" ref={setRegion} aria-label={`Rows of ${title}`} tabIndex={0}>
        <table aria-rowcount={pinned.length + others.length + 1}>
          <TableHead
            columns={columns}
            sort={state.sort}
            onSort={(sort) => {
              change({ sort });
            }}
          />
          <TableBody
            {...options}
            columns={columns}
            pinned={pinned}
            others={others}
            region={region}
            onPin={(keys) => {
              change({ pinned: keys });
            }}
          />
        </table>
        {pinned.length + others.length === 0 && (
          <p className="muted">{rows.length === 0 ? 'Nothing to list.' : 'No row fits the filter.'}</p>
        )}
      </section>
      {note !== undefined && <p className="small muted">{note}</p>}
      {source !== undefined && <p className="small muted">{source}</p>}
    </section>
  );
}
