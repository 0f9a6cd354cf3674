import { formatValue, tableNumber } from '../../../../core/formatValue.ts';
import type { Query } from '../../../api/client.ts';
import type { StudyAnswer } from '../../../api/types.ts';
import { Chart } from '../../../charts/Chart.tsx';
import { intervalText } from '../../../design/numbers.ts';
import { Link } from '../../../places/Link.tsx';
import { sourceText } from '../../sourceText.ts';
import { AskedLater } from '../AskedLater.tsx';
import type { Pair } from '../pair/pair.ts';

/** The correlation of prices beside that of returns, with what unrelated trends show. */
export function Levels({ pair, params }: { readonly pair: Pair; readonly params: Query }) {
  return (
    <AskedLater study="co-movement" params={params} waitingFor="prices and returns side by side">
      {(answer) => <Sides answer={answer} pair={pair} params={params} />}
    </AskedLater>
  );
}

function Sides({
  answer,
  pair,
  params,
}: {
  readonly answer: StudyAnswer;
  readonly pair: Pair;
  readonly params: Query;
}) {
  const find = (name: string) => answer.findings.find((one) => one.name === name);
  const [prices, returns] = ['prices', 'returns'].map((name) =>
    answer.figures.find((one) => one.name === name),
  );
  const interval = find('correlation')?.interval;
  return (
    <>
      <div className="sides">
        <div className="side">
          <p>
            <b className="figure-number">{shown(find('level-correlation')?.value)}</b> correlation of prices:
            says nothing
          </p>
          <p className="small muted">
            Unrelated series with the same trends typically show {shown(find('trending-walk-median')?.value)},
            as much as here in {percent(find('trending-walk-share')?.value)} of cases.
          </p>
          {prices && (
            <Chart figure={prices} name="co-movement-prices" source={sourceText(answer)} scale="log" />
          )}
        </div>
        <div className="side">
          <p>
            <b className="figure-number">{shown(find('correlation')?.value)}</b> correlation of returns
            {interval && <span className="muted"> ({intervalText(interval, '')})</span>}
          </p>
          <p className="small muted">
            {percent(find('idiosyncratic-share')?.value)} of the variance of {pair.second} has nothing to do
            with {pair.first}.
          </p>
          {returns && <Chart figure={returns} name="co-movement-returns" source={sourceText(answer)} />}
        </div>
      </div>
      <p className="small">
        <Link to="/studies/co-movement" query={params}>
          Everything on how they move together
        </Link>
      </p>
    </>
  );
}

type Value = StudyAnswer['findings'][number]['value'] | undefined;

function shown(value: Value): string {
  return typeof value === 'number' ? formatValue(tableNumber(value, '')) : '-';
}

function percent(value: Value): string {
  return typeof value === 'number' ? formatValue(tableNumber(value, 'fraction'), 'fraction') : '-';
}
