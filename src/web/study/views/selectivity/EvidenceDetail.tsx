import type { StudyTable } from '../../../api/types.ts';
import { CellValue } from '../../../table/cells.tsx';

interface EvidenceDetailProps {
  readonly coin: string;
  /** A row for each part of each coin. */
  readonly evidence: StudyTable;
}

/** What is known of one coin, part by part, and what is not. */
export function EvidenceDetail({ coin, evidence }: EvidenceDetailProps) {
  const at = new Map(evidence.columns.map(({ name }, i) => [name, i]));
  const rows = evidence.rows.filter((row) => row[at.get('coin') ?? -1] === coin);
  const cell = (row: StudyTable['rows'][number], name: string) => row[at.get(name) ?? -1] ?? null;
  const missing = rows.filter((row) => cell(row, 'value') === null);
  return (
    <div className="evidence">
      <table>
        <caption className="unseen">Evidence on {coin}</caption>
        <thead>
          <tr>
            <th scope="col">component</th>
            <th scope="col">part</th>
            <th scope="col" className="number">
              value
            </th>
            <th scope="col" className="number">
              robust z
            </th>
            <th scope="col">source</th>
            <th scope="col">last value of</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[0])}>
              <td>{cell(row, 'component')}</td>
              <td>{cell(row, 'part')}</td>
              <td className="number">
                {cell(row, 'value') === null ? (
                  <em className="absent">missing</em>
                ) : (
                  <CellValue value={cell(row, 'value')} unit={String(cell(row, 'unit'))} />
                )}
              </td>
              <td className="number">
                <CellValue value={cell(row, 'z')} unit="" />
              </td>
              <td>{cell(row, 'source')}</td>
              <td>{cell(row, 'date')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">
        {missing.length === 0
          ? `Nothing is missing of ${rows.length} parts.`
          : `${missing.length} of ${rows.length} parts are missing.`}
      </p>
    </div>
  );
}
