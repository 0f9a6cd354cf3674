import type { RandomSource } from '../../../core/random.ts';
import { revertingNoise } from '../drivers/shocks.ts';
import { dayOfDate, type Timeline } from '../drivers/timeline.ts';
import { dailySeries, type SimulatedSeries, simulatedSeries } from '../simulatedSeries.ts';
import { type Coin, dailyLogReturns } from './coins.ts';

/** First day of the US spot funds. */
export const ETF_FROM = '2024-01-11';

const EXCHANGE = {
  initialShare: 0.06,
  /** Coins in and out in a day, as a share of what exchanges hold. */
  turnover: 0.012,
  turnoverNoise: { pull: 0.15, deviation: 0.35 },
  /** Net coins in a day, as a share of what exchanges hold. */
  netMean: 0.00012,
  netNoise: { pull: 0.2, deviation: 0.0012 },
  /** Net flow is at most this share of the turnover, so that both directions stay positive. */
  netLimit: 0.8,
};
const REALISED = { initialMvrv: 1.4, spentADay: 0.004 };
const ETF = { meanUsd: 60e6, perReturn: 4e9, noise: { pull: 0.4, deviation: 180e6 } };

/** Exchange flows and balance, MVRV and fund flows of bitcoin. */
export function simulateBitcoinHolders(
  timeline: Timeline,
  bitcoin: Coin,
  random: RandomSource,
): readonly SimulatedSeries[] {
  const fields = { ...exchangeFields(bitcoin, random.fork('exchanges')), mvrv: valueToRealised(bitcoin) };
  const daily = Object.entries(fields).map(([field, value]) =>
    dailySeries({ instrument: 'BTC', field }, timeline, { firstDay: bitcoin.firstDay, value }),
  );
  return [...daily, etfFlows(timeline, bitcoin, random.fork('funds'))];
}

/** The balance of a day minus that of the day before, times the close, equals inflow minus outflow. */
function exchangeFields(bitcoin: Coin, random: RandomSource): Record<string, Float64Array> {
  const { close, marketCap } = bitcoin;
  const turnover = revertingNoise(random.fork('turnover'), close.length, EXCHANGE.turnoverNoise);
  const net = revertingNoise(random.fork('net'), close.length, EXCHANGE.netNoise);
  const exchangeInflowUsd = new Float64Array(close.length);
  const exchangeOutflowUsd = new Float64Array(close.length);
  let held = (EXCHANGE.initialShare * marketCap[0]!) / close[0]!;
  const exchangeSupply = close.map((price, i) => {
    const gross = held * EXCHANGE.turnover * Math.exp(turnover[i]!);
    const limit = EXCHANGE.netLimit * gross;
    const change = Math.max(-limit, Math.min(limit, held * (EXCHANGE.netMean + net[i]!)));
    exchangeInflowUsd[i] = (gross + change / 2) * price;
    exchangeOutflowUsd[i] = (gross - change / 2) * price;
    held += change;
    return held;
  });
  return { exchangeInflowUsd, exchangeOutflowUsd, exchangeSupply };
}

/** The realised price moves to the market price by the share of coins that are spent in a day. */
function valueToRealised({ close }: Coin): Float64Array {
  let realised = close[0]! / REALISED.initialMvrv;
  return close.map((price) => {
    realised += REALISED.spentADay * (price - realised);
    return price / realised;
  });
}

/** Net creations, one a session, rising with bitcoin's return of the day before. */
function etfFlows(timeline: Timeline, bitcoin: Coin, random: RandomSource): SimulatedSeries {
  const firstDay = Math.max(bitcoin.firstDay, dayOfDate(timeline, ETF_FROM));
  const sessions = Array.from(timeline.sessionDay.keys()).filter((t) => timeline.sessionDay[t]! >= firstDay);
  const returns = dailyLogReturns(bitcoin);
  const noise = revertingNoise(random, sessions.length, ETF.noise);
  const value = Float64Array.from(sessions, (session, i) => {
    const yesterday = timeline.sessionDay[session]! - bitcoin.firstDay - 1;
    return ETF.meanUsd + ETF.perReturn * (returns[yesterday] ?? 0) + noise[i]!;
  });
  const eventMs = Float64Array.from(sessions, (t) => timeline.intervalEndMs[timeline.sessionInterval[t]!]!);
  return simulatedSeries({ instrument: 'BTC', field: 'etfNetFlowUsd', calendar: 'XNYS' }, { eventMs, value });
}
