import { useMemo } from 'react';
import type { Catalogue } from '../../server/contract/data.ts';
import type { StudyTable } from '../api/types.ts';
import { Link } from '../places/Link.tsx';
import { DataTable } from '../table/DataTable.tsx';
import { Asked } from './Asked.tsx';
import { catalogueTable } from './catalogueTable.ts';
import { useCatalogue } from './queries.ts';

type Row = StudyTable['rows'][number];

/** Every stored series. */
export function SeriesSection() {
  return (
    <>
      <h1>Series</h1>
      <Asked asked={useCatalogue()} waiting="The series are being listed.">
        {(catalogue) => <List catalogue={catalogue} />}
      </Asked>
    </>
  );
}

function List({ catalogue }: { readonly catalogue: Catalogue }) {
  const { series, asOf } = catalogue;
  const table = useMemo(() => catalogueTable(series), [series]);
  if (series.length === 0) {
    return (
      <p>
        Nothing was known by then. <Link to="/data/sources">Sync a source</Link> or{' '}
        <Link to="/data/import">import a file</Link>, or choose a later day.
      </p>
    );
  }
  const stale = series.filter((one) => one.stale).length;
  const sources = new Set(series.map(({ source }) => source)).size;
  return (
    <>
      <p className="lead">
        {count(series.length)} series from {sources} sources as of {asOf.slice(0, 16).replace('T', ' ')} UTC;{' '}
        {count(stale)} of them stale: older than their vendor usually is.
      </p>
      <h2 className="unseen">List</h2>
      <div className="dense">
        <DataTable table={table} cell={seriesCell} />
      </div>
    </>
  );
}

/** The name leads to the page of the series; what is stale says so in words. */
function seriesCell(column: string, row: Row) {
  const [name] = row;
  if (column === 'series' && typeof name === 'string') {
    return (
      <Link to={`/data/series/${name}`} className="mono">
        {name}
      </Link>
    );
  }
  if (column === 'state' && row.includes('stale')) return <span className="stale">stale</span>;
  return undefined;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
