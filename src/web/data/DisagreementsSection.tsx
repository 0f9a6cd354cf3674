import { useMemo } from 'react';
import { formatValue } from '../../core/formatValue.ts';
import type { SourceComparison } from '../../server/contract/data.ts';
import type { StudyTable } from '../api/types.ts';
import { Link } from '../places/Link.tsx';
import { DataTable } from '../table/DataTable.tsx';
import { Asked } from './Asked.tsx';
import { useComparison } from './queries.ts';

/** Where sources of the same thing lie apart. */
export function DisagreementsSection() {
  return (
    <>
      <h1>Disagreements</h1>
      <Asked
        asked={useComparison()}
        waiting="The sources are being compared; the first time takes some seconds."
      >
        {(comparison) => <Comparison comparison={comparison} />}
      </Asked>
    </>
  );
}

function Comparison({ comparison }: { readonly comparison: SourceComparison }) {
  const { days, bounds, groups, badDays } = comparison;
  const tables = useMemo(
    () => ({ groups: groupTable(groups), days: badDayTable(badDays) }),
    [groups, badDays],
  );
  const compared = Object.entries(bounds).map(
    ([field, bound]) => `${field} by ${formatValue(bound, 'fraction')}`,
  );
  const rule = `Compared are ${compared.join(', ')}: how far a source may lie from the median of the sources of an instant.`;
  if (days === 0) {
    return <p className="lead">No two sources lie apart by more than their bound as of that day. {rule}</p>;
  }
  return (
    <>
      <p className="lead">
        On {days.toLocaleString('en-US')} instants a source lies apart from the others. {rule} Of two sources
        nobody can say which is wrong: the alphabetically later one is named.
      </p>
      <h2 className="unseen">By day and by series</h2>
      <div className="stack">
        <DataTable
          table={tables.days}
          cell={(column, row) =>
            column === 'instruments' ? <span className="wrap">{String(row[4])}</span> : undefined
          }
        />
        <DataTable
          table={tables.groups}
          cell={(column, row) =>
            column === 'series' ? (
              <Link to={`/data/series/${String(row[0])}`} className="mono">
                {String(row[0])}
              </Link>
            ) : undefined
          }
        />
      </div>
    </>
  );
}

function badDayTable(days: SourceComparison['badDays']): StudyTable {
  return {
    name: 'bad',
    title: 'Bad days: one source off for three or more instruments at once',
    columns: [
      { name: 'day', label: 'day and source', unit: 'text' },
      { name: 'source', label: 'source', unit: 'text' },
      { name: 'number', label: 'instruments', unit: 'count' },
      { name: 'worst', label: 'farthest off', unit: 'fraction' },
      { name: 'instruments', label: 'which', unit: 'text' },
    ],
    rows: days.map(({ source, date, instruments, worst }) => [
      `${date} ${source}`,
      source,
      instruments.length,
      worst,
      instruments.join(', '),
    ]),
    note: 'The mark of a bad feed rather than of a market. Closes of three or more sources are compared.',
  };
}

function groupTable(groups: SourceComparison['groups']): StudyTable {
  return {
    name: 'apart',
    title: 'Series that lie apart',
    columns: [
      { name: 'series', label: 'series', unit: 'text' },
      { name: 'field', label: 'field', unit: 'text' },
      { name: 'source', label: 'source', unit: 'text' },
      { name: 'days', label: 'instants', unit: 'count' },
      { name: 'worst', label: 'farthest off', unit: 'fraction' },
      { name: 'on', label: 'on', unit: 'date' },
      { name: 'from', label: 'first', unit: 'date' },
      { name: 'to', label: 'last', unit: 'date' },
    ],
    rows: groups.map(({ instrument, field, source, days, worst, worstDate, from, to }) => [
      `${instrument}@${source}.${field}`,
      field,
      source,
      days,
      worst,
      worstDate.slice(0, 10),
      from.slice(0, 10),
      to.slice(0, 10),
    ]),
  };
}
