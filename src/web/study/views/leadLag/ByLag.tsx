import type { StudyAnswer, StudyFigure } from '../../../api/types.ts';
import { Chart } from '../../../charts/Chart.tsx';
import type { Pair } from '../pair/pair.ts';

/** Of a 95 % band. */
const OUTSIDE = 0.05;

interface ByLagProps {
  readonly figure: StudyFigure;
  readonly pair: Pair;
  readonly answer: StudyAnswer;
  readonly source: string;
}

/** The correlation at every lag, both directions in one picture. */
export function ByLag({ figure, pair, answer, source }: ByLagProps) {
  const lags = figure.series[0]?.points.length ?? 0;
  const weekly = answer.params['frequency'] === 'weekly';
  return (
    <>
      <Chart figure={figure} name="lead-lag-cross-correlation" source={source} />
      <div className="lag-key small">
        <span>← {pair.second} comes first</span>
        <span>same {weekly ? 'week' : 'day'}</span>
        <span>{pair.first} comes first →</span>
      </div>
      <p className="small muted">
        A lead would stand out of the band on one side of the middle. Of {lags} lags about{' '}
        {(lags * OUTSIDE).toFixed(1)} lie outside of it by chance.
      </p>
    </>
  );
}
