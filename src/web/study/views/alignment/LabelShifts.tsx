import { formatValue, tableNumber } from '../../../../core/formatValue.ts';
import type { StudyTable } from '../../../api/types.ts';

/** The correlations by lag under each shift of labels, the largest of each row marked. */
export function LabelShifts({ table: { columns, rows, title, note } }: { readonly table: StudyTable }) {
  return (
    <div className="label-shifts">
      <table>
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name, label }, i) => (
              <th key={name} scope="col" className={i > 0 ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([labels = null, ...values]) => {
            const sizes = values.map((value) => (typeof value === 'number' ? Math.abs(value) : -1));
            const largest = sizes.indexOf(Math.max(...sizes));
            return (
              <tr key={String(labels)}>
                <th scope="row">{labels}</th>
                {values.map((value, i) => (
                  <td
                    key={columns[i + 1]?.name}
                    className={i === largest && value !== null ? 'number largest' : 'number'}
                  >
                    {i === largest && value !== null && (
                      <>
                        <span aria-hidden="true">▸ </span>
                        <span className="unseen">largest: </span>
                      </>
                    )}
                    {typeof value === 'number' ? formatValue(tableNumber(value, '')) : '-'}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {note !== undefined && <p className="small muted">{note}</p>}
    </div>
  );
}
