import { lazy, Suspense } from 'react';
import type { StudyAnswer, StudyDescription } from '../api/types.ts';
import { Findings } from './findings/Findings.tsx';
import { Sources } from './Sources.tsx';
import { sourceText } from './sourceText.ts';
import { STUDY_VIEWS } from './views/registry.ts';

// Charts are heavy; the sentence is not.
const Chart = lazy(async () => ({ default: (await import('../charts/Chart.tsx')).Chart }));
const DataTable = lazy(async () => ({ default: (await import('../table/DataTable.tsx')).DataTable }));

interface EvidenceProps {
  readonly answer: StudyAnswer;
  readonly study: StudyDescription;
}

/** What an answer rests on: the study's own view, charts, lists, findings, how it could be wrong, sources. */
export function Evidence({ answer, study }: EvidenceProps) {
  const { findings, caveats, provenance } = answer;
  const view = STUDY_VIEWS[study.name];
  const isLeft = ({ name }: { readonly name: string }) => !view?.shows.includes(name);
  const figures = answer.figures.filter(isLeft);
  const tables = answer.tables.filter(isLeft);
  const source = sourceText(answer);
  return (
    <>
      {view?.View && (
        <Suspense fallback={<div className="chart-wait shimmer" />}>
          <view.View answer={answer} study={study} source={source} />
        </Suspense>
      )}
      {figures.length > 0 && (
        <section aria-labelledby="figures">
          <h2 id="figures">Charts</h2>
          <div className="figures">
            {figures.map((figure) => (
              <Suspense key={figure.name} fallback={<div className="chart-wait shimmer" />}>
                <Chart figure={figure} name={`${study.name}-${figure.name}`} source={source} />
              </Suspense>
            ))}
          </div>
        </section>
      )}
      {tables.map((table) => (
        <Suspense key={table.name} fallback={<div className="chart-wait shimmer" />}>
          <DataTable table={table} source={source} fileName={`${study.name}-${table.name}`} />
        </Suspense>
      ))}
      <Findings findings={findings} />
      <section aria-labelledby="caveats">
        <h2 id="caveats">How it could be wrong</h2>
        <ul className="prose">
          {caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      </section>
      <Sources provenance={provenance} />
    </>
  );
}
