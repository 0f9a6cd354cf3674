import { formatValue } from '../../core/formatValue.ts';
import type { StudyFigure } from '../api/types.ts';
import { tableOf } from './table.ts';

const MOST_ROWS = 1000;

/** The numbers of a figure, the latest first where they have dates. */
export function ChartTable({ figure }: { readonly figure: StudyFigure }) {
  const { columns, units, rows } = tableOf(figure);
  const shown = figure.x.unit === 'date' ? rows.toReversed() : rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="chart-table" aria-label={`${figure.title} as a table`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={column} scope="col" className={i > 0 ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, MOST_ROWS).map(([x = null, ...cells], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of paths have no name of their own, and none moves
            <tr key={row}>
              <th scope="row">{formatValue(x, units[0])}</th>
              {cells.map((cell, i) => (
                <td key={columns[i + 1]} className="number">
                  {cell === null ? '' : formatValue(cell, units[i + 1])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p className="small muted">
          The first {MOST_ROWS} of {rows.length} rows; CSV has all.
        </p>
      )}
    </section>
  );
}
