import type { RandomSource } from '../../../core/random.ts';
import { revertingNoise } from '../drivers/shocks.ts';
import { dayEndMs, dayOfDate, type Timeline } from '../drivers/timeline.ts';
import { dailySeries, type SimulatedSeries, simulatedSeries } from '../simulatedSeries.ts';
import { type Coin, dailyLogReturns } from './coins.ts';

const LOCKED = { from: '2018-09-01', shareOfEther: 0.25, noise: { pull: 0.005, deviation: 0.4 } };
const MOOD = { from: '2018-02-01', trendDays: 30, perTrend: 90, noise: { pull: 0.1, deviation: 0.5 } };

/** Value locked in decentralised finance: a slowly changing share of ether's market cap. Empty without ether. */
export function lockedValueSeries(
  timeline: Timeline,
  coins: readonly Coin[],
  random: RandomSource,
): readonly SimulatedSeries[] {
  const ether = coins.find(({ spec }) => spec.instrument === 'ETH');
  const offset = Math.max(0, dayOfDate(timeline, LOCKED.from) - (ether?.firstDay ?? 0));
  const caps = ether?.marketCap.subarray(offset) ?? new Float64Array();
  if (!ether || caps.length === 0) return [];
  const noise = revertingNoise(random, caps.length, LOCKED.noise);
  const value = caps.map((cap, i) => cap * LOCKED.shareOfEther * Math.exp(noise[i]!));
  return [
    dailySeries({ instrument: 'DEFI', field: 'tvlUsd' }, timeline, {
      firstDay: ether.firstDay + offset,
      value,
    }),
  ];
}

/**
 * Fear and greed from 0 to 100, published at the start of a UTC day from bitcoin's trend of the 30 days before it. Empty
 * without bitcoin.
 */
export function moodSeries(
  timeline: Timeline,
  bitcoin: Coin | undefined,
  random: RandomSource,
): readonly SimulatedSeries[] {
  if (!bitcoin) return [];
  const firstDay = Math.max(bitcoin.firstDay + MOOD.trendDays, dayOfDate(timeline, MOOD.from));
  const days = Math.max(0, timeline.days - firstDay);
  const noise = revertingNoise(random, days, MOOD.noise);
  const returns = dailyLogReturns(bitcoin);
  const value = noise.map((own, i) => {
    const today = firstDay + i - bitcoin.firstDay;
    const trend =
      returns.subarray(today - MOOD.trendDays, today).reduce((sum, x) => sum + x, 0) / MOOD.trendDays;
    return Math.round(100 / (1 + Math.exp(-(own + MOOD.perTrend * trend))));
  });
  const eventMs = value.map((_, i) => dayEndMs(timeline, firstDay + i - 1));
  return [
    simulatedSeries({ instrument: 'FNG', field: 'value', calendar: 'utc-day-start' }, { eventMs, value }),
  ];
}
