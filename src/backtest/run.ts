import { type Decisions, decide } from './decisions/decide.ts';
import { readAssets, type TradedAsset } from './market/assets.ts';
import { cashRates } from './market/cash.ts';
import { namedSeries, strategyClock } from './market/clock.ts';
import { type DecisionData, decisionData } from './market/metricData.ts';
import type { BacktestSource } from './market/source.ts';
import { type Span, spanOf } from './market/span.ts';
import { simulate } from './simulate/simulate.ts';
import type { Simulation } from './simulate/simulation.ts';
import type { Strategy } from './strategy/strategy.ts';

/** A strategy on the data of one instant: what it decided and what came of it. */
export interface BacktestRun {
  readonly strategy: Strategy;
  readonly data: DecisionData;
  readonly assets: readonly TradedAsset[];
  readonly span: Span;
  readonly decisions: Decisions;
  readonly simulation: Simulation;
}

/** Runs strategies on one source; what they share is read once. */
export interface Runner {
  readonly source: BacktestSource;
  run(strategy: Strategy): BacktestRun;
  /** Only the decisions, to the end of the clock; `from` is the first bar that counts. */
  decide(strategy: Strategy): Pick<BacktestRun, 'strategy' | 'data' | 'assets' | 'decisions'>;
}

interface Prepared extends Pick<BacktestRun, 'data' | 'assets' | 'span'> {
  readonly cashRate: Float64Array;
}

/** A runner over a source. It keeps what it read for as long as it lives. */
export function createRunner(source: BacktestSource): Runner {
  const byClock = new Map<string, DecisionData>();
  const byNeeds = new Map<string, Prepared>();

  function dataOf(strategy: Strategy): DecisionData {
    const clock = strategyClock(strategy, source);
    const key = [clock.calendar, clock.eventMs[0], clock.eventMs.at(-1)].join(' ');
    const data = byClock.get(key) ?? decisionData(source, clock);
    byClock.set(key, data);
    return data;
  }

  function read(strategy: Strategy): Prepared {
    const data = dataOf(strategy);
    const universes = strategy.sleeves.map(({ universe }) => data.membersOf(universe));
    const ids = [...new Set(universes.flatMap(({ members }) => members.map(({ id }) => id)))].toSorted();
    const assets = readAssets(ids, source, data.clock);
    const span = spanOf(strategy, { clock: data.clock, assets, universes });
    return { data, assets, span, cashRate: cashRates(strategy, source, data.clock) };
  }

  function prepare(strategy: Strategy): Prepared {
    const { calendar, from, until, cash, sleeves } = strategy;
    const universes = sleeves.map(({ universe }) => universe);
    const key = JSON.stringify([calendar, from, until, cash, universes, namedSeries(strategy)]);
    const prepared = byNeeds.get(key) ?? read(strategy);
    byNeeds.set(key, prepared);
    return prepared;
  }

  return {
    source,
    decide(strategy) {
      const { data, assets, span } = prepare(strategy);
      return { strategy, data, assets, decisions: decide(strategy, { data, assets, from: span.from }) };
    },
    run(strategy) {
      const { data, assets, span, cashRate } = prepare(strategy);
      const decisions = decide(strategy, { data, assets, from: span.from });
      const simulation = simulate({
        clock: data.clock,
        assets,
        orders: decisions.orders,
        from: span.from,
        to: span.to,
        cashRate,
        costs: strategy.costs,
        capital: strategy.capital,
      });
      return { strategy, data, assets, span, decisions, simulation };
    },
  };
}
