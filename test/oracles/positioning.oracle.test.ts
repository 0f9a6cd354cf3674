import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { positioning } from '../../src/studies/positioning/positioning.ts';
import type { StudyOutcome } from '../../src/studies/study.ts';
import { importRealFolders, REAL_DATA } from '../support/realStore.ts';

interface Place {
  readonly value: number | null;
  readonly dates: number;
}

interface Coins {
  readonly coins: number;
  readonly mean: number | null;
  readonly median?: number;
  readonly weighted: number | null;
  readonly signs?: Readonly<Record<string, number>>;
  readonly percentile?: Place;
}

type ByDate<T> = Readonly<Record<string, T>>;
type ByVenue<T> = Readonly<Record<string, T>>;

interface Leverage {
  readonly coins: number;
  readonly median: number | null;
}

interface Reference {
  readonly bitcoin: ByDate<Readonly<Record<string, { value: number | null; percentile: Place | null }>>>;
  readonly binance: ByDate<Coins>;
  readonly okx: ByDate<Coins>;
  readonly okxAccounts: ByDate<{ coins: number; share: number; median: number; bitcoin: number }>;
  readonly leverage: ByDate<Leverage & { venues: ByVenue<Leverage & { interestToCap: number | null }> }>;
  readonly spreads: ByDate<Readonly<Record<'return' | 'volatility', { weeks: number; mean: number }>>>;
  readonly sampled: ByDate<{
    venues: ByVenue<Readonly<Record<string, number>>>;
    places: { coins: number; median: number; high: number; low: number };
  }>;
}

const oracle = JSON.parse(
  readFileSync(new URL('studies/positioning.json', import.meta.url), 'utf8'),
) as Reference;

/** Those that the script reads: market caps of other vendors differ in the sixth digit. */
const FOLDERS = [
  'derivatives',
  'crypto/coinmetrics',
  'crypto/coingecko',
  'crypto/coincodex',
  'crypto/cmc',
  'crypto/yahoo',
  'crypto/binance_perp_1d',
  'crypto/bybit_perp_1d',
];
const EVERYONE = { universe: 'altcoins' };

