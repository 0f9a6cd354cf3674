import { lazy, Suspense } from 'react';
import { DataTable } from '../../../table/DataTable.tsx';
import type { StudyViewProps } from '../view.ts';
import { Quadrants } from './Quadrants.tsx';
import './structure.css';

const Chart = lazy(async () => ({ default: (await import('../../../charts/Chart.tsx')).Chart }));
const KINDS = [
  { figure: 'rotation-segments', kind: 'segment', label: 'Segments' },
  { figure: 'rotation-coins', kind: 'coin', label: 'Coins' },
] as const;

/** Who gains on bitcoin and who loses: the plane of strength and momentum, beside it the quadrants in words. */
export function StructureView({ answer, study, source }: StudyViewProps) {
  const table = answer.tables.find(({ name }) => name === 'rotation');
  const drawn = KINDS.flatMap(({ figure: wanted, ...rest }) => {
    const figure = answer.figures.find(({ name }) => name === wanted);
    return figure ? [{ figure, ...rest }] : [];
  });
  if (!table) return null;
  return (
    <section className="rotation" aria-labelledby="rotation">
      <h2 id="rotation">Relative rotation against bitcoin</h2>
      {drawn.length === 0 && (
        <p className="muted">
          No coin and no segment has the 200 days of prices without a gap that a place in the graph takes.
        </p>
      )}
      {drawn.map(({ figure, kind, label }) => (
        <div key={figure.name} className="rotation-pair">
          <Suspense fallback={<div className="chart-wait shimmer" />}>
            <Chart figure={figure} name={`${study.name}-${figure.name}`} source={source} />
          </Suspense>
          <Quadrants table={table} kind={kind} label={label} />
        </div>
      ))}
      <DataTable table={table} source={source} fileName={`${study.name}-rotation`} />
    </section>
  );
}
