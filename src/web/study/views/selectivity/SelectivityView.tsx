import { lazy, Suspense, useMemo } from 'react';
import type { StudyAnswer } from '../../../api/types.ts';
import { Verdict } from '../../../design/Verdict.tsx';
import { DataTable } from '../../../table/DataTable.tsx';
import type { StudyViewProps } from '../view.ts';
import { EvidenceDetail } from './EvidenceDetail.tsx';
import { rerank } from './rerank.ts';
import { useWeights } from './useWeights.ts';
import { WeightSliders } from './WeightSliders.tsx';
import { sharesOf, type Weights } from './weights.ts';
import './selectivity.css';

const Chart = lazy(async () => ({ default: (await import('../../../charts/Chart.tsx')).Chart }));

/** The ranking, whose weights can be tried at once; beside it what is known of its worth. */
export function SelectivityView({ answer, study, source }: StudyViewProps) {
  const choice = useWeights({ answer, study });
  const { tried, isChanged, isUsable } = choice;
  const table = answer.tables.find(({ name }) => name === 'ranking');
  const evidence = answer.tables.find(({ name }) => name === 'evidence-by-coin');
  const figure = answer.figures.find(({ name }) => name === 'ranking');
  const isOwn = isChanged && isUsable;
  const shown = useMemo(() => (table && isOwn ? rerank(table, tried) : table), [table, isOwn, tried]);
  const meaning = study.verdicts.find(({ word }) => word === answer.verdict)?.meaning;
  return (
    <section className="choice" aria-labelledby="choice">
      <h2 id="choice">Ranking</h2>
      <div className="choice-head">
        <WeightSliders choice={choice} />
        <div className="choice-worth">
          <Verdict word={answer.verdict} meaning={meaning} />
          <p>
            for the asked weights: {weightsText(choice.asked)}. {triesText(answer)}
          </p>
          <p role="status" className={isOwn ? 'own-weights' : undefined}>
            {isOwn &&
              'The table below is ranked with other weights, which nobody has judged: verdict, walk-forward, charts and findings belong to the asked ones. Weights that are chosen with the result in view are one more try.'}
          </p>
        </div>
      </div>
      {shown && (
        <DataTable
          table={shown}
          source={source}
          fileName={isOwn ? 'selectivity-ranking-own-weights' : 'selectivity-ranking'}
          {...(evidence && {
            detail: ([coin]: (typeof shown.rows)[number]) => (
              <EvidenceDetail coin={String(coin)} evidence={evidence} />
            ),
          })}
        />
      )}
      {figure && (
        <Suspense fallback={<div className="chart-wait shimmer" />}>
          <Chart figure={figure} name="selectivity-ranking" source={source} />
        </Suspense>
      )}
    </section>
  );
}

/** `momentum 50 %, flow 50 %` */
function weightsText(weights: Weights): string {
  return [...sharesOf(weights)]
    .filter(([, share]) => share > 0)
    .map(([name, share]) => `${name} ${(100 * share).toFixed(0)} %`)
    .join(', ');
}

/** How many tests were run on this question so far: each choice of weights that is asked adds its own. */
function triesText({ provenance: { trials } }: StudyAnswer): string {
  const counts = trials.map(({ family, distinct }) => `${distinct} different tests of ${family}`);
  return counts.length === 0
    ? 'Too few months to test it.'
    : `The trial ledger holds ${counts.join(' and ')}; asking with other weights adds theirs, and the more there are, the smaller a p must be.`;
}
