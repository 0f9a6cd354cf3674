import type { StudyTable } from '../../../api/types.ts';
import type { Pair } from '../pair/pair.ts';
import { namedRows, textOf } from '../tableRows.ts';
import { Mark } from './Mark.tsx';

const DIRECTIONS = ['forward', 'backward'] as const;

/** Every condition of the rule with what each direction shows of it. */
export function Legs({ table, pair }: { readonly table: StudyTable; readonly pair: Pair }) {
  const rows = namedRows(table);
  const heads = [`${pair.first} leads ${pair.second}`, `${pair.second} leads ${pair.first}`];
  return (
    <>
      <table className="legs">
        <caption className="unseen">{table.title}</caption>
        <thead>
          <tr>
            <th scope="col">condition</th>
            {DIRECTIONS.map((direction, i) => {
              const applied = rows.filter((row) => row[direction] !== null);
              const passed = applied.filter((row) => row[direction] === true);
              return (
                <th key={direction} scope="col">
                  {heads[i]}
                  <span className="beside">
                    {passed.length} of {applied.length} passed
                  </span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={textOf(row['leg'])}>
              <th scope="row">
                {textOf(row['condition'])}
                <span className="beside">passes at: {textOf(row['needs'])}</span>
              </th>
              {DIRECTIONS.map((direction) => {
                const passed = row[direction];
                const found = textOf(row[`${direction}-found`]);
                return (
                  <td key={direction}>
                    <Mark passed={typeof passed === 'boolean' ? passed : null} />
                    <a href={`#finding-${textOf(row[`${direction}-finding`])}`}>
                      {found === '' ? 'does not apply' : found}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">{table.note} Each number leads to its finding.</p>
    </>
  );
}
