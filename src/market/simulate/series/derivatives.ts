import type { RandomSource } from '../../../core/random.ts';
import { HOUR_MS } from '../../../core/time.ts';
import { revertingNoise } from '../drivers/shocks.ts';
import { dayEndMs, dayOfDate, type Timeline } from '../drivers/timeline.ts';
import { dailySeries, type SimulatedSeries, simulatedSeries } from '../simulatedSeries.ts';
import { type Coin, dailyLogReturns } from './coins.ts';

/** First day of funding, open interest and account ratios. */
export const DERIVATIVES_FROM = '2024-01-01';
/** Coins with a perpetual, largest first. */
export const PERPETUALS: readonly string[] = [
  ...['BTC', 'ETH', 'XRP', 'BNB', 'SOL', 'DOGE'],
  ...['ADA', 'LINK', 'AVAX', 'LTC', 'UNI', 'AAVE'],
];

const FUNDING_HOURS = 8;
const FUNDINGS_A_DAY = 24 / FUNDING_HOURS;
const FUNDING = { mean: 0.0001, perTrend: 0.006, trendDays: 7, pull: 0.15, noise: 0.00003, limit: 0.01 };
const OPEN_INTEREST = { capShare: 0.02, perTrend: 8, trendDays: 14, noise: { pull: 0.03, deviation: 0.25 } };
const ACCOUNTS = {
  ratio: 1.15,
  perRank: 0.03,
  perTrend: -6,
  trendDays: 7,
  noise: { pull: 0.08, deviation: 0.2 },
};

/** Funding every eight hours, and daily open interest and long/short accounts, of every coin with a perpetual. */
export function simulateDerivatives(
  timeline: Timeline,
  coins: readonly Coin[],
  random: RandomSource,
): readonly SimulatedSeries[] {
  return PERPETUALS.flatMap((instrument, rank) => {
    const coin = coins.find((one) => one.spec.instrument === instrument);
    const view = coin && perpetualOf(coin, timeline);
    if (!view) return [];
    const own = random.fork(`perpetual ${instrument}`);
    const daily = (field: string, value: Float64Array) =>
      dailySeries({ instrument, field }, timeline, { firstDay: view.firstDay, value });
    return [
      fundingSeries(view, timeline, own.fork('funding')),
      daily('openInterestUsd', openInterest(view, own.fork('interest'))),
      daily('longShortAccounts', accountRatio(view, rank, own.fork('accounts'))),
    ];
  });
}

/** A coin from the day on which its perpetual is traded. */
interface Perpetual {
  readonly instrument: string;
  readonly firstDay: number;
  readonly days: number;
  /** Position of `firstDay` in the coin's own days. */
  readonly offset: number;
  readonly returns: Float64Array;
  readonly marketCap: Float64Array;
}

function perpetualOf(coin: Coin, timeline: Timeline): Perpetual | undefined {
  const firstDay = Math.max(coin.firstDay, dayOfDate(timeline, DERIVATIVES_FROM));
  const offset = firstDay - coin.firstDay;
  const days = coin.close.length - offset;
  if (days <= 0) return undefined;
  const { instrument } = coin.spec;
  return { instrument, firstDay, days, offset, returns: dailyLogReturns(coin), marketCap: coin.marketCap };
}

/** Pulled to a level that rises with the trend of the week before the day of the payment. */
function fundingSeries(coin: Perpetual, timeline: Timeline, random: RandomSource): SimulatedSeries {
  const { mean, perTrend, trendDays, pull, noise, limit } = FUNDING;
  let rate = mean;
  const value = new Float64Array(coin.days * FUNDINGS_A_DAY).map((_, i) => {
    const yesterday = coin.offset + Math.floor(i / FUNDINGS_A_DAY) - 1;
    const target = mean + perTrend * trendOf(coin.returns, yesterday, trendDays);
    rate = Math.max(-limit, Math.min(limit, rate + pull * (target - rate) + noise * random.normal()));
    return rate;
  });
  const start = dayEndMs(timeline, coin.firstDay - 1);
  const eventMs = value.map((_, i) => start + (i + 1) * FUNDING_HOURS * HOUR_MS);
  const name = { instrument: coin.instrument, field: 'fundingRate', calendar: 'instant' } as const;
  return simulatedSeries(name, { eventMs, value });
}

function openInterest(coin: Perpetual, random: RandomSource): Float64Array {
  const noise = revertingNoise(random, coin.days, OPEN_INTEREST.noise);
  return noise.map((own, i) => {
    const trend = trendOf(coin.returns, coin.offset + i, OPEN_INTEREST.trendDays);
    const share = OPEN_INTEREST.capShare * Math.exp(own + OPEN_INTEREST.perTrend * trend);
    return share * coin.marketCap[coin.offset + i]!;
  });
}

/** Smaller coins lean longer; accounts lean against the trend. */
function accountRatio(coin: Perpetual, rank: number, random: RandomSource): Float64Array {
  const noise = revertingNoise(random, coin.days, ACCOUNTS.noise);
  return noise.map((own, i) => {
    const trend = trendOf(coin.returns, coin.offset + i, ACCOUNTS.trendDays);
    return ACCOUNTS.ratio * Math.exp(own + ACCOUNTS.perRank * rank + ACCOUNTS.perTrend * trend);
  });
}

/** Mean log return of the last days up to `at`; days before the first count as 0. */
function trendOf(returns: Float64Array, at: number, days: number): number {
  let sum = 0;
  for (let i = Math.max(0, at - days + 1); i <= at; i++) sum += returns[i]!;
  return sum / days;
}
