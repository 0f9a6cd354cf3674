import { hitRate } from '../../../stats/performance/trading/exposure.ts';
import { shownPercent } from '../../shownPercent.ts';
import type { StudyFinding } from '../../study.ts';
import { coverageOf } from '../coverage.ts';
import type { BacktestSample } from '../sample.ts';
import { type Row, rowFinding } from './row.ts';

const ACTIVITY = 'What it did';
const COSTS = 'What it cost';
const TRIPS = 'Each round trip';
/** Beyond so many, single round trips are left to the figures. */
const MOST_TRIPS = 30;
const SHARE = { unit: 'fraction' } as const;

/** Trades, exposure, turnover, each kind of cost and each round trip. */
export function activityFindings(sample: BacktestSample): readonly StudyFinding[] {
  return [...activity(sample), ...costs(sample), ...trips(sample)];
}

function activity(sample: BacktestSample): readonly StudyFinding[] {
  const { run, trips: all, perYear } = sample;
  const { simulation, decisions, span } = run;
  const periods = simulation.returns.length;
  const common = {
    group: ACTIVITY,
    unit: 'count',
    observations: periods,
    method: 'counted over the simulation',
  };
  const finding = (...row: Row) => rowFinding(row, common);
  const turnover = (sum(simulation.turnover) / periods) * perYear;
  const gained = hitRate(simulation.returns.map((value, i) => (simulation.gross[i + 1]! > 0 ? value : 0)));
  const invested = simulation.gross.filter((value) => value > 0).length / periods;
  const ended = all.filter(({ left }) => left >= 0);
  const won = ended.filter(({ portfolioReturn }) => portfolioReturn > 0).length;
  const orders = decisions.orders.filter(({ bar }) => bar <= span.to).length;
  return [
    finding('trips', 'round trips that ended', ended.length),
    finding('open-trips', 'round trips that go on', all.length - ended.length),
    ...(ended.length > 0 ? [finding('trips-won', 'round trips that gained', won)] : []),
    finding('orders', 'orders for the portfolio', orders),
    finding('fills', 'single trades', simulation.fills.count),
    finding('invested', 'share of the time in which something is held', invested, SHARE),
    finding('exposure', 'mean position, shorts counted as longs', mean(simulation.gross), SHARE),
    finding('net-exposure', 'mean position, shorts subtracted', mean(simulation.net), SHARE),
    finding('turnover', 'traded value a year, both ways, over equity', turnover, SHARE),
    ...run.strategy.sleeves.map(({ name }, i) =>
      finding(
        run.strategy.sleeves.length === 1 ? 'coverage' : `coverage-${name}`,
        `members of ${name} with daily prices, mean over the time`,
        coverageOf(sample, i).meanShare,
        SHARE,
      ),
    ),
    finding('hit-rate', 'share of the periods with a position that gained', gained.share, SHARE),
  ];
}

function costs({ run: { simulation } }: BacktestSample): readonly StudyFinding[] {
  const { fee, spread, impact, borrow, funding, interest, delisting } = simulation;
  const common = {
    group: COSTS,
    unit: 'fraction',
    observations: simulation.returns.length,
    method: 'summed over the simulation, in units of the money at the start',
  };
  const finding = (...row: Row) => rowFinding(row, common);
  const [fees, spreads, impacts, borrowed] = [fee, spread, impact, borrow].map(sum);
  return [
    finding('cost', 'fees, spreads, impact and borrowing', fees! + spreads! + impacts! + borrowed!),
    finding('cost-fees', 'fees', fees!),
    finding('cost-spread', 'half spreads by traded volume', spreads!),
    finding('cost-impact', 'impact of the own trades', impacts!),
    finding('cost-borrow', 'borrowing of what is sold short', borrowed!),
    finding('funding', 'funding of perpetuals, received less paid', sum(funding)),
    finding('interest', 'interest on cash, received less paid', sum(interest)),
    finding('delisting', 'lost with coins that died', sum(delisting)),
  ];
}

function trips({ run, trips: all }: BacktestSample): readonly StudyFinding[] {
  const { labels } = run.data.clock;
  return all.slice(0, MOST_TRIPS).map(({ sleeve, entered, left, portfolioReturn }, i) => {
    const until = left < 0 ? 'still held' : `left on ${labels[left] ?? ''}`;
    return {
      name: `trip-${i + 1}`,
      label: `${sleeve}: entered on ${labels[entered] ?? ''}, ${until}`,
      group: TRIPS,
      value: portfolioReturn,
      unit: 'fraction',
      observations: (left < 0 ? run.span.to : left) - entered,
      method: `return of the whole portfolio from the decision to enter, costs included: ${shownPercent(portfolioReturn)}`,
    };
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: Float64Array): number {
  return sum(values) / values.length;
}
