import type { RandomSource } from '../../../core/random.ts';
import type { Factors } from '../drivers/factors.ts';
import { logLevelOf, pulledSum, yearsFromAnchor } from '../drivers/levels.ts';
import { fatTailedShock, revertingNoise } from '../drivers/shocks.ts';
import { dayEndMs, dayOfDate, sumByDay, type Timeline } from '../drivers/timeline.ts';
import { dailySeries, type SimulatedSeries } from '../simulatedSeries.ts';
import type { SimulationSpec } from '../simulationSpec.ts';
import { COINS, type CoinSpec } from './roster.ts';

/** Bitcoin's log return per unit of the market factor's. */
export const BITCOIN_MARKET_BETA = 1.35;

const TURNOVER = { mean: 0.05, pull: 0.05, deviation: 0.4, perMove: 8 };

/** A coin that exists within the timeline, one value a UTC day from `firstDay` on. */
export interface Coin {
  readonly spec: CoinSpec;
  readonly firstDay: number;
  readonly close: Float64Array;
  readonly marketCap: Float64Array;
}

/** Bitcoin's log returns without drift, one an interval of the timeline: its share of the market factor and its own factor. */
export function bitcoinReturns(factors: Factors, spec: SimulationSpec): Float64Array {
  const beta = BITCOIN_MARKET_BETA * spec.coMovement;
  return factors.bitcoin.returns.map((own, s) => beta * factors.market.returns[s]! + own);
}

/** Every coin of the roster that has at least one day in the timeline; each draws from a stream of its own. */
export function simulateCoins(
  timeline: Timeline,
  factors: Factors,
  { spec, random }: { readonly spec: SimulationSpec; readonly random: RandomSource },
): readonly Coin[] {
  const systematic = systematicReturns(timeline, factors, spec);
  return COINS.filter((coin) => lastDayOf(coin, timeline) >= firstDayOf(coin, timeline)).map((coin) =>
    simulateCoin(timeline, coin, { systematic, random: random.fork(`coin ${coin.instrument}`) }),
  );
}

/** Close, market cap and traded value of a coin. */
export function coinSeries(coin: Coin, timeline: Timeline, random: RandomSource): readonly SimulatedSeries[] {
  const { spec, firstDay, close, marketCap } = coin;
  const volumeUsd = tradedValue(coin, random.fork(`turnover ${spec.instrument}`));
  return Object.entries({ close, marketCap, volumeUsd }).map(([field, value]) =>
    dailySeries({ instrument: spec.instrument, field }, timeline, { firstDay, value }),
  );
}

/** The last UTC day on which the coin has a value. */
export function lastDayOf(coin: CoinSpec, timeline: Timeline): number {
  const last = timeline.days - 1;
  if (!coin.collapse) return last;
  return Math.min(last, dayOfDate(timeline, coin.collapse.from) + coin.collapse.days - 1);
}

/** `ln(close / close of the day before)`, 0 on the first day. */
export function dailyLogReturns({ close }: Coin): Float64Array {
  return close.map((value, i) => (i === 0 ? 0 : Math.log(value / close[i - 1]!)));
}

interface Systematic {
  readonly bitcoin: Float64Array;
  readonly altcoin: Float64Array;
  readonly segments: ReadonlyMap<string, Float64Array>;
  /** Relative variance that the coins' own shocks share with the altcoin factor. */
  readonly variance: Float64Array;
}

function systematicReturns(timeline: Timeline, factors: Factors, spec: SimulationSpec): Systematic {
  return {
    bitcoin: sumByDay(timeline, bitcoinReturns(factors, spec)),
    altcoin: sumByDay(timeline, factors.altcoin.returns),
    segments: new Map(
      [...factors.segments].map(([name, { returns }]) => [name, sumByDay(timeline, returns)]),
    ),
    variance: factors.altcoin.variance,
  };
}

function simulateCoin(
  timeline: Timeline,
  coin: CoinSpec,
  { systematic, random }: { systematic: Systematic; random: RandomSource },
): Coin {
  const firstDay = firstDayOf(coin, timeline);
  const segment = systematic.segments.get(coin.segment);
  const returns = new Float64Array(lastDayOf(coin, timeline) - firstDay + 1).map((_, i) => {
    const day = firstDay + i;
    const own = coin.volatility * Math.sqrt(systematic.variance[day]!) * fatTailedShock(random);
    const common = coin.bitcoinBeta * systematic.bitcoin[day]! + coin.altcoinBeta * systematic.altcoin[day]!;
    return common + (segment?.[day] ?? 0) + own;
  });
  const deviation = pulledSum(returns, new Float64Array(returns.length).fill(1));
  const logAnchor = priceAnchorOf(coin, timeline);
  const supply = supplyOf(coin, timeline);
  const close = deviation.map((x, i) => Math.exp(x + logAnchor(firstDay + i)));
  const marketCap = close.map((price, i) => price * supply(firstDay + i));
  return { spec: coin, firstDay, close, marketCap };
}

function firstDayOf(coin: CoinSpec, timeline: Timeline): number {
  return Math.max(0, dayOfDate(timeline, coin.anchor.date));
}

/** The logarithm of the price that a coin is pulled to, as a function of the day. */
function priceAnchorOf({ anchor, collapse }: CoinSpec, timeline: Timeline): (day: number) => number {
  const logLevel = logLevelOf(anchor);
  const healthy = (day: number) => logLevel(dayEndMs(timeline, day));
  if (!collapse) return healthy;
  const start = dayOfDate(timeline, collapse.from);
  const perDay = Math.log(collapse.remaining) / collapse.days;
  return (day) => healthy(day) + Math.max(0, day - start + 1) * perDay;
}

function supplyOf({ supply, inflation }: CoinSpec, timeline: Timeline): (day: number) => number {
  return (day) => supply * Math.exp(inflation * yearsFromAnchor(dayEndMs(timeline, day)));
}

function tradedValue(coin: Coin, random: RandomSource): Float64Array {
  const turnover = revertingNoise(random, coin.close.length, TURNOVER);
  const moves = dailyLogReturns(coin);
  return coin.marketCap.map(
    (cap, i) =>
      cap * TURNOVER.mean * Math.exp(turnover[i]! + TURNOVER.perMove * Math.min(0.3, Math.abs(moves[i]!))),
  );
}
