import { useMemo } from 'react';
import { SaveCard } from '../cards/SaveCard.tsx';
import { useAsOf } from '../places/asOf.ts';
import { Examples } from './Examples.tsx';
import { ExpressionRows } from './ExpressionRows.tsx';
import { useValues } from './queries.ts';
import { Results } from './Results.tsx';
import { useView } from './useView.ts';
import { ViewTools } from './ViewTools.tsx';
import './explore.css';

/** Any expression of the metric language as a chart; several of them against each other. */
export function ExplorePage() {
  const { view, settled, show } = useView();
  const { date } = useAsOf();
  const states = useValues(
    settled.rows.map(({ text }) => text.trim()),
    date,
  );
  // What is typed twice is shown once.
  const findings = useMemo(() => {
    const shown = states.flatMap(({ data }, i) => (data && settled.rows[i]?.isHidden === false ? data : []));
    return [...new Map(shown.map((one) => [one.expression, one])).values()];
  }, [states, settled]);
  const isEmpty = view.rows.every(({ text }) => text.trim() === '');
  return (
    <div className="explore">
      <h1>Explore</h1>
      <ExpressionRows view={view} settled={settled} states={states} onView={show} />
      {isEmpty ? (
        <Examples onView={show} />
      ) : (
        <>
          <div className="view-bar">
            <ViewTools view={view} findings={findings} onView={show} />
            <SaveCard view={view} />
          </div>
          <Results
            view={settled}
            findings={findings}
            isWorking={states.some(({ isWorking }) => isWorking)}
            onView={show}
          />
        </>
      )}
    </div>
  );
}
