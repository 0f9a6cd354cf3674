import type { BacktestRun } from '../../backtest/run.ts';
import { createRunner, type Runner } from '../../backtest/run.ts';
import type { Combination } from '../../backtest/strategy/grid.ts';
import { readStrategy, type StrategyTemplate } from '../../backtest/strategy/readStrategy.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { BacktestParameters } from './parameters.ts';
import { studySource } from './studySource.ts';
import { countTrips } from './trips.ts';

/** What one combination of a sweep came to; survives a copy between threads. */
export interface SweepResult {
  /** Instants of the first and the last bar. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Simple returns of its periods, and those of cash. */
  readonly returns: Float64Array;
  readonly cashReturns: Float64Array;
  readonly trips: number;
}

/** How many parts the study can be split into: the combinations of the sweep, where it is asked for. */
export function sweepCount({ strategy, sweep }: BacktestParameters): number {
  return sweep === 'yes' ? readStrategy(strategy).combinations.length : 0;
}

/** Prepares a sweep; the function that comes back runs any one of its combinations. */
export function startSweep(
  data: StudyData,
  { strategy }: BacktestParameters,
): (index: number) => SweepResult {
  const template = readStrategy(strategy);
  const runner = createRunner(studySource(data));
  return (index) => runCombination(template, runner, template.combinations[index] ?? {});
}

function runCombination(template: StrategyTemplate, runner: Runner, values: Combination): SweepResult {
  return sweepResult(runner.run(template.with(values)));
}

export function sweepResult({ data, span, simulation, decisions }: BacktestRun): SweepResult {
  const { eventMs } = data.clock;
  return {
    fromMs: eventMs[span.from]!,
    toMs: eventMs[span.to]!,
    returns: simulation.returns,
    cashReturns: simulation.cashReturns,
    trips: countTrips(decisions, span),
  };
}
