import { headUnit } from '../../core/formatValue.ts';
import type { StudyTable } from '../api/types.ts';
import { isText } from './cells.tsx';
import { nextSort } from './nextSort.ts';
import type { TableState } from './tableState.ts';

interface TableHeadProps {
  readonly columns: StudyTable['columns'];
  readonly sort: TableState['sort'];
  readonly onSort: (sort: TableState['sort']) => void;
}

/** Heads that sort: numbers from the largest, words from the first, then the other way, then as it came. */
export function TableHead({ columns, sort, onSort }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const { name, label, unit, about } = column;
          const said = headUnit(unit);
          const sorted = sort.find(({ id }) => id === name);
          return (
            <th
              key={name}
              scope="col"
              className={isText(column) ? undefined : 'number'}
              aria-sort={sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                className="sorts"
                title={about}
                onClick={({ shiftKey }) => {
                  onSort(nextSort(sort, name, { descFirst: !isText(column), isAdded: shiftKey }));
                }}
              >
                {label}
                {said !== '' && !label.includes(said) && <span className="head-unit"> {said}</span>}
                <span aria-hidden="true">{sorted ? (sorted.desc ? ' ↓' : ' ↑') : ''}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
