import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import { clockAt } from '../panel.ts';
import type { KnownValues } from './capCursor.ts';
import { type CapHistory, capMembers } from './capMembers.ts';
import { snapshotSupply } from './snapshotSupply.ts';

const BARS = 40;
const clock = clockAt(
  'utc-day',
  Float64Array.from({ length: BARS }, (_, day) => day * DAY_MS),
);

function daily(value: number, { from = 0, to = BARS - 1, delay = 0 } = {}): KnownValues {
  const days = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return {
    eventMs: Float64Array.from(days, (day) => day * DAY_MS),
    knownMs: Float64Array.from(days, (day) => (day + delay) * DAY_MS),
    value: Float64Array.from(days, () => value),
  };
}

function daysOf(histories: readonly CapHistory[], id: string, covered = new Uint8Array(BARS)) {
  const belongs = capMembers(histories, { count: 2, clock, covered }).get(id) ?? [];
  return [...belongs.keys()].filter((t) => belongs[t] === 1);
}

const ALL = Array.from({ length: BARS }, (_, t) => t);

describe('capMembers', () => {
  const big: CapHistory = { instrument: 'BIG', cap: daily(100) };
  const small: CapHistory = { instrument: 'SMALL', cap: daily(10) };

  it('ranks by price times supply where no cap is stored: 5 x 12 = 60 beats 10', () => {
    const priced: CapHistory = { instrument: 'PRICED', close: daily(5), supply: daily(12, { to: 0 }) };
    expect(daysOf([big, small, priced], 'PRICED')).toEqual(ALL);
    expect(daysOf([big, small, priced], 'SMALL')).toEqual([]);
  });

  it('prefers a stored cap to the product, and takes the product once the cap is older than 10 days', () => {
    const both: CapHistory = {
      instrument: 'BOTH',
      cap: daily(1, { to: 4 }),
      close: daily(5),
      supply: daily(12),
    };
    expect(daysOf([big, small, both], 'BOTH')).toEqual(ALL.filter((t) => t > 14));
  });

  it('drops a coin whose price has stopped for more than 10 days', () => {
    const dead: CapHistory = { instrument: 'DEAD', close: daily(5, { to: 9 }), supply: daily(12) };
    expect(daysOf([big, small, dead], 'DEAD')).toEqual(ALL.filter((t) => t <= 19));
  });

  it('needs a supply, and knows it only when it is published', () => {
    expect(daysOf([big, small, { instrument: 'BARE', close: daily(5) }], 'BARE')).toEqual([]);
    const late: CapHistory = {
      instrument: 'LATE',
      close: daily(5),
      supply: daily(12, { to: 0, delay: 7 }),
    };
    expect(daysOf([big, small, late], 'LATE').at(0)).toBe(7);
  });

  it('takes a supply for a year and no longer', () => {
    const years = clockAt('utc-day', Float64Array.of(365 * DAY_MS, 366 * DAY_MS));
    const at = (value: number): KnownValues => ({
      eventMs: years.eventMs,
      knownMs: years.eventMs,
      value: Float64Array.of(value, value),
    });
    const coins = ['A', 'B'].map((instrument) => ({
      instrument,
      close: at(5),
      supply: daily(12, { to: 0 }),
    }));
    const belongs = capMembers(coins, { count: 2, clock: years, covered: new Uint8Array(2) }).get('A');
    expect([...(belongs ?? [])]).toEqual([1, 0]);
  });

  it('leaves covered bars and bars with too few coins alone', () => {
    const covered = Uint8Array.from(ALL, (t) => Number(t < 30));
    expect(daysOf([big, small], 'BIG', covered)).toEqual(ALL.slice(30));
    expect(daysOf([big], 'BIG')).toEqual([]);
  });
});

describe('snapshotSupply', () => {
  const part = (source: string, supply: number, day: number) => ({
    source,
    series: {
      instrument: 'XRP',
      field: 'circulatingSupply',
      calendar: 'utc-day' as const,
      spans: [],
      ...daily(supply, { from: day, to: day }),
    },
  });

  it('joins the snapshots of all vendors by time, and no other source', () => {
    const joined = snapshotSupply([
      part('coinmetrics', 100, 3),
      part('coinmarketcap-live', 52, 9),
      part('coinmarketcap-snapshots', 50, 2),
    ]);
    expect(joined?.value).toEqual(Float64Array.of(50, 52));
    expect(snapshotSupply([part('coinmetrics', 100, 3)])).toBeUndefined();
  });
});
