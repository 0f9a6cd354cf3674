import { type Basket, lastBarOf, type StructureMarket } from '../market/market.ts';
import { beatsBitcoin, shareOf, sharePath, type Tally, tallyOf } from '../market/tally.ts';
import type { StructureParameters } from '../parameters.ts';
import { type Phase, type PhaseSpan, phasesOf, spansOf } from './phases.ts';

/** An altcoin season index with the members of the start of its window, and with those of its end. */
export interface SeasonIndex {
  readonly basket: Basket;
  /** Members of `days` before, dead ones included. */
  readonly start: Tally;
  /** Members of the last bar: those that made it. */
  readonly end: Tally;
  readonly value: number;
  readonly endValue: number;
}

/** The index now and in the past, with the phases that follow from it. */
export interface SeasonSample {
  readonly now: SeasonIndex;
  readonly path: Float64Array;
  readonly endPath: Float64Array;
  readonly phases: readonly Phase[];
  readonly spans: readonly PhaseSpan[];
}

/** The index of the universe on every day of the history. */
export function seasonSample(market: StructureMarket, params: StructureParameters): SeasonSample {
  const { days, leastCoverage } = params;
  const judge = beatsBitcoin(market, days);
  const path = sharePath(market, market.universe, { judge, lag: days, leastCoverage });
  const endPath = sharePath(market, market.universe, { judge, lag: 0, leastCoverage });
  const phases = phasesOf(path, params);
  return {
    now: seasonIndexOf(market, market.universe, params),
    path,
    endPath,
    phases,
    spans: spansOf(phases, path, market.first),
  };
}

/** The index of a basket on the last bar over some days. */
export function seasonIndexOf(
  market: StructureMarket,
  basket: Basket,
  { days, leastCoverage }: Pick<StructureParameters, 'days' | 'leastCoverage'>,
): SeasonIndex {
  const bar = lastBarOf(market);
  const judge = beatsBitcoin(market, days);
  const start = tallyOf(market, basket, { bar, memberBar: bar - days, judge });
  const end = tallyOf(market, basket, { bar, memberBar: bar, judge });
  return {
    basket,
    start,
    end,
    value: shareOf(start, leastCoverage),
    endValue: shareOf(end, leastCoverage),
  };
}