describe.skipIf(!REAL_DATA)('positioning against its oracle (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  const outcomes = new Map<string, Promise<StudyOutcome>>();
  beforeAll(async () => {
    ({ store } = await importRealFolders(FOLDERS));
  }, 600_000);
  afterAll(() => store.close());

  function outcomeAt(date: string, params: Record<string, unknown> = {}): Promise<StudyOutcome> {
    const key = JSON.stringify([date, params]);
    const found = outcomes.get(key) ?? run(date, params);
    outcomes.set(key, found);
    return found;
  }

  async function run(date: string, params: Record<string, unknown>): Promise<StudyOutcome> {
    const prepared = positioning.prepare(params);
    const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(date)));
    return prepared.run({ data, random: createRandom(1), earlier: [] });
  }

  function value(outcome: StudyOutcome, name: string): unknown {
    return outcome.findings.find((finding) => finding.name === name)?.value ?? null;
  }

  function observations(outcome: StudyOutcome, name: string): number {
    return outcome.findings.find((finding) => finding.name === name)?.observations ?? 0;
  }

  function expectSame(got: unknown, wanted: number | null): void {
    if (wanted === null) expect(got).toBeNull();
    else expect(Math.abs(Number(got) - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));
  }

  it.each(Object.entries(oracle.bitcoin))('bitcoin on %s', async (date, readings) => {
    const outcome = await outcomeAt(date);
    for (const [name, { value: wanted, percentile }] of Object.entries(readings)) {
      const place = `bitcoin-${name.replace('-', '-percentile-')}`;
      expectSame(value(outcome, `bitcoin-${name}`), wanted);
      expectSame(value(outcome, place), percentile?.value ?? null);
      expect([name, observations(outcome, place)]).toEqual([name, percentile?.dates ?? 0]);
    }
  }, 300_000);

  const venues = [
    ...Object.entries(oracle.binance).map(([date, coins]) => ['binance-um', date, coins] as const),
    ...Object.entries(oracle.okx).map(([date, coins]) => ['okx', date, coins] as const),
  ];
  it.each(venues)('funding of coins at %s on %s', async (venue, date, coins) => {
    const outcome = await outcomeAt(date, EVERYONE);
    expectSame(value(outcome, `funding-${venue}`), coins.mean);
    expectSame(value(outcome, `funding-median-${venue}`), coins.median ?? null);
    expectSame(value(outcome, `funding-weighted-${venue}`), coins.weighted);
    expect(observations(outcome, `funding-${venue}`)).toBe(coins.coins);
    expectSame(value(outcome, `funding-percentile-${venue}`), coins.percentile?.value ?? null);
    expect(observations(outcome, `funding-percentile-${venue}`)).toBe(coins.percentile?.dates ?? 0);
    for (const [sign, share] of Object.entries(coins.signs ?? {})) {
      expectSame(value(outcome, `funding-${sign}-${venue}`), share);
    }
  }, 300_000);

  it.each(Object.entries(oracle.okxAccounts))('accounts on %s', async (date, ratios) => {
    const outcome = await outcomeAt(date, EVERYONE);
    expectSame(value(outcome, 'share-above-1-accounts-okx'), ratios.share);
    expectSame(value(outcome, 'median-accounts-okx'), ratios.median);
    expectSame(value(outcome, 'bitcoin-accounts-okx'), ratios.bitcoin);
    expect(observations(outcome, 'share-above-1')).toBe(ratios.coins);
  }, 300_000);

  it('the headline is the weighted mean where open interest is stored', async () => {
    const outcome = await outcomeAt('2026-03-15', EVERYONE);
    expectSame(value(outcome, 'funding'), oracle.binance['2026-03-15']!.weighted);
  }, 300_000);

  it.each([
    ['2021-05-15', 'undetermined', 'neutral'],
    ['2024-03-15', 'undetermined', 'crowded-long'],
    ['2025-10-25', 'neutral', 'neutral'],
    ['2026-01-14', 'undetermined', 'neutral'],
  ])('on %s coins are %s, and bitcoin is %s', async (date, verdict, state) => {
    const outcome = await outcomeAt(date);
    expect([outcome.verdict, value(outcome, 'bitcoin-state')]).toEqual([verdict, state]);
    expect(outcome.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['no-forecast-test', 'no-slope-test', 'no-cohorts', 'no-futures']),
    );
  }, 300_000);

  it.each(Object.entries(oracle.sampled))('sampled funding on %s', async (date, { venues, places }) => {
    const outcome = await outcomeAt(date, EVERYONE);
    for (const [venue, { coins, median, ...shares }] of Object.entries(venues)) {
      expectSame(value(outcome, `funding-sampled-${venue}`), median ?? null);
      expect(observations(outcome, `funding-sampled-${venue}`)).toBe(coins);
      for (const [side, share] of Object.entries(shares)) {
        expectSame(value(outcome, `funding-sampled-${side}-${venue}`), share);
      }
    }
    expectSame(value(outcome, 'funding-place'), places.median);
    expectSame(value(outcome, 'funding-place-high'), places.high);
    expectSame(value(outcome, 'funding-place-low'), places.low);
    expect(observations(outcome, 'funding-place')).toBe(places.coins);
  }, 300_000);

  it.each(Object.entries(oracle.leverage))('leverage of coins on %s', async (date, { venues, ...all }) => {
    const outcome = await outcomeAt(date, EVERYONE);
    expectSame(value(outcome, 'leverage-percentile'), all.median);
    expect(observations(outcome, 'leverage-percentile')).toBe(all.coins);
    for (const [venue, { coins, median, interestToCap }] of Object.entries(venues)) {
      expectSame(value(outcome, `leverage-percentile-${venue}`), median);
      expectSame(value(outcome, `interest-to-cap-${venue}`), interestToCap);
      expect(observations(outcome, `leverage-percentile-${venue}`)).toBe(coins);
    }
  }, 300_000);

  it.each(Object.entries(oracle.spreads))('thirds by leverage up to %s', async (date, spreads) => {
    const outcome = await outcomeAt(date, EVERYONE);
    for (const [what, { mean, weeks }] of Object.entries(spreads)) {
      expectSame(value(outcome, `forecast-${what}-leverage`), mean);
      expect(observations(outcome, `forecast-${what}-leverage`)).toBe(weeks);
    }
  }, 300_000);
});
