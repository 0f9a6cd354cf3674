import { dayEndMs, type Timeline } from '../drivers/timeline.ts';
import { dailySeries, type SimulatedSeries, simulatedSeries } from '../simulatedSeries.ts';
import type { Capitalisation } from './stablecoins.ts';

/**
 * The total of all market caps, bitcoin's share of it and the supply of stablecoins. The identities hold exactly: TOTAL is
 * the sum of all caps, dominance is BTC over TOTAL, supply is the sum of the stablecoins' caps. Empty before any coin exists.
 */
export function totalSeries(
  timeline: Timeline,
  coins: readonly Capitalisation[],
  stablecoins: readonly Capitalisation[],
): readonly SimulatedSeries[] {
  const bitcoin = coins.find(({ instrument }) => instrument === 'BTC');
  if (!bitcoin) return [];
  const total = sumOfCaps([...coins, ...stablecoins], timeline);
  const share = bitcoin.marketCap.map((cap, i) => cap / total.value[bitcoin.firstDay - total.firstDay + i]!);
  const dominance = { firstDay: bitcoin.firstDay, value: share };
  const supply = sumOfCaps(stablecoins, timeline);
  return [
    dailySeries({ instrument: 'TOTAL', field: 'marketCap' }, timeline, total),
    dailySeries({ instrument: 'BTC', field: 'dominance' }, timeline, dominance),
    dailySeries({ instrument: 'STABLECOINS', field: 'supplyUsd' }, timeline, supply),
  ];
}

/** Ranks by market cap at the end of the first UTC day of each month, of everything that has a cap on that day. */
export function rankSeries(timeline: Timeline, caps: readonly Capitalisation[]): readonly SimulatedSeries[] {
  const rows = new Map<string, { eventMs: number[]; rank: number[] }>();
  for (const day of firstDaysOfMonths(timeline)) {
    const ranked = caps
      .filter((one) => capOn(one, day) !== undefined)
      .toSorted((a, b) => (capOn(b, day) ?? 0) - (capOn(a, day) ?? 0));
    ranked.forEach(({ instrument }, position) => {
      const row = rows.get(instrument) ?? { eventMs: [], rank: [] };
      rows.set(instrument, row);
      row.eventMs.push(dayEndMs(timeline, day));
      row.rank.push(position + 1);
    });
  }
  return [...rows].map(([instrument, { eventMs, rank }]) =>
    simulatedSeries(
      { instrument, field: 'marketCapRank', calendar: 'utc-day' },
      { eventMs: Float64Array.from(eventMs), value: Float64Array.from(rank) },
    ),
  );
}

function sumOfCaps(
  caps: readonly Capitalisation[],
  timeline: Timeline,
): { readonly firstDay: number; readonly value: Float64Array } {
  const firstDay = Math.min(timeline.days, ...caps.map((one) => one.firstDay));
  const value = new Float64Array(timeline.days - firstDay);
  for (const one of caps) {
    const shift = one.firstDay - firstDay;
    one.marketCap.forEach((cap, i) => {
      value[shift + i]! += cap;
    });
  }
  return { firstDay, value };
}

function capOn(one: Capitalisation, day: number): number | undefined {
  return one.marketCap[day - one.firstDay];
}

function firstDaysOfMonths({ dates }: Timeline): readonly number[] {
  return [...dates.keys()].filter((day) => dates[day]?.endsWith('-01'));
}
