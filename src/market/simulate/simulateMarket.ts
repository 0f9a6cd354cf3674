import { createRandom, type RandomSource } from '../../core/random.ts';
import type { Observation } from '../series.ts';
import { simulateFactors } from './drivers/factors.ts';
import { buildTimeline, type Timeline } from './drivers/timeline.ts';
import { simulateBitcoinHolders } from './series/bitcoinHolders.ts';
import { type Coin, coinSeries, simulateCoins } from './series/coins.ts';
import { lockedValueSeries, moodSeries } from './series/cryptoGauges.ts';
import { rankSeries, totalSeries } from './series/cryptoTotals.ts';
import { simulateDerivatives } from './series/derivatives.ts';
import { simulateEquities } from './series/equities.ts';
import { simulateMacro } from './series/macro.ts';
import { simulateStablecoins, stablecoinSeries } from './series/stablecoins.ts';
import { observationsOf, type SimulatedSeries } from './simulatedSeries.ts';
import { checkSimulation, type SimulationSpec } from './simulationSpec.ts';
import { type SimulationTruth, truthOf } from './truth/truth.ts';

/** A made-up market together with what it was made from. */
export interface SimulatedMarket {
  readonly spec: SimulationSpec;
  readonly truth: SimulationTruth;
  /** Those that have a value within the span. */
  readonly series: readonly SimulatedSeries[];
  /** All values of all series, series by series; may be read any number of times. */
  observations(): Iterable<Observation>;
}

/**
 * Makes a market with known truth: equities, coins, derivatives, flows and macro series, driven by common factors with
 * clustered, fat-tailed shocks, on the real clock of New York sessions and UTC days.
 *
 * The same specification gives the same values on every machine. Every part draws from a stream of its own: a later `to`
 * appends values and changes none, and a lead changes altcoins (and what is computed from their prices) and nothing else.
 * Throws `InputError` for an impossible specification. O(days * coins).
 */
export function simulateMarket(spec: Partial<SimulationSpec> = {}): SimulatedMarket {
  const checked = checkSimulation(spec);
  const random = createRandom(checked.seed);
  const timeline = buildTimeline(checked.from, checked.to);
  const factors = simulateFactors(timeline, checked, random);
  const coins = simulateCoins(timeline, factors, { spec: checked, random });
  const series = [
    ...simulateEquities(timeline, factors, random.fork('equities')),
    ...simulateMacro(timeline, factors, random.fork('macro')),
    ...cryptoSeries(timeline, coins, random),
  ].filter(({ value }) => value.length > 0);
  return {
    spec: checked,
    truth: truthOf(timeline, checked, { factors, coins }),
    series,
    observations: () => observationsOf(series),
  };
}

function cryptoSeries(
  timeline: Timeline,
  coins: readonly Coin[],
  random: RandomSource,
): readonly SimulatedSeries[] {
  const bitcoin = coins.find((coin) => coin.spec.instrument === 'BTC');
  const caps = coins.map((coin) => ({ ...coin, instrument: coin.spec.instrument }));
  const stablecoins = simulateStablecoins(timeline, random.fork('stablecoins'));
  return [
    ...coins.flatMap((coin) => coinSeries(coin, timeline, random)),
    ...stablecoins.flatMap((coin) => stablecoinSeries(coin, timeline)),
    ...rankSeries(timeline, [...caps, ...stablecoins]),
    ...totalSeries(timeline, caps, stablecoins),
    ...(bitcoin ? simulateBitcoinHolders(timeline, bitcoin, random.fork('bitcoin holders')) : []),
    ...simulateDerivatives(timeline, coins, random.fork('derivatives')),
    ...lockedValueSeries(timeline, coins, random.fork('locked value')),
    ...moodSeries(timeline, bitcoin, random.fork('mood')),
  ];
}
