import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { clockAt } from '../../market/panel.ts';
import { createStudyData } from '../panel/studyData.ts';
import { coverageNotice, membershipOn } from './membership.ts';

const START = Date.UTC(2026, 0, 1);

/** Values by day since the start, known at once. */
function series(
  instrument: string,
  field: string,
  values: Readonly<Record<number, number>>,
): CanonicalSeries {
  const days = Object.keys(values).map(Number);
  const eventMs = Float64Array.from(days, (day) => START + day * DAY_MS);
  return {
    instrument,
    field,
    calendar: 'utc-day',
    eventMs,
    knownMs: eventMs.slice(),
    value: Float64Array.from(Object.values(values)),
    spans: [],
  };
}

function knownLater(one: CanonicalSeries, days: number): CanonicalSeries {
  return { ...one, knownMs: one.knownMs.map((ms) => ms + days * DAY_MS) };
}

const clock = clockAt(
  'utc-day',
  Float64Array.from({ length: 100 }, (_, day) => START + day * DAY_MS),
);
const TOP3 = { kind: 'top', count: 3 } as const;

function daysOf(data: readonly CanonicalSeries[], id: string): readonly number[] {
  const { members } = membershipOn(createStudyData(0, data), TOP3, clock);
  const belongs = members.find((one) => one.id === id)?.belongs ?? new Uint8Array();
  return [...belongs.keys()].filter((t) => belongs[t] === 1);
}

const RANKS = [
  series('BTC', 'marketCapRank', { 0: 1, 30: 1 }),
  series('USDT', 'marketCapRank', { 0: 2, 30: 2 }),
  series('ETH', 'marketCapRank', { 0: 3, 30: 3 }),
  series('FTT', 'marketCapRank', { 0: 4 }),
  series('SOL', 'marketCapRank', { 0: 5, 30: 4 }),
  series('ADA', 'marketCapRank', { 0: 6, 30: 5 }),
];

describe('membershipOn', () => {
  it('takes the largest altcoins of the latest snapshot, also those that die later', () => {
    expect(daysOf(RANKS, 'FTT')).toEqual(Array.from({ length: 30 }, (_, t) => t));
    expect(daysOf(RANKS, 'ADA').at(0)).toBe(30);
    expect(daysOf(RANKS, 'ETH')).toHaveLength(76);
    expect(daysOf(RANKS, 'BTC')).toEqual([]);
    expect(daysOf(RANKS, 'USDT')).toEqual([]);
  });

  it('leaves nobody when the latest snapshot is older than 45 days and there are no caps, and says so', () => {
    const { bars, notices } = membershipOn(createStudyData(0, RANKS), TOP3, clock);
    expect(bars).toEqual({ snapshots: 76, caps: 0, nobody: 24 });
    expect(notices.map(({ code }) => code)).toEqual(['no-members']);
    expect(notices[0]?.message).toContain('On 24 of 100 bars nobody belongs to the 3 largest');
  });

  it('ranks by the caps that are known and fresh where there is no snapshot', () => {
    const caps = [
      series('ETH', 'marketCap', { 80: 50, 81: 50 }),
      series('SOL', 'marketCap', { 80: 40, 81: 1 }),
      series('ADA', 'marketCap', { 80: 30, 81: 30 }),
      series('XRP', 'marketCap', { 80: 20, 81: 20 }),
      series('BTC', 'marketCap', { 80: 900, 81: 900 }),
    ];
    const data = [...RANKS, ...caps];
    expect(daysOf(data, 'SOL').filter((t) => t > 75)).toEqual([80]);
    expect(daysOf(data, 'XRP')).toEqual([81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91]);
    const { bars, notices } = membershipOn(createStudyData(0, data), TOP3, clock);
    expect(bars).toEqual({ snapshots: 76, caps: 12, nobody: 12 });
    expect(notices.map(({ code }) => code)).toEqual(['survivorship', 'no-members']);
  });

  it('does not look ahead: a cap counts when it is known', () => {
    const late = [10, 20, 30].map((cap, i) =>
      knownLater(series(['ETH', 'SOL', 'ADA'][i] ?? '', 'marketCap', { 80: cap }), 2),
    );
    expect(daysOf(late, 'ETH').at(0)).toBe(82);
  });

  it('gives the same members up to a bar whatever comes after it', () => {
    const cut = (one: CanonicalSeries): CanonicalSeries => {
      const keep = [...one.eventMs.keys()].filter((row) => one.eventMs[row]! <= START + 20 * DAY_MS);
      const pick = (values: Float64Array) => Float64Array.from(keep, (row) => values[row]!);
      return { ...one, eventMs: pick(one.eventMs), knownMs: pick(one.knownMs), value: pick(one.value) };
    };
    for (const id of ['ETH', 'FTT', 'SOL', 'ADA']) {
      const early = daysOf(RANKS.map(cut), id).filter((t) => t <= 20);
      expect(early).toEqual(daysOf(RANKS, id).filter((t) => t <= 20));
    }
  });

  it('keeps listed coins on every bar, with a word on survivorship', () => {
    const listed = { kind: 'listed', name: 'mine', members: ['ETH', 'SOL', 'ADA'] } as const;
    const { members, notices } = membershipOn(createStudyData(0, []), listed, clock);
    expect(members.map(({ belongs }) => belongs.reduce((sum, one) => sum + one, 0))).toEqual([100, 100, 100]);
    expect(notices.map(({ code }) => code)).toEqual(['survivorship']);
  });
});

describe('coverageNotice', () => {
  it('counts', () => {
    expect(coverageNotice({ have: 31, of: 50 }, 'a funding rate').message).toBe(
      '31 of 50 coins have a funding rate.',
    );
  });
});
