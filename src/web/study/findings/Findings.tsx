import { useState } from 'react';
import type { StudyFinding } from '../../api/types.ts';
import { FindingRow } from './FindingRow.tsx';
import { type FindingGroup, filterFindings, groupFindings } from './groups.ts';

/** From here on a reader wants to search. */
const MANY = 25;

export function Findings({ findings }: { readonly findings: readonly StudyFinding[] }) {
  const [text, setText] = useState('');
  const groups = groupFindings(filterFindings(findings, text));
  return (
    <section aria-labelledby="findings">
      <div className="section-head">
        <h2 id="findings">Findings</h2>
        {findings.length > MANY && (
          <input
            type="search"
            aria-label={`Filter ${findings.length} findings`}
            placeholder={`Filter ${findings.length} findings`}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
            }}
          />
        )}
      </div>
      {groups.length === 0 && <p className="muted">None of that name.</p>}
      <div className="groups">
        {groups.map((group) => (
          <Group key={group.name} group={group} />
        ))}
      </div>
    </section>
  );
}

function Group({ group: { name, findings, hasTests } }: { readonly group: FindingGroup }) {
  return (
    <table className="group">
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">what</th>
          <th scope="col" className="number">
            value
          </th>
          {hasTests && (
            <th scope="col" className="number">
              p
            </th>
          )}
          <th scope="col" className="number" title="observations that the value rests on">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <FindingRow key={finding.name} finding={finding} hasTests={hasTests} />
        ))}
      </tbody>
    </table>
  );
}
