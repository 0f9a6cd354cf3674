import { useMemo } from 'react';
import type { StudyTable } from '../../../api/types.ts';
import { Chart } from '../../../charts/Chart.tsx';
import type { ChartEvent } from '../../../charts/view.ts';
import { goTo, hrefOf, usePlace } from '../../../places/location.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import type { StudyViewProps } from '../view.ts';
import { Sweep } from './Sweep.tsx';
import './backtest.css';

const SCALE = 'equity.scale';

/** Equity over its drawdown, each round trip, and the sweep beside what luck alone would show. */
export function BacktestView({ answer, source }: StudyViewProps) {
  const { path, query } = usePlace();
  const figure = (name: string) => answer.figures.find((one) => one.name === name);
  const trades = answer.tables.find(({ name }) => name === 'trades');
  const events = useMemo(() => (trades ? tradeEvents(trades) : []), [trades]);
  const isLog = query[SCALE] !== 'linear';
  const [equity, drawdown, exposure] = ['equity', 'drawdown', 'exposure'].map(figure);
  return (
    <>
      <section className="part" aria-labelledby="equity">
        <div className="section-head">
          <h2 id="equity">Equity and drawdown</h2>
          <button
            type="button"
            aria-pressed={isLog}
            onClick={() => {
              goTo(hrefOf(path, { ...query, [SCALE]: isLog ? 'linear' : undefined }), { replace: true });
            }}
          >
            log scale
          </button>
        </div>
        <p className="small muted">
          What one unit became, by the rule and by holding; on a log scale the same slope is the same growth.
          Marks are decisions to enter and to leave. Beneath, how far each lay below its own high on the same
          day.
        </p>
        <div className="stacked">
          {equity && (
            <Chart
              figure={equity}
              name="backtest-equity"
              source={source}
              scale={isLog ? 'log' : 'linear'}
              events={events}
            />
          )}
          {drawdown && <Chart figure={drawdown} name="backtest-drawdown" source={source} />}
          {exposure && <Chart figure={exposure} name="backtest-exposure" source={source} />}
        </div>
      </section>
      {trades && (
        <section className="part" aria-labelledby="trades">
          <h2 id="trades">Trades</h2>
          <p className="small muted">
            Each time a part of the strategy was held: what it brought the whole portfolio, what it cost, and
            the condition that held on the bar of each decision.
          </p>
          <DataTable table={trades} source={source} fileName="backtest-trades" />
        </section>
      )}
      <Sweep answer={answer} source={source} />
    </>
  );
}

/** When each round trip was decided, for the chart of the equity. */
function tradeEvents({ columns, rows }: StudyTable): readonly ChartEvent[] {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  return rows.flatMap((row) => {
    const [entered, left] = [row[at('entered')], row[at('left')]];
    return [
      ...(typeof entered === 'string' ? [{ date: entered, label: `${String(row[0])}: enter` }] : []),
      ...(typeof left === 'string' ? [{ date: left, label: `${String(row[0])}: leave` }] : []),
    ];
  });
}
