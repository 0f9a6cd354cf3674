import type { Query } from '../../../api/client.ts';
import type { StudyAnswer, StudyFigure } from '../../../api/types.ts';
import { Chart } from '../../../charts/Chart.tsx';
import { sourceText } from '../../sourceText.ts';
import { AskedLater } from '../AskedLater.tsx';

interface OverTimeProps {
  readonly figure: StudyFigure;
  readonly params: Query;
  readonly answer: StudyAnswer;
  readonly source: string;
}

/** The rolling correlation at three lags with its interval, and each calendar year by itself. */
export function OverTime({ figure, params, source }: OverTimeProps) {
  return (
    <div className="figures">
      <Chart figure={figure} name="lead-lag-rolling-correlation" source={source} />
      <AskedLater study="co-movement" params={params} waitingFor="each calendar year">
        {(answer) => {
          const years = answer.figures.find(({ name }) => name === 'years');
          return years && <Chart figure={years} name="co-movement-years" source={sourceText(answer)} />;
        }}
      </AskedLater>
    </div>
  );
}
