import type { BacktestRun, Runner } from '../../backtest/run.ts';
import type { Benchmark } from '../../backtest/strategy/schema.ts';
import type { Sleeve, Strategy } from '../../backtest/strategy/strategy.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { TREASURY } from './treasury.ts';

/** How many altcoins the basket holds that strategies are compared with. */
const BASKET_SIZE = 50;
const STOCKS_SHARE = 0.6;

/** A holding that a strategy is compared with, over the same periods. */
export interface BenchmarkRun {
  readonly name: Benchmark;
  readonly run: BacktestRun;
  /** One return a period of the strategy; NaN where the holding has none. */
  readonly returns: Float64Array;
}

/** A holding that could not be had, and why. */
export interface MissingBenchmark {
  readonly name: Benchmark;
  readonly reason: string;
}

/** Runs the holdings that the strategy names on its own clock, from its first to its last day and with its own costs. */
export function runBenchmarks(
  runner: Runner,
  run: BacktestRun,
): { readonly benchmarks: readonly BenchmarkRun[]; readonly missing: readonly MissingBenchmark[] } {
  const benchmarks: BenchmarkRun[] = [];
  const missing: MissingBenchmark[] = [];
  for (const name of run.strategy.benchmarks) {
    try {
      const held = runner.run(holdingOf(name, run));
      benchmarks.push({ name, run: held, returns: returnsOn(run, held) });
    } catch (error) {
      if (!(error instanceof DataError || error instanceof InfeasibleError)) throw error;
      missing.push({ name, reason: error.message });
    }
  }
  return { benchmarks, missing };
}

/** The returns of one run in the periods of another; NaN where it has none. */
export function returnsOn(run: BacktestRun, held: BacktestRun): Float64Array {
  const { eventMs } = held.data.clock;
  const byInstant = new Map(
    Array.from(held.simulation.returns, (value, i) => [eventMs[held.span.from + 1 + i]!, value]),
  );
  return run.simulation.returns.map(
    (_, i) => byInstant.get(run.data.clock.eventMs[run.span.from + 1 + i]!) ?? Number.NaN,
  );
}

function holdingOf(name: Benchmark, { strategy, data, span }: BacktestRun): Strategy {
  const { costs, cash, calendar, capital, description, benchmarks, parameters } = strategy;
  return {
    costs,
    cash,
    calendar,
    capital,
    description,
    benchmarks,
    parameters,
    name,
    from: data.clock.labels[span.from]!,
    until: data.clock.labels[span.to]!,
    sleeves: sleevesOf(name),
    rebalance: name === 'bitcoin' ? 'never' : 'monthly',
  };
}

function sleevesOf(name: Benchmark): readonly Sleeve[] {
  const holding = (id: string, share: number): Sleeve => ({
    name: id,
    share,
    universe: { kind: 'among', instruments: [id] },
    weighting: { kind: 'equal' },
  });
  if (name === 'bitcoin') return [holding('BTC', 1)];
  if (name === '60/40') return [holding('SPY', STOCKS_SHARE), holding(TREASURY, 1 - STOCKS_SHARE)];
  return [{ ...holding('altcoins', 1), universe: { kind: 'top', count: BASKET_SIZE } }];
}
