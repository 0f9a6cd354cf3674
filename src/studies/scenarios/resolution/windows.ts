import { stdevOf } from '../../../stats/paths/window.ts';
import type { ScenarioMarket } from '../market.ts';

/** A basket or a cross-section of fewer coins is none. */
export const LEAST_COINS = 10;
/** Share of the coins of the issue that must have a price at the end. */
const LEAST_COVERAGE = 0.6;
/** Coins of each kind that a quality spread needs. */
const LEAST_OF_KIND = 2;
/** Share of the bars of a window on which funding or leverage must be known. */
const LEAST_KNOWN = 0.5;
const QUALITY: ReadonlySet<string> = new Set(['layer-1', 'defi']);
const JUNK: ReadonlySet<string> = new Set(['meme', 'privacy']);
/** Sessions of a year, by which the standard deviation of daily returns is scaled. */
const SESSIONS_A_YEAR = 252;

/** What is measured over the bars after an issue; every path is as long as the clock, at the bar of the issue. NaN where it is not known. */
export interface WindowMeasures {
  readonly horizon: number;
  /** Log growth of the small-cap index. */
  readonly smallCaps: Float64Array;
  /** Its lowest close over that of the issue, minus 1. */
  readonly smallCapsLow: Float64Array;
  readonly bitcoin: Float64Array;
  /** Log growth of an equal-weighted basket bought at the issue and held. */
  readonly altcoins: Float64Array;
  /** Share of its coins that grew more than bitcoin. */
  readonly breadth: Float64Array;
  /** Standard deviation of their log growth. */
  readonly dispersion: Float64Array;
  /** Mean log growth of layer-1 and DeFi coins less that of meme and privacy coins. */
  readonly quality: Float64Array;
  /** Mean of bitcoin's annualised funding and of its open interest over market cap. */
  readonly funding: Float64Array;
  readonly leverage: Float64Array;
  /** Standard deviation of bitcoin's log returns from session to session, a year. */
  readonly bitcoinVolatility: Float64Array;
  /** Coins in the basket, and those of them with a price at the end. */
  readonly coins: Int32Array;
  readonly priced: Int32Array;
}

/**
 * Measures every window that has ended. A coin is in the basket if it belongs and has a price at the issue; one that vanishes counts with its
 * last price of the window. Fewer than ten coins, or fewer than 60 % of them with a price at the end, give no basket.
 */
export function windowMeasures(market: ScenarioMarket, horizon: number): WindowMeasures {
  const bars = market.clock.eventMs.length;
  const path = () => new Float64Array(bars).fill(Number.NaN);
  const measures = {
    horizon,
    smallCaps: path(),
    smallCapsLow: path(),
    bitcoin: path(),
    altcoins: path(),
    breadth: path(),
    dispersion: path(),
    quality: path(),
    funding: path(),
    leverage: path(),
    bitcoinVolatility: path(),
    coins: new Int32Array(bars),
    priced: new Int32Array(bars),
  };
  const returns = market.bitcoin.map((price, t) => Math.log(price / market.bitcoin[t - 1]!));
  for (let t = 0; t + horizon < bars; t++) {
    const end = t + horizon;
    const after = market.smallCaps.subarray(t + 1, end + 1);
    measures.smallCaps[t] = Math.log(market.smallCaps[end]! / market.smallCaps[t]!);
    measures.smallCapsLow[t] = Math.min(...after.filter(Number.isFinite)) / market.smallCaps[t]! - 1;
    measures.bitcoin[t] = Math.log(market.bitcoin[end]! / market.bitcoin[t]!);
    measures.funding[t] = meanOfKnown(market.funding, t + 1, end + 1);
    measures.leverage[t] = meanOfKnown(market.leverage, t + 1, end + 1);
    measures.bitcoinVolatility[t] = Math.sqrt(SESSIONS_A_YEAR) * stdevOf(returns, t + 1, end + 1);
    const basket = growthOfCoins(market, t, end);
    measures.coins[t] = basket.length;
    measures.priced[t] = basket.filter(({ isPriced }) => isPriced).length;
    if (basket.length < LEAST_COINS || measures.priced[t]! < LEAST_COVERAGE * basket.length) continue;
    const growth = Float64Array.from(basket, (coin) => coin.growth);
    measures.altcoins[t] = Math.log(growth.reduce((sum, value) => sum + value, 0) / growth.length);
    const [ahead, logs] = [Math.exp(measures.bitcoin[t]!), growth.map(Math.log)];
    measures.breadth[t] = Number.isNaN(ahead)
      ? Number.NaN
      : growth.filter((value) => value > ahead).length / growth.length;
    measures.dispersion[t] = stdevOf(logs, 0, logs.length);
    measures.quality[t] = kindMean(basket, QUALITY) - kindMean(basket, JUNK);
  }
  return measures;
}

interface CoinGrowth {
  readonly segment: string | undefined;
  readonly growth: number;
  readonly isPriced: boolean;
}

function growthOfCoins({ coins }: ScenarioMarket, from: number, to: number): readonly CoinGrowth[] {
  return coins.flatMap(({ segment, belongs, prices }) => {
    const start = prices[from]!;
    if (belongs[from] !== 1 || !(start > 0)) return [];
    const last = prices.subarray(from + 1, to + 1).findLast((price) => price > 0);
    if (last === undefined) return [];
    return [{ segment, growth: last / start, isPriced: Number.isFinite(prices[to]) }];
  });
}

function kindMean(basket: readonly CoinGrowth[], kinds: ReadonlySet<string>): number {
  const own = basket.filter(({ segment }) => segment !== undefined && kinds.has(segment));
  if (own.length < LEAST_OF_KIND) return Number.NaN;
  return own.reduce((sum, { growth }) => sum + Math.log(growth), 0) / own.length;
}

function meanOfKnown(values: Float64Array, from: number, to: number): number {
  const known = values.subarray(from, to).filter(Number.isFinite);
  if (known.length < LEAST_KNOWN * (to - from)) return Number.NaN;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
