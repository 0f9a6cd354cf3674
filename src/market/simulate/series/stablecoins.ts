import type { RandomSource } from '../../../core/random.ts';
import { type Anchor, logLevelOf } from '../drivers/levels.ts';
import { revertingNoise } from '../drivers/shocks.ts';
import { dayEndMs, dayOfDate, type Timeline } from '../drivers/timeline.ts';
import { dailySeries, type SimulatedSeries } from '../simulatedSeries.ts';

const STABLECOINS: readonly { readonly instrument: string; readonly anchor: Anchor }[] = [
  { instrument: 'USDT', anchor: { date: '2017-01-01', level: 1e7, laterLevel: 187e9 } },
  { instrument: 'USDC', anchor: { date: '2018-10-08', level: 1e6, laterLevel: 76e9 } },
];
const ISSUED = { pull: 0.002, deviation: 0.12 };
const PEG = { pull: 0.3, deviation: 0.0006 };

/** The market cap of something, one value a UTC day from `firstDay` on. */
export interface Capitalisation {
  readonly instrument: string;
  readonly firstDay: number;
  readonly marketCap: Float64Array;
}

export interface Stablecoin extends Capitalisation {
  readonly close: Float64Array;
}

/** Coins that stay near one dollar and whose supply grows. */
export function simulateStablecoins(timeline: Timeline, random: RandomSource): readonly Stablecoin[] {
  return STABLECOINS.flatMap(({ instrument, anchor }) => {
    const firstDay = Math.max(0, dayOfDate(timeline, anchor.date));
    const days = timeline.days - firstDay;
    if (days <= 0) return [];
    const own = random.fork(instrument);
    const close = revertingNoise(own.fork('peg'), days, PEG).map(Math.exp);
    const issued = revertingNoise(own.fork('issued'), days, ISSUED);
    const logLevel = logLevelOf(anchor);
    const supply = issued.map((x, i) => Math.exp(x + logLevel(dayEndMs(timeline, firstDay + i))));
    return [{ instrument, firstDay, close, marketCap: supply.map((coins, i) => coins * close[i]!) }];
  });
}

export function stablecoinSeries(coin: Stablecoin, timeline: Timeline): readonly SimulatedSeries[] {
  const { instrument, firstDay, close, marketCap } = coin;
  return Object.entries({ close, marketCap }).map(([field, value]) =>
    dailySeries({ instrument, field }, timeline, { firstDay, value }),
  );
}
