import type { RandomSource } from '../../../core/random.ts';
import { alphaBeta } from '../../../stats/performance/benchmark/alphaBeta.ts';
import { captureRatios } from '../../../stats/performance/benchmark/capture.ts';
import { sharpeDifference } from '../../../stats/performance/ratios/sharpeDifference.ts';
import { type PerformanceSummary, summarisePerformance } from '../../../stats/performance/summary.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { PlannedTest } from '../../trials.ts';
import type { BenchmarkRun } from '../benchmarks.ts';
import type { BacktestSample } from '../sample.ts';
import { type Row, rowFinding } from './row.ts';

/** How a holding did over the same periods, and the strategy against it. */
export interface Comparison {
  readonly benchmark: BenchmarkRun;
  readonly summary: PerformanceSummary;
  /** Two-sided: are the Sharpe ratios different? 1 where the two hold the same. */
  readonly pValue: number;
  readonly difference: number;
}

export interface ComparisonOptions {
  readonly tail: number;
  readonly replicates: number;
  readonly random: RandomSource;
}

/** Compares with every holding that could be had. */
export function compareAll(
  sample: BacktestSample,
  { tail, replicates, random }: ComparisonOptions,
): readonly Comparison[] {
  const { run, perYear, benchmarks } = sample;
  const { returns, cashReturns: cash } = run.simulation;
  return benchmarks.map((benchmark) => {
    const options = { cash, periodsPerYear: perYear };
    const summary = summarisePerformance(benchmark.returns, { ...options, shortfallTail: tail });
    const isSame = returns.every((value, t) => Math.abs(value - benchmark.returns[t]!) < 1e-12);
    const isIdle = returns.every((value, t) => value === cash[t]);
    if (isSame || isIdle) return { benchmark, summary, pValue: 1, difference: 0 };
    const test = sharpeDifference(returns, benchmark.returns, {
      cash,
      replicates,
      random: random.fork(benchmark.name),
    });
    return { benchmark, summary, pValue: test.pValue, difference: test.difference * Math.sqrt(perYear) };
  });
}

/** The findings of every comparison. */
export function comparisonFindings(
  sample: BacktestSample,
  comparisons: readonly Comparison[],
  planned: (benchmark: string) => PlannedTest,
): readonly TestedFinding[] {
  return comparisons.flatMap((comparison) =>
    findingsOf(sample, comparison, planned(comparison.benchmark.name)),
  );
}

function findingsOf(
  { run, perYear }: BacktestSample,
  { benchmark, summary, pValue, difference }: Comparison,
  planned: PlannedTest,
): readonly TestedFinding[] {
  const { returns, cashReturns: cash } = run.simulation;
  const { name } = benchmark;
  const key = name === '60/40' ? '60-40' : name;
  const common = {
    group: `Against holding ${name}`,
    unit: 'fraction',
    observations: summary.periods,
    method: 'held over the same days on the same clock, at the same costs',
  };
  const finding = (...[kind, ...row]: Row) => rowFinding([`${key}-${kind}`, ...row], common);
  const ratio = { unit: 'ratio' };
  const capture = captureRatios(returns, benchmark.returns);
  const line = alphaBeta(returns, { benchmark: benchmark.returns, cash, periodsPerYear: perYear });
  return [
    { finding: finding('cagr', `yearly growth of ${name}`, summary.compoundGrowth) },
    { finding: finding('total-return', `growth of ${name} over the whole time`, summary.totalReturn) },
    { finding: finding('max-drawdown', `deepest fall of ${name}`, summary.maximumDrawdown?.depth ?? 0) },
    { finding: finding('sharpe', `Sharpe ratio of ${name}`, summary.sharpe.corrected, ratio) },
    {
      finding: {
        ...finding('sharpe-difference', 'Sharpe ratio of the strategy less it, yearly', difference, ratio),
        method: 'studentised block bootstrap (Ledoit and Wolf 2008)',
        nullHypothesis: 'the two Sharpe ratios are equal',
      },
      test: { ...planned, pValue },
    },
    { finding: finding('capture-up', 'share of its rises that the strategy took', capture.up, ratio) },
    { finding: finding('capture-down', 'share of its falls that the strategy took', capture.down, ratio) },
    { finding: finding('beta', 'beta to it', line.beta, ratio) },
    {
      finding: {
        ...finding('alpha', 'yearly return beyond that', line.annualAlpha),
        interval: line.alphaInterval,
        method: 'least squares of excess returns, Newey-West errors',
      },
    },
  ];
}
