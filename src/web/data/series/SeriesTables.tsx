import { useMemo } from 'react';
import { formatValue } from '../../../core/formatValue.ts';
import type { SeriesDetail } from '../../../server/contract/data.ts';
import type { StudyTable } from '../../api/types.ts';
import { Link } from '../../places/Link.tsx';
import { DataTable } from '../../table/DataTable.tsx';
import { Asked } from '../Asked.tsx';
import { catalogueTable } from '../catalogueTable.ts';
import { type Revision, useRevisions, useSeriesComparison } from '../queries.ts';

interface TableProps {
  readonly detail: SeriesDetail;
}

export function GapTable({ detail }: TableProps) {
  const { gapSpans, gapSpanCount, coverage } = detail;
  const table: StudyTable = {
    name: 'gaps',
    title: 'Gaps',
    columns: [
      { name: 'from', label: 'from', unit: 'date' },
      { name: 'to', label: 'to', unit: 'date' },
      { name: 'bars', label: coverage.cell === 'month' ? 'months' : 'bars', unit: 'count' },
    ],
    rows: gapSpans.map(({ from, to, bars }) => [from, to, bars]),
    ...(gapSpans.length < gapSpanCount ? { note: `The longest ${gapSpans.length} of ${gapSpanCount}.` } : {}),
  };
  return <DataTable table={table} />;
}

export function RevisionTable({ detail }: TableProps) {
  return (
    <Asked asked={useRevisions(detail.series)} waiting="The corrections are being read.">
      {({ series }) => <Revisions detail={detail} revisions={series[0]?.revisions ?? []} />}
    </Asked>
  );
}

function Revisions({ detail, revisions }: TableProps & { readonly revisions: readonly Revision[] }) {
  const { unit } = detail;
  const table = useMemo(() => revisionTable(revisions, unit), [revisions, unit]);
  const byDate = useMemo(() => new Map(revisions.map((one) => [one.date, one])), [revisions]);
  return (
    <DataTable
      table={table}
      detail={(row) => (
        <ol className="small">
          {byDate.get(String(row[0]))?.prints.map(({ value, known }) => (
            <li key={known}>
              {formatValue(value, unit)}, known {known.slice(0, 16).replace('T', ' ')} UTC
            </li>
          ))}
        </ol>
      )}
    />
  );
}

function revisionTable(revisions: readonly Revision[], unit: string): StudyTable {
  return {
    name: 'revisions',
    title: 'Corrections: prints of one date over time',
    columns: [
      { name: 'date', label: 'date', unit: 'date' },
      { name: 'prints', label: 'prints', unit: 'count' },
      { name: 'first', label: 'first print', unit },
      { name: 'latest', label: 'latest print', unit },
      { name: 'change', label: 'change', unit: 'fraction' },
      { name: 'hours', label: 'hours after', unit: 'count' },
    ],
    rows: revisions.map(({ date, prints, change, afterHours }) => [
      date,
      prints.length,
      prints[0]?.value ?? null,
      prints.at(-1)?.value ?? null,
      change,
      afterHours,
    ]),
  };
}

export function SiblingTable({ detail }: TableProps) {
  const { siblings, instrument, field } = detail;
  if (siblings.length < 2) {
    return (
      <p className="small muted">
        No other source of {instrument}.{field} is stored, so nothing can be compared with it.
      </p>
    );
  }
  const title = `Sources of ${instrument}.${field}`;
  return (
    <DataTable
      table={catalogueTable(siblings, { name: 'siblings', title })}
      cell={(column, row) =>
        column === 'series' ? (
          <Link to={`/data/series/${String(row[0])}`} className="mono">
            {String(row[0])}
          </Link>
        ) : undefined
      }
    />
  );
}

export function SeriesDisagreements({ detail }: TableProps) {
  const { series, siblings, unit } = detail;
  const asked = useSeriesComparison(series);
  if (siblings.length < 2) return null;
  return (
    <Asked asked={asked} waiting="The sources are being compared; the first time takes some seconds.">
      {({ bound, disagreements }) => {
        if (bound === null)
          return <p className="small muted">Sources of this field are not compared with each other.</p>;
        const limit = formatValue(bound, 'fraction');
        if (disagreements.length === 0)
          return <p className="small muted">Its sources never lie apart by more than {limit}.</p>;
        const table: StudyTable = {
          name: 'apart',
          title: `Where its sources lie apart by more than ${limit}`,
          columns: [
            { name: 'date', label: 'date', unit: 'date' },
            { name: 'source', label: 'farthest off', unit: 'text' },
            { name: 'value', label: 'its value', unit },
            { name: 'median', label: 'median of all', unit },
            { name: 'deviation', label: 'deviation', unit: 'fraction' },
            { name: 'sources', label: 'sources', unit: 'count' },
          ],
          rows: disagreements.map(({ date, source, value, median, deviation, sources }) => [
            date,
            source,
            value,
            median,
            deviation,
            sources,
          ]),
        };
        return <DataTable table={table} />;
      }}
    </Asked>
  );
}
