import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { positioning } from '../../src/studies/positioning/positioning.ts';
import type { StudyOutcome } from '../../src/studies/study.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';

interface Place {
  readonly value: number | null;
  readonly dates: number;
}

interface Coins {
  readonly coins: number;
  readonly mean: number | null;
  readonly weighted: number | null;
  readonly signs?: Readonly<Record<string, number>>;
  readonly percentile?: Place;
}

type ByDate<T> = Readonly<Record<string, T>>;

interface Reference {
  readonly bitcoin: ByDate<Readonly<Record<string, { value: number | null; percentile: Place | null }>>>;
  readonly binance: ByDate<Coins>;
  readonly okx: ByDate<Coins>;
  readonly okxAccounts: ByDate<{ coins: number; share: number; median: number; bitcoin: number }>;
  readonly coinMarginedLeverage: ByDate<{
    coins: readonly string[];
    median: number;
    interestToCap: number;
  }>;
}

const oracle = JSON.parse(
  readFileSync(new URL('studies/positioning.json', import.meta.url), 'utf8'),
) as Reference;

const FOLDERS = [
  'derivatives',
  'crypto/coinmetrics',
  'crypto/coingecko',
  'crypto/coincodex',
  'crypto/cmc',
  'crypto/binance_perp_1d',
];
const EVERYONE = { universe: 'altcoins' };

describe.skipIf(!REAL_DATA)('positioning against its oracle (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  const outcomes = new Map<string, Promise<StudyOutcome>>();
  beforeAll(async () => {
    ({ store } = await openRealStore(FOLDERS));
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
    ['2021-05-15', 'neutral'],
    ['2024-03-15', 'crowded-long'],
    ['2026-01-14', 'neutral'],
  ])('on %s nothing can be said of coins, and bitcoin is %s', async (date, state) => {
    const outcome = await outcomeAt(date);
    expect([outcome.verdict, value(outcome, 'bitcoin-state')]).toEqual(['undetermined', state]);
    expect(outcome.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['no-forecast-test', 'no-slope-test', 'no-cohorts', 'no-futures']),
    );
  }, 300_000);

  it.each(Object.entries(oracle.coinMarginedLeverage))('leverage of coins on %s', async (date, leverage) => {
    const outcome = await outcomeAt(date, { leastCoins: 5 });
    expectSame(value(outcome, 'leverage-percentile-coinalyze-coin'), leverage.median);
    expectSame(value(outcome, 'interest-to-cap-coinalyze-coin'), leverage.interestToCap);
    expect(observations(outcome, 'leverage-percentile-coinalyze-coin')).toBe(leverage.coins.length);
  }, 300_000);
});
