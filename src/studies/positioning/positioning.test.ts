import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InputError } from '../../core/errors.ts';
import { DAY_MS, parseDate } from '../../core/time.ts';
import { createStudyData, EVERY_COIN, type SourceSeries, type StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { testKey } from '../trials.ts';
import { positioning } from './positioning.ts';
import { headline } from './summary.ts';
import { dailyAt, marketAsOf, paymentsAt } from './testing/handMadeMarket.ts';
import { finding, runPositioning, value } from './testing/runPositioning.ts';

/** The simulated coins with a perpetual. */
const SIMULATED = { universe: 'ETH,XRP,BNB,SOL,DOGE,ADA,LINK,AVAX,LTC,UNI,AAVE' };
const SPAN = { from: '2023-06-01', to: '2025-12-31' };
const END = Date.UTC(2026, 0, 1);
const partsOf = (span: { from: string; to: string }): readonly SourceSeries[] =>
  simulatedSeries(span).map((series) => ({ source: 'simulated', series }));
const market = partsOf(SPAN);

function run(data: StudyData, params: Record<string, unknown> = SIMULATED): StudyOutcome {
  return runPositioning(data, params);
}

const codes = (outcome: StudyOutcome) => outcome.notices.map(({ code }) => code);

describe('positioning on a simulated market', () => {
  const outcome = run(marketAsOf(END, market));

  it('has its headline, a verdict by the rule, and every finding once', () => {
    for (const name of headline) expect([name, typeof value(outcome, name)]).toEqual([name, 'number']);
    expect(outcome.verdict).not.toBe('undetermined');
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(outcome.sentence).toContain('11 coins');
    expect(outcome.figures.map(({ name }) => name)).toEqual([
      'funding',
      'shares-above-one',
      'bitcoin-leverage',
      'forecasts',
    ]);
  });

  it('repeats the main venue in its headline, and shares of signs add up', () => {
    expect(value(outcome, 'funding')).toBe(value(outcome, 'funding-weighted-simulated'));
    expect(value(outcome, 'share-above-1')).toBe(value(outcome, 'share-above-1-accounts-simulated'));
    const shares = ['positive', 'neutral', 'negative'].map((sign) =>
      Number(value(outcome, `funding-${sign}-simulated`)),
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(finding(outcome, 'share-above-1')?.interval).toBeDefined();
  });

  it('sees that the simulated smaller coins lean longer', () => {
    // The simulation adds 0.03 a rank to the log ratio, of 11 coins: about 0.13 on the log of the rank.
    const slope = finding(outcome, 'slope-accounts');
    expect(slope?.pAdjusted).toBeLessThan(0.05);
    expect(Number(slope?.interval?.lower)).toBeLessThan(0.13);
    expect(Number(slope?.value)).toBeGreaterThan(0.05);
    expect(Number(value(outcome, 'slope-pooled-accounts'))).toBeCloseTo(Number(slope?.value), 1);
  });

  it('runs only tests that it planned, counts the pooled slope apart, and says which it could not run', () => {
    const planned = new Set(positioning.prepare(SIMULATED).plan.map(testKey));
    const [own, others] = [
      outcome.tests.filter(({ family }) => family === 'positioning'),
      outcome.tests.filter(({ family }) => family !== 'positioning'),
    ];
    expect(own.every((test) => planned.has(testKey(test)))).toBe(true);
    expect(own.map(({ hypothesis }) => hypothesis)).toHaveLength(5);
    expect(others.map(({ family }) => family)).toEqual(['positioning: robustness']);
    expect(outcome.notices.find(({ code }) => code === 'no-forecast-test')?.message).toContain(
      'top-accounts (0)',
    );
  });

  it('says the same from data up to a day as from longer data cut there', () => {
    const cut = Date.UTC(2025, 5, 16);
    const short = partsOf({ ...SPAN, to: '2025-06-15' });
    expect(run(marketAsOf(cut, market))).toEqual(run(marketAsOf(cut, short)));
  });

  it('names the ratios, reports and comparisons that are missing', () => {
    expect(codes(outcome)).toEqual(expect.arrayContaining(['missing-ratios', 'no-cohorts', 'no-futures']));
    const missing = outcome.notices.find(({ code }) => code === 'missing-ratios')?.message;
    expect(missing).toContain('topLongShortPositions');
    expect(missing).not.toContain('longShortAccounts (all');
  });

  it('goes on without parts and refuses only where there is nothing', () => {
    const without = (...fields: string[]) => market.filter(({ series }) => !fields.includes(series.field));
    const bare = run(marketAsOf(END, without('fundingRate', 'longShortAccounts')));
    expect(bare.verdict).toBe('undetermined');
    expect(codes(bare)).toContain('missing-parts');
    expect(value(bare, 'funding')).toBeNull();
    expect(() =>
      run(marketAsOf(END, without('fundingRate', 'longShortAccounts', 'openInterestUsd'))),
    ).toThrow(DataError);
  });

  it('knows nobody of the largest coins where no snapshot and too few caps are there', () => {
    const ranked = market.filter(({ series }) => series.field !== 'marketCapRank');
    const top = run(marketAsOf(END, ranked), { universe: 'top:500' });
    expect(top.verdict).toBe('undetermined');
    expect(top.sentence).toContain('nobody is known to belong to top:500');
    expect(codes(top)).toContain('no-members');
  });
});

describe('positioning by hand', () => {
  const FROM = '2024-01-01';
  const AT = Date.UTC(2024, 0, 11);
  const UNIVERSE = { universe: 'ETH,SOL,ADA,XRP', leastCoins: 5 };
  const constant = (one: number, days = 10) => new Float64Array(days).fill(one);
  const ratio = (venue: string, name: string, one: number) =>
    dailyAt(venue, name, { from: FROM, values: constant(one) });

  it('never mixes venues, nor one ratio with another', () => {
    const outcome = run(
      marketAsOf(AT, [
        ratio('binance-um', 'ETH.longShortAccounts', 2),
        ratio('binance-um', 'SOL.longShortAccounts', 0.5),
        ratio('binance-um', 'ADA.longShortAccounts', 1),
        ratio('okx', 'ETH.longShortAccounts', 0.8),
        ratio('binance-um', 'ETH.topLongShortPositions', 1.5),
        ratio('binance-um', 'XRP.topLongShortPositions', 3),
      ]),
      UNIVERSE,
    );
    // A ratio of exactly 1 is not above it.
    expect(value(outcome, 'share-above-1-accounts-binance-um')).toBeCloseTo(1 / 3, 12);
    expect(value(outcome, 'median-accounts-binance-um')).toBe(1);
    expect(value(outcome, 'share-above-1-accounts-okx')).toBe(0);
    expect(value(outcome, 'share-above-1-top-positions-binance-um')).toBe(1);
    expect(value(outcome, 'share-above-1')).toBe(value(outcome, 'share-above-1-accounts-binance-um'));
    expect(finding(outcome, 'share-above-1')?.notices?.[0]?.message).toBe(
      '3 of 4 coins have longShortAccounts at binance-um.',
    );
    // Only ETH has both at one venue.
    expect(value(outcome, 'top-minus-crowd-binance-um')).toBe(-0.5);
    expect(value(outcome, 'top-above-crowd-binance-um')).toBe(0);
    expect(finding(outcome, 'share-percentile')?.notices?.[0]?.code).toBe('too-few-dates');
  });

  it('names the series of a venue where the canonical series is another', () => {
    const own = ratio('okx', 'ETH.longShortAccounts', 2);
    const first = ratio('binance-um', 'ETH.longShortAccounts', 2);
    const span = (source: string) => ({ ...first.series.spans[0]!, source });
    const data = createStudyData(AT, [{ ...first.series, spans: [span('binance-um')] }], [first, own]);
    const outcome = run(data, UNIVERSE);
    expect(finding(outcome, 'median-accounts-binance-um')?.uses).toEqual(['ETH.longShortAccounts']);
    expect(finding(outcome, 'median-accounts-okx')?.uses).toEqual(['ETH@okx.longShortAccounts']);
  });

  it('weighs funding by open interest of the same venue, and says where it cannot', () => {
    const paid = (name: string, hours: number, one: number) => {
      const [venue = '', coin = ''] = name.split(' ');
      return paymentsAt(venue, coin, { from: FROM, hours, rates: constant(one, 240 / hours) });
    };
    const parts = [
      paid('binance-um ETH', 8, 0.0002),
      paid('binance-um SOL', 4, -0.0001),
      paid('hyperliquid ETH', 1, 0.0000125),
      ratio('binance-um', 'ETH.openInterestUsd', 3e9),
      ratio('binance-um', 'SOL.openInterestUsd', 1e9),
      ratio('okx', 'SOL.openInterestUsd', 9e9),
    ];
    const outcome = run(marketAsOf(AT, parts), UNIVERSE);
    const [eth, sol] = [0.0002 * 3 * 365, -0.0001 * 6 * 365];
    expect(value(outcome, 'funding-binance-um')).toBeCloseTo((eth + sol) / 2, 12);
    expect(value(outcome, 'funding-weighted-binance-um')).toBeCloseTo((3 * eth + sol) / 4, 12);
    expect(value(outcome, 'funding-positive-binance-um')).toBe(0.5);
    expect(value(outcome, 'funding-negative-binance-um')).toBe(0.5);
    // 0.00125 % an hour is 0.01 % per 8 hours: the edge of the band belongs to it.
    expect(value(outcome, 'funding-hyperliquid')).toBeCloseTo(0.1095, 12);
    expect(value(outcome, 'funding-neutral-hyperliquid')).toBe(1);
    expect(value(outcome, 'funding-weighted-hyperliquid')).toBeUndefined();
    expect(finding(outcome, 'funding-hyperliquid')?.notices?.map(({ code }) => code)).toEqual([
      'coverage',
      'equal-weight',
    ]);
  });

  it.each([
    [1, 'crowded-long', 'long side'],
    [-1, 'crowded-short', 'short side'],
    [0, 'neutral', 'no crowd'],
  ])('calls a last week of funding %i times the usual %s', (side, word, text) => {
    const days = 120;
    const coins = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB'];
    const rates = Float64Array.from({ length: 3 * days }, (_, i) =>
      i < 3 * (days - 10) ? Math.sin(i / 30) / 1e4 : (5 * side) / 1e4,
    );
    const parts = coins.map((coin) => paymentsAt('binance-um', coin, { from: FROM, hours: 8, rates }));
    const at = (parseDate(FROM) ?? 0) + days * DAY_MS;
    const outcome = run(marketAsOf(at, parts), { universe: coins.join(','), leastCoins: 5 });
    expect(outcome.verdict).toBe(word);
    expect(outcome.sentence).toContain(text);
  });

  it('does not annualise samples whose interval nobody gave', () => {
    const samples = dailyAt('coinalyze-usdt', 'ETH.fundingRate', { from: FROM, values: constant(0.0001) });
    const outcome = run(marketAsOf(AT, [samples, ratio('okx', 'ETH.longShortAccounts', 2)]), UNIVERSE);
    expect(value(outcome, 'funding')).toBeNull();
    expect(outcome.notices.find(({ code }) => code === 'unknown-interval')?.message).toContain(
      'coinalyze-usdt',
    );
  });

  it('holds leverage of each coin against its own year', () => {
    const days = 120;
    const coins = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB'];
    const parts = coins.flatMap((coin, i) => [
      dailyAt('binance-um', `${coin}.openInterestUsd`, {
        from: FROM,
        // The last day stands at place 24, 48, ... of 120.
        values: Float64Array.from({ length: days }, (_, t) => (t === days - 1 ? 24 * (i + 1) - 0.5 : t + 1)),
      }),
      dailyAt('coingecko', `${coin}.marketCap`, { from: FROM, values: constant(1000, days) }),
    ]);
    const at = (parseDate(FROM) ?? 0) + days * DAY_MS;
    const outcome = run(marketAsOf(at, parts), { universe: coins.join(','), leastCoins: 5 });
    // Of ETH: 23 earlier days are lower, and the day itself counts.
    expect(value(outcome, 'leverage-percentile')).toBeCloseTo((72 - 1 + 1) / days, 12);
    expect(value(outcome, 'interest-to-cap-binance-um')).toBeCloseTo((24 * 15 - 2.5) / 5000, 12);
    expect(value(outcome, 'interest-to-volume-binance-um')).toBeNull();
  });

  it('counts dead coins on the days on which they belonged, and nobody after them', () => {
    const alive = ['ETH', 'SOL', 'ADA', 'XRP'];
    const rank = (date: string, coins: readonly string[]) =>
      coins.map((coin, i) =>
        dailyAt('coinmarketcap-snapshots', `${coin}.marketCapRank`, { from: date, values: [i + 1] }),
      );
    const joined = (first: readonly SourceSeries[], second: readonly SourceSeries[]) => [
      ...first,
      ...second.filter(({ series }) => first.every((one) => one.series.instrument !== series.instrument)),
    ];
    const snapshots = joined(rank('2024-01-01', [...alive, 'LUNA']), rank('2024-01-05', ['BNB']));
    const again = rank('2024-01-05', alive).map(({ series }) => series);
    const ranks = snapshots.map(({ source, series }) => {
      const later = again.find(({ instrument }) => instrument === series.instrument);
      const join = (key: 'eventMs' | 'knownMs' | 'value') =>
        Float64Array.from([...series[key], ...(later?.[key] ?? [])]);
      const rows = { eventMs: join('eventMs'), knownMs: join('knownMs'), value: join('value') };
      return { source, series: { ...series, ...rows } };
    });
    const all = [...alive, 'LUNA', 'BNB'].map((coin) =>
      ratio('okx', `${coin}.longShortAccounts`, coin === 'LUNA' ? 5 : 0.5),
    );
    const outcome = run(marketAsOf(AT, [...all, ...ranks]), { universe: 'top:5', leastCoins: 5 });
    const shares = outcome.figures
      .find(({ name }) => name === 'shares-above-one')
      ?.series[0]?.points.map(([date, share]) => [date, share]);
    // The second snapshot has BNB in the place of the one that vanished.
    expect(shares?.[0]).toEqual(['2024-01-01', 0.2]);
    expect(shares?.[3]).toEqual(['2024-01-04', 0.2]);
    expect(shares?.[4]).toEqual(['2024-01-05', 0]);
    expect(value(outcome, 'share-above-1')).toBe(0);
  });

  it('reads futures reports when they were out', () => {
    const report = (field: string, values: readonly number[]) => {
      const { source, series } = dailyAt('cftc', `RUT.${field}`, { from: FROM, values });
      const weekly = series.eventMs.map((_, t) => AT - (values.length - t) * 7 * DAY_MS + 2 * DAY_MS);
      return {
        source,
        series: { ...series, eventMs: weekly, knownMs: weekly.map((ms) => ms + 3 * DAY_MS) },
      };
    };
    const weeks = Array.from({ length: 60 }, (_, i) => i);
    const outcome = run(
      marketAsOf(AT, [
        ratio('okx', 'ETH.longShortAccounts', 2),
        report('leveragedLong', weeks),
        report(
          'leveragedShort',
          weeks.map(() => 100),
        ),
        report(
          'futuresOpenInterest',
          weeks.map(() => 1000),
        ),
      ]),
      UNIVERSE,
    );
    // The last report is of five days ago and came out two days ago.
    expect(value(outcome, 'futures-rut-leveraged')).toBeCloseTo((59 - 100) / 1000, 12);
    expect(value(outcome, 'futures-rut-leveraged-percentile')).toBe(1);
    expect(value(outcome, 'futures-rut-asset-manager')).toBeUndefined();
  });
});

describe('needs and parameters of the study', () => {
  it('asks for every coin, each venue by itself, once', () => {
    const { needs } = positioning.prepare({});
    const names = needs.map(({ instrument, field }) => `${instrument}.${field}`);
    expect(new Set(names).size).toBe(names.length);
    expect(needs.find(({ field }) => field === 'longShortAccounts')).toMatchObject({
      instrument: EVERY_COIN,
      perSource: true,
    });
    expect(needs.every(({ instrument, optional }) => instrument === EVERY_COIN || optional)).toBe(true);
    const named = positioning.prepare({ universe: 'ETH,SOL,ADA' }).needs;
    expect(
      named.find(({ instrument, field }) => instrument === 'BTC' && field === 'fundingRate'),
    ).toMatchObject({ optional: true, perSource: true });
  });

  it('fills in its parameters, describes each, and takes them again', () => {
    const { params } = positioning.prepare({});
    expect(positioning.prepare(params).params).toEqual(params);
    const { properties = {} } = z.toJSONSchema(positioning.parameters, {
      io: 'input',
      unrepresentable: 'any',
    });
    for (const property of Object.values(properties)) {
      expect(typeof property === 'object' && property.description).toBeTruthy();
    }
  });

  it('refuses nonsense', () => {
    for (const params of [
      { universe: 'top:2' },
      { days: 0 },
      { groups: 1 },
      { leastCoins: 4 },
      { from: 'x' },
    ]) {
      expect(() => positioning.prepare(params)).toThrow(InputError);
    }
  });
});
