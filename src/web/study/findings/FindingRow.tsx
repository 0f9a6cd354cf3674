import { useId, useState } from 'react';
import { formatValue } from '../../../core/formatValue.ts';
import type { StudyFinding } from '../../api/types.ts';
import { intervalText, pText } from '../../design/numbers.ts';
import { Unfold } from '../../design/Unfold.tsx';
import { FindingDefence } from './FindingDefence.tsx';

interface FindingRowProps {
  readonly finding: StudyFinding;
  readonly hasTests: boolean;
}

/** Letters from which a text needs more than one line. */
const LONG = 28;

/** A number in its table; its name opens what it rests on. */
export function FindingRow({ finding, hasTests }: FindingRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { name, label, value, unit, interval, observations, notices, pValue, pAdjusted } = finding;
  return (
    <>
      <tr id={`finding-${name}`}>
        <th scope="row">
          <Unfold isOpen={isOpen} onToggle={setOpen} controls={id}>
            {label}
          </Unfold>
          {notices.length > 0 && (
            <span className="flag" title={notices.map(({ message }) => message).join('\n')}>
              <span aria-hidden="true">⚠</span>
              <span className="unseen">has notices</span>
            </span>
          )}
        </th>
        <td className={typeof value === 'string' && value.length > LONG ? 'told' : 'number'}>
          {Array.isArray(value) ? `${value.length} values` : formatValue(value, unit)}
          {interval && <span className="beside">{intervalText(interval, unit)}</span>}
        </td>
        {hasTests && (
          <td className="number">
            {pValue === undefined ? '' : pText(pValue)}
            {pAdjusted !== undefined && <span className="beside">adjusted {pText(pAdjusted)}</span>}
          </td>
        )}
        <td className="number">{observations.toLocaleString('en-US')}</td>
      </tr>
      {isOpen && (
        <tr id={id}>
          <td colSpan={hasTests ? 4 : 3} className="defence">
            <FindingDefence finding={finding} />
          </td>
        </tr>
      )}
    </>
  );
}
