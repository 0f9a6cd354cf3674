import type { SeriesDetail } from '../../../server/contract/data.ts';
import { Link } from '../../places/Link.tsx';
import { Asked } from '../Asked.tsx';
import { useSeries } from '../queries.ts';
import { CoverageFigure } from './CoverageFigure.tsx';
import { GapTable, RevisionTable, SeriesDisagreements, SiblingTable } from './SeriesTables.tsx';
import { SeriesTerms } from './SeriesTerms.tsx';
import { SeriesUses } from './SeriesUses.tsx';
import { ValuesChart } from './ValuesChart.tsx';

/** One stored series: its values, its calendar, how it was corrected, and how others tell it. */
export function SeriesPage({ name }: { readonly name: string }) {
  return (
    <>
      <p className="small">
        <Link to="/data">All series</Link>
      </p>
      <h1 className="mono series-name">{name}</h1>
      <Asked asked={useSeries(name)} waiting="The series is being read.">
        {(detail) => <Series detail={detail} />}
      </Asked>
    </>
  );
}

function Series({ detail }: { readonly detail: SeriesDetail }) {
  return (
    <>
      <p className="lead">
        {detail.name}: {detail.meaning === '' ? detail.field : detail.meaning}
        {detail.unit === '' ? '' : `, ${detail.unit}`}.
        {detail.revisedByVendor &&
          ' The vendor rewrites past values: what was stored first is as it was downloaded, not as first published.'}
      </p>
      <Facts detail={detail} />
      <h2 className="unseen">Values and calendar</h2>
      <div className="series-grid">
        <ValuesChart detail={detail} />
        <CoverageFigure detail={detail} />
      </div>
      <div className="series-grid">
        <SeriesUses detail={detail} />
        <SeriesTerms source={detail.source} />
      </div>
      <h2 className="unseen">Gaps, corrections and other sources</h2>
      <div className="stack">
        {detail.gapSpans.length > 0 && <GapTable detail={detail} />}
        {detail.corrections > 0 && <RevisionTable detail={detail} />}
        <div className="dense">
          <SiblingTable detail={detail} />
        </div>
        <SeriesDisagreements detail={detail} />
      </div>
    </>
  );
}

function Facts({ detail }: { readonly detail: SeriesDetail }) {
  const { source, calendar, from, to, observations, corrections, gaps, ageDays, stale } = detail;
  const facts: readonly (readonly [string, string])[] = [
    ['source', source],
    ['calendar', calendar],
    ['from', from.slice(0, 10)],
    ['to', to.slice(0, 10)],
    ['values', observations.toLocaleString('en-US')],
    ['corrections', corrections.toLocaleString('en-US')],
    ['gaps', gaps === null ? 'not known' : gaps.toLocaleString('en-US')],
    ['age', `${ageDays} days${stale ? ', stale' : ''}`],
  ];
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="small muted">{label}</dt>
          <dd className={value.endsWith('stale') ? 'stale' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
