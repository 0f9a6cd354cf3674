import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import { dominancePaths, snapshotDominance, snapshotTotals } from './dominance/dominance.ts';
import {
  readSnapshots,
  type Snapshot,
  type SnapshotCoin,
  snapshotBefore,
  snapshotOnBar,
} from './market/snapshots.ts';
import { altcoinsOf, snapshotIndexAt } from './season/snapshotIndex.ts';
import { dataOnDay, eventOn, handMadeMarket } from './testing/handMadeCoins.ts';
import { volumeShares } from './volumes/volumes.ts';

const steady = (price: number) => () => price;
const OPTIONS = { spec: { kind: 'top', count: 3 }, days: 90, leastCoverage: 0.6 } as const;

function snapshotOf(day: number, coins: readonly Partial<SnapshotCoin>[]): Snapshot {
  const full = coins.map((coin, i) => ({
    id: `C${i}`,
    rank: i + 1,
    marketCap: Number.NaN,
    price: Number.NaN,
    volumeUsd: Number.NaN,
    ...coin,
  }));
  const eventMs = eventOn(day);
  return {
    eventMs,
    knownMs: eventMs,
    label: `${day}`,
    coins: full,
    byId: new Map(full.map((c) => [c.id, c])),
  };
}

describe('readSnapshots', () => {
  const market = handMadeMarket(100, [
    { id: 'BTC', price: steady(10), supply: 10 },
    { id: 'AAA', price: (day) => 1 + day, supply: 2, volume: 7 },
    { id: 'DEAD', price: steady(50), until: 40 },
  ]);

  it('hold rank, cap, price and volume of the living of each day', () => {
    const snapshots = readSnapshots(dataOnDay(99, market));
    expect(snapshots.map(({ label }) => label)).toEqual([
      '2020-01-01',
      '2020-01-31',
      '2020-03-01',
      '2020-03-31',
    ]);
    expect(snapshots[0]!.coins.map(({ id }) => id)).toEqual(['BTC', 'DEAD', 'AAA']);
    expect(snapshots[3]!.coins.map(({ id }) => id)).toEqual(['AAA', 'BTC']);
    expect(snapshots[3]!.byId.get('AAA')).toEqual({
      id: 'AAA',
      rank: 1,
      marketCap: 182,
      price: 91,
      volumeUsd: 7,
    });
  });

  it('are on a bar the latest known, until they are older than 45 days', () => {
    const snapshots = [snapshotOf(0, []), snapshotOf(30, [])];
    const days = [0, 29, 30, 75, 76];
    const at = snapshotOnBar(snapshots, Float64Array.from(days, eventOn));
    expect([...at]).toEqual([0, 0, 1, 1, -1]);
    const late = [{ ...snapshotOf(30, []), knownMs: eventOn(33) }];
    expect([...snapshotOnBar(late, Float64Array.of(eventOn(32), eventOn(33)))]).toEqual([-1, 0]);
  });

  it('find the one about a window before, within a week', () => {
    const snapshots = [0, 30, 61, 92, 122].map((day) => snapshotOf(day, []));
    expect(snapshotBefore(snapshots, 4, 90)).toBe(1);
    expect(snapshotBefore(snapshots, 3, 90)).toBe(0);
    expect(snapshotBefore(snapshots, 1, 90)).toBe(-1);
    expect(snapshots[4]!.eventMs - snapshots[1]!.eventMs).toBe(92 * DAY_MS);
  });
});

describe('snapshotIndexAt', () => {
  const then = snapshotOf(0, [
    { id: 'BTC', price: 100 },
    { id: 'USDT', price: 1 },
    { id: 'AAA', price: 1 },
    { id: 'GONE', price: 5 },
    { id: 'CCC', price: 1 },
    { id: 'NEW', price: 1 },
  ]);
  const now = snapshotOf(90, [
    { id: 'BTC', price: 110 },
    { id: 'NEW', price: 3 },
    { id: 'AAA', price: 1.2 },
    { id: 'CCC', price: 1.1 },
  ]);

  it('counts the dead as losers, a tie as no win, and shows what members of the end would say', () => {
    const index = snapshotIndexAt([then, now], 1, OPTIONS);
    expect(altcoinsOf(then, OPTIONS.spec).map(({ id }) => id)).toEqual(['AAA', 'GONE', 'CCC']);
    expect(index?.start).toEqual({ members: 3, yes: 1, no: 1, gone: 1, unknown: 0 });
    expect(index?.value).toBeCloseTo(1 / 3, 14);
    expect(index?.endValue).toBeCloseTo(2 / 3, 14);
  });

  it('has no value without bitcoin, without an earlier snapshot, or for none', () => {
    const bare = { ...now, byId: new Map([...now.byId].filter(([id]) => id !== 'BTC')) };
    expect(snapshotIndexAt([then, bare], 1, OPTIONS)).toBeUndefined();
    expect(snapshotIndexAt([then, now], 0, OPTIONS)).toBeUndefined();
    expect(snapshotIndexAt([], -1, OPTIONS)).toBeUndefined();
  });

  it('takes listed coins where they are in the snapshot', () => {
    const spec = { kind: 'listed', name: 'mine', members: ['CCC', 'NEW', 'ZZZ'] } as const;
    expect(snapshotIndexAt([then, now], 1, { ...OPTIONS, spec })?.start.members).toBe(2);
  });
});

describe('shares of a snapshot', () => {
  const snapshot = snapshotOf(0, [
    { id: 'BTC', marketCap: 50, volumeUsd: 10 },
    { id: 'ETH', marketCap: 20, volumeUsd: 20 },
    { id: 'USDT', marketCap: 20, volumeUsd: 500 },
    { id: 'WBTC', marketCap: 10, volumeUsd: 5 },
    { id: 'AAA', marketCap: Number.NaN, volumeUsd: Number.NaN },
    ...Array.from({ length: 20 }, (_, i) => ({ id: `B${i}`, marketCap: 0, volumeUsd: 1 })),
  ]);
  const value = (name: string) => snapshotDominance(snapshot).find((one) => one.name === name)?.value;

  it('of bitcoin, by definition', () => {
    expect(value('dominance-top-125')).toBeCloseTo(0.5, 14);
    expect(value('dominance-without-stablecoins')).toBeCloseTo(50 / 80, 14);
    expect(value('dominance-without-derived')).toBeCloseTo(50 / 70, 14);
    expect(snapshotTotals(snapshot).map((one) => one.value)).toEqual([50, 30, 0]);
  });

  it('of altcoins and mid caps in traded value, stable and wrapped left out', () => {
    const { altcoins, midCaps } = volumeShares(snapshot);
    expect(altcoins).toBeCloseTo(40 / 50, 14);
    expect(midCaps).toBeCloseTo(5 / 50, 14);
    expect(volumeShares(snapshotOf(0, [{ id: 'ETH', volumeUsd: 3 }])).altcoins).toBeNaN();
  });

  it('daily ones need both caps', () => {
    const data = dataOnDay(10, handMadeMarket(20, [{ id: 'BTC', price: steady(1) }]));
    const clock = { calendar: 'utc-day', eventMs: Float64Array.of(eventOn(3)), labels: ['3'] } as const;
    expect(dominancePaths(data, { clock } as never)).toEqual([]);
  });
});
