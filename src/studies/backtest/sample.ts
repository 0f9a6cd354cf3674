import {
  compareDecisions,
  type LookaheadReport,
  replayAt,
  replayBars,
} from '../../backtest/decisions/lookahead.ts';
import type { UniverseMembers } from '../../backtest/market/source.ts';
import { type BacktestRun, createRunner, type Runner } from '../../backtest/run.ts';
import { readStrategy, type StrategyTemplate } from '../../backtest/strategy/readStrategy.ts';
import { periodsPerYear } from '../../market/calendars/calendar.ts';
import { sliceClock } from '../../market/panel.ts';
import { type PerformanceSummary, summarisePerformance } from '../../stats/performance/summary.ts';
import type { StudyData } from '../panel/studyData.ts';
import { truncatedData } from '../panel/truncatedData.ts';
import type { StudyInput } from '../study.ts';
import { type BenchmarkRun, type MissingBenchmark, runBenchmarks } from './benchmarks.ts';
import type { BacktestParameters } from './parameters.ts';
import { studySource } from './studySource.ts';
import { type SweepResult, startSweep, sweepCount, sweepResult } from './sweep.ts';
import { withTreasury } from './treasury.ts';
import { type Trip, tripsOf } from './trips.ts';

/** A strategy with everything that its numbers are made of. */
export interface BacktestSample {
  readonly template: StrategyTemplate;
  readonly run: BacktestRun;
  /** Members of each sleeve on the bars of the span alone. */
  readonly spanMembers: readonly UniverseMembers[];
  readonly perYear: number;
  readonly summary: PerformanceSummary;
  readonly trips: readonly Trip[];
  /** Whether any sleeve has a condition: otherwise round trips say nothing. */
  readonly hasConditions: boolean;
  readonly benchmarks: readonly BenchmarkRun[];
  readonly missing: readonly MissingBenchmark[];
  readonly standard: SweepResult;
  /** In the order of the combinations; empty where no sweep was asked for. */
  readonly sweep: readonly SweepResult[];
  readonly lookahead: LookaheadReport;
}

/** What takes long, in its order. */
const STEPS = ['the strategy', 'what it is compared with', 'replays with what was known then'] as const;

/** Runs the strategy, its holdings, its sweep and its replays. */
export function backtestSample(
  { data, parts, onStep }: Pick<StudyInput, 'data' | 'parts' | 'onStep'>,
  params: BacktestParameters,
): BacktestSample {
  const at = (done: number) => onStep?.({ what: STEPS[done] ?? 'statistics', done, of: STEPS.length + 1 });
  at(0);
  const template = readStrategy(params.strategy);
  const runner = createRunner(withTreasury(studySource(data)));
  const run = runner.run(template.standard);
  at(1);
  const compared = runBenchmarks(runner, run);
  at(2);
  const lookahead = lookaheadOf(data, { runner, run, count: params.lookahead });
  at(STEPS.length);
  const perYear = periodsPerYear(template.standard.calendar) ?? Number.NaN;
  const { returns, cashReturns } = run.simulation;
  return {
    template,
    run,
    spanMembers: membersOnSpan(runner, run),
    perYear,
    summary: summarisePerformance(returns, {
      cash: cashReturns,
      periodsPerYear: perYear,
      shortfallTail: params.tail,
    }),
    trips: tripsOf(run),
    hasConditions: template.standard.sleeves.some(
      ({ entry, exit }) => entry !== undefined || exit !== undefined,
    ),
    ...compared,
    standard: sweepResult(run),
    sweep: (parts as readonly SweepResult[] | undefined) ?? sweepHere(data, params),
    lookahead,
  };
}

function membersOnSpan(
  { source }: Runner,
  { strategy, data, span }: BacktestRun,
): readonly UniverseMembers[] {
  const clock = sliceClock(data.clock, span.from, span.to + 1);
  return strategy.sleeves.map(({ universe }) => source.membersOf(universe, clock));
}

function sweepHere(data: StudyData, params: BacktestParameters): readonly SweepResult[] {
  const count = sweepCount(params);
  if (count === 0) return [];
  const part = startSweep(data, params);
  return Array.from({ length: count }, (_, index) => part(index));
}

function lookaheadOf(
  data: StudyData,
  { runner, run, count }: { readonly runner: Runner; readonly run: BacktestRun; readonly count: number },
): LookaheadReport {
  const full = runner.decide(run.strategy);
  const bars = count === 0 ? [] : replayBars(full, { count, to: run.span.to });
  const instants = bars.map((bar) => run.data.clock.eventMs[bar]!);
  const replays = replayAt(run.strategy, instants, (instant) =>
    createRunner(studySource(truncatedData(data, instant))),
  );
  return compareDecisions(full, replays);
}
