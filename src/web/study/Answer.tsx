import { lazy, Suspense } from 'react';
import type { StudyAnswer, StudyDescription } from '../api/types.ts';
import { Verdict } from '../design/Verdict.tsx';
import { Findings } from './Findings.tsx';
import { Sources } from './Sources.tsx';
import { STUDY_VIEWS } from './views/registry.ts';

// Charts are heavy; the sentence is not.
const Chart = lazy(async () => ({ default: (await import('../charts/Chart.tsx')).Chart }));
const DataTable = lazy(async () => ({ default: (await import('../table/DataTable.tsx')).DataTable }));

interface AnswerProps {
  readonly answer: StudyAnswer;
  readonly study: StudyDescription;
}

export function Answer({ answer, study }: AnswerProps) {
  const { verdict, sentence, findings, caveats, notices, provenance, asOf } = answer;
  const view = STUDY_VIEWS[study.name];
  const isLeft = ({ name }: { readonly name: string }) => !view?.shows.includes(name);
  const figures = answer.figures.filter(isLeft);
  const tables = answer.tables.filter(isLeft);
  const meaning = study.verdicts.find(({ word }) => word === verdict)?.meaning;
  const source = sourceText(answer);
  return (
    <>
      <section className="lead" aria-label="Answer">
        <Verdict word={verdict} meaning={meaning} />
        <p className="lead-sentence">{sentence}</p>
        {meaning !== undefined && (
          <p className="small muted">
            <em>{verdict.replaceAll('-', ' ')}</em> means: {meaning}. As of {timeText(asOf)}.
          </p>
        )}
      </section>
      {notices.length > 0 && (
        <section aria-labelledby="notices">
          <h2 id="notices">Notices</h2>
          <ul className="notices">
            {notices.map(({ code, message }) => (
              <li key={code + message}>
                <code>{code}</code> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view && (
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

/** `2026-01-15 00:00 UTC` */
function timeText(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

/** The sources of a study in a line, for beneath its charts. */
function sourceText({ provenance, asOf }: StudyAnswer): string {
  const sources = [...new Set(provenance.inputs.map(({ source }) => source))];
  const market = provenance.market === 'simulated' ? 'SIMULATED MARKET. ' : '';
  return `${market}Source: ${sources.join(', ')}, as known at ${timeText(asOf)}`;
}
