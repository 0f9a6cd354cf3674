import { Chart } from '../../../charts/Chart.tsx';
import { Link } from '../../../places/Link.tsx';
import { usePlace } from '../../../places/location.ts';
import { sourceText } from '../../sourceText.ts';
import { AskedLater } from '../AskedLater.tsx';
import type { Pair } from '../pair/pair.ts';
import { useSeriesChoices } from '../pair/useSeriesChoices.ts';
import { segmentLeader } from './segmentLeader.ts';

/** How closely each segment of crypto goes with the side of the pair that is not crypto. */
export function BySegment({ pair }: { readonly pair: Pair }) {
  const { query } = usePlace();
  const choices = useSeriesChoices().data;
  if (!choices) return <div className="chart-wait" />;
  const leader = segmentLeader(pair, choices);
  if (leader === undefined) {
    return (
      <p className="muted">
        Neither {pair.first} nor {pair.second} is crypto, so there is nothing to take apart by segment.
      </p>
    );
  }
  const { from, join } = query;
  const params = { leader, from, join };
  return (
    <AskedLater study="segments" params={params} waitingFor={`each segment against ${leader}`}>
      {(answer) => {
        const figure = answer.figures.find(({ name }) => name === 'correlations');
        return (
          <>
            <p className="prose-line">{answer.sentence}</p>
            {figure && <Chart figure={figure} name="segments-correlations" source={sourceText(answer)} />}
            <p className="small">
              <Link to="/studies/segments" query={params}>
                All differences, beta, leads and who leads among segments
              </Link>
            </p>
          </>
        );
      }}
    </AskedLater>
  );
}
