import type { Interval } from '../../../core/finding.ts';
import type { RandomSource } from '../../../core/random.ts';
import { performanceIntervals } from '../../../stats/performance/ratios/performanceIntervals.ts';
import type { StudyFinding } from '../../study.ts';
import type { BacktestSample } from '../sample.ts';
import { type Row, rowFinding } from './row.ts';

const GROUP = 'What it came to';
const LEVEL = 0.95;

/** Growth, falls and ratios of the strategy, with bootstrap intervals. */
export function resultFindings(
  sample: BacktestSample,
  { random, replicates }: { readonly random: RandomSource; readonly replicates: number },
): readonly StudyFinding[] {
  const { summary, run, perYear } = sample;
  const { simulation, span, data } = run;
  const { labels } = data.clock;
  const intervals = performanceIntervals(simulation.returns, {
    cash: simulation.cashReturns,
    periodsPerYear: perYear,
    level: LEVEL,
    replicates,
    random,
  });
  const deepest = summary.maximumDrawdown;
  const common = {
    group: GROUP,
    unit: 'fraction',
    observations: summary.periods,
    method: 'simulated on the stored prices, costs and cash included',
  };
  const finding = (...row: Row) => rowFinding(row, common);
  const dateOf = (period: number) => labels[span.from + 1 + period] ?? '';
  return [
    finding('cagr', 'yearly growth', summary.compoundGrowth, intervalOf(intervals.compoundGrowth)),
    finding('total-return', 'growth over the whole time', summary.totalReturn),
    finding('end-value', 'what one unit became', simulation.equity.at(-1) ?? Number.NaN, { unit: 'ratio' }),
    finding('from', 'first day', labels[span.from] ?? '', { unit: 'date' }),
    finding('to', 'last day', labels[span.to] ?? '', { unit: 'date' }),
    finding('cash-return', 'growth of cash', cashGrowth(simulation.cashReturns), {
      method: `cash at ${run.strategy.cash === 'DFF' ? 'the federal funds rate as it was known' : 'a fixed rate'}`,
    }),
    finding('max-drawdown', 'deepest fall', deepest?.depth ?? 0, intervalOf(intervals.maximumDrawdown)),
    finding('max-drawdown-date', 'day of the deepest fall', deepest ? dateOf(deepest.trough) : null, {
      unit: 'date',
    }),
    finding('longest-underwater', 'longest time below a high', summary.longestUnderwater, {
      unit: 'periods',
    }),
    finding('volatility', 'volatility, yearly', summary.volatility),
    finding('expected-shortfall', 'expected shortfall of a period', summary.expectedShortfall, {
      method: 'mean of the worst periods',
    }),
    finding('sharpe', "Sharpe ratio, yearly, Lo's correction", summary.sharpe.corrected, {
      unit: 'ratio',
      method: `excess over cash; ${perYear} periods a year, autocorrelation of ${summary.sharpe.lags} lags (Lo 2002)`,
    }),
    finding('sharpe-plain', 'Sharpe ratio by the root of time', summary.sharpe.annualised, {
      unit: 'ratio',
      ...intervalOf(intervals.sharpe),
    }),
    finding('sortino', 'Sortino ratio', summary.sortino, { unit: 'ratio' }),
    finding('calmar', 'yearly growth over deepest fall', summary.calmar, { unit: 'ratio' }),
  ];
}

function intervalOf(interval: Interval | undefined): Partial<StudyFinding> {
  return interval ? { interval } : {};
}

/** Compound growth of simple returns. */
export function cashGrowth(returns: Float64Array): number {
  return returns.reduce((value, one) => value * (1 + one), 1) - 1;
}
