import { describe, expect, it } from 'vitest';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InputError } from '../../core/errors.ts';
import type { StudyOutcome } from '../study.ts';
import { dataAsOf } from '../testing/handMadeData.ts';
import { structure } from './structure.ts';
import {
  dataOnDay,
  type HandMadeCoin,
  type HandMadeMarket,
  handMadeMarket,
} from './testing/handMadeCoins.ts';
import { BITCOIN, DOLLAR, FOUR, found, growing, PARAMS, run, value } from './testing/runStructure.ts';
import { wandering } from './testing/wanderingCoins.ts';

const on = (day: number, coins: readonly HandMadeCoin[]) =>
  dataOnDay(day, handMadeMarket(day + 1, [BITCOIN, DOLLAR, ...coins]));

describe('the altcoin season index', () => {
  it('is the share of the members that grew more than bitcoin', () => {
    const outcome = run(on(300, FOUR));
    expect(outcome.verdict).toBe('altcoin-season');
    expect(found(outcome, 'season-index')).toMatchObject({
      value: 0.75,
      observations: 4,
      interval: { lower: 0.75, upper: 0.75 },
    });
    expect(value(outcome, 'season-bias')).toBe(0);
    expect(outcome.sentence).toContain('It is altcoin season, since 2020-03-31: 75 %');
  });

  it('takes a tie for no win', () => {
    const same = FOUR.map((coin) => ({ ...coin, price: growing(0.5) }));
    expect(value(run(on(300, same)), 'season-index')).toBe(0);
  });

  it('counts a coin that died as a loser, which members of the end do not', () => {
    const fifth = { id: 'EEE', price: growing(2), supply: 0.01 };
    const coins = [...FOUR.map((coin) => (coin.id === 'AAA' ? { ...coin, until: 255 } : coin)), fifth];
    const outcome = run(on(300, coins));
    expect(value(outcome, 'season-index')).toBe(0.5);
    expect(value(outcome, 'season-gone')).toBe(1);
    expect(value(outcome, 'season-index-end-members')).toBe(0.75);
    expect(value(outcome, 'season-bias')).toBe(0.25);
    expect(value(outcome, 'snapshot-index')).toBe(0.5);
    expect(value(outcome, 'snapshot-bias')).toBe(0.25);
    // Breadth counts it too: its price is above no mean any more.
    expect(value(outcome, 'above-50')).toBe(0.75);
  });

  it('does not take a price that stops for a death: without another snapshot nobody knows', () => {
    const market = handMadeMarket(301, [BITCOIN, DOLLAR, ...FOUR]);
    const series = market.series.map((one) =>
      one.instrument === 'AAA' && one.field === 'close'
        ? {
            ...one,
            eventMs: one.eventMs.slice(0, 256),
            knownMs: one.knownMs.slice(0, 256),
            value: one.value.slice(0, 256),
          }
        : one,
    );
    const outcome = run(dataOnDay(300, { ...market, series }));
    expect(value(outcome, 'season-gone')).toBe(0);
    expect(found(outcome, 'season-index')).toMatchObject({
      value: 2 / 3,
      observations: 3,
      interval: { lower: 0.5, upper: 0.75 },
    });
    expect(outcome.notices.find(({ code }) => code === 'bounds')?.message).toContain('altcoin-season');
  });

  it('says nothing where the fate of too few is known', () => {
    const hidden = FOUR.map((coin, i) => ({ ...coin, snapshotsOnly: i < 2 }));
    const outcome = run(on(300, hidden));
    expect(outcome.verdict).toBe('undetermined');
    expect(value(outcome, 'season-index')).toBeNull();
    expect(value(outcome, 'season-coverage')).toBe(0.5);
    expect(outcome.sentence).toContain('2 of 4 members of top:4');
    // The snapshots know them.
    expect(value(outcome, 'snapshot-index')).toBe(0.75);
    expect(run(on(300, hidden), { ...PARAMS, leastCoverage: 0.5 }).verdict).toBe('neither');
  });

  it('knows bitcoin seasons, and takes listed coins', () => {
    const weak = FOUR.map((coin) => ({ ...coin, price: growing(-0.1) }));
    expect(run(on(300, weak)).verdict).toBe('bitcoin-season');
    const listed = run(on(300, FOUR), { ...PARAMS, universe: 'ETH,SOL,ADA' });
    expect(listed.verdict).toBe('undetermined');
    expect(listed.notices.map(({ code }) => code)).toContain('survivorship');
  });
});

describe('structure of coins that wander', () => {
  const DAYS = 470;
  const coins = wandering(40, DAYS, 3);
  const market = handMadeMarket(DAYS, coins);
  const params = { universe: 'top:15', replicates: 99 };
  const outcome = run(dataOnDay(DAYS - 1, market), params);
  const pathOf = (one: StudyOutcome) =>
    one.figures.find(({ name }) => name === 'season-index')?.series[0]?.points ?? [];

  it('equals a plain count on every day', () => {
    const points = new Map(pathOf(outcome).map(([label, share]) => [label, share]));
    const bitcoin = coins[0]!.price;
    for (let day = 90; day < DAYS; day += 13) {
      const snapshotDay = Math.floor((day - 90) / 30) * 30;
      const nowDay = Math.floor(day / 30) * 30;
      const alive = ({ until = DAYS }: HandMadeCoin, at: number) => at <= until;
      const cap = ({ price, supply = 1 }: HandMadeCoin) => price(snapshotDay) * supply;
      const members = coins
        .slice(1)
        .filter((coin) => alive(coin, snapshotDay))
        .toSorted((a, b) => cap(b) - cap(a))
        .slice(0, 15);
      // A price is known for four days after the last one, a death by the next snapshot.
      const answers = members.flatMap((coin) => {
        const { until = DAYS } = coin;
        const priced = day - until <= 4 && day - 90 - until <= 4;
        if (!priced) return alive(coin, nowDay) ? [] : [0];
        const growth = coin.price(Math.min(day, until)) / coin.price(Math.min(day - 90, until));
        return [growth > bitcoin(day) / bitcoin(day - 90) ? 1 : 0];
      });
      const label = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
      const share = answers.reduce<number>((sum, one) => sum + one, 0) / answers.length;
      expect(points.get(label), label).toBeCloseTo(share, 12);
    }
  });

  it('says the same from data up to a day as from longer data cut there', () => {
    const shorter = handMadeMarket(331, coins);
    expect(run(dataOnDay(330, market), params)).toEqual(run(dataOnDay(330, shorter), params));
  });

  it('does not rewrite its past when days are added', () => {
    const earlier = pathOf(run(dataOnDay(330, market), params));
    expect(earlier.length).toBe(241);
    expect(pathOf(outcome).slice(0, earlier.length)).toEqual(earlier);
  });

  it('does not depend on the unit of prices', () => {
    const scaled = coins.map((coin) => ({
      ...coin,
      price: (day: number) => 1000 * coin.price(day),
      supply: (coin.supply ?? 1) / 1000,
    }));
    const other = run(dataOnDay(DAYS - 1, handMadeMarket(DAYS, scaled)), params);
    for (const name of [
      'season-index',
      'above-200',
      'beating-30',
      'dispersion',
      'correlation',
      'volume-altcoins',
    ]) {
      expect(value(other, name), name).toBeCloseTo(Number(value(outcome, name)), 10);
    }
  });

  it('names every finding once, with the headline among them and every number with observations', () => {
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining((structure.board?.headline ?? ['none']).filter((name) => name !== 'dominance')),
    );
    expect(
      outcome.findings.filter(({ value: one, observations }) => one !== null && !(observations > 0)),
    ).toEqual([]);
  });

  it('shows the cross-section: independent coins do not move together', () => {
    expect(Math.abs(Number(value(outcome, 'correlation')))).toBeLessThan(0.1);
    const { interval } = found(outcome, 'correlation')!;
    expect(interval!.lower).toBeLessThan(Number(value(outcome, 'correlation')) + 0.05);
    // 0.04 a day over 30 days.
    expect(Number(value(outcome, 'dispersion'))).toBeGreaterThan(0.1);
    expect(Number(value(outcome, 'dispersion'))).toBeLessThan(0.4);
  });

  it('says what is missing', () => {
    const codes = outcome.notices.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['coverage', 'history', 'no-dominance', 'no-free-float', 'no-perpetuals']),
    );
  });
});

describe('structure where data are missing', () => {
  const market = handMadeMarket(301, [BITCOIN, DOLLAR, ...FOUR]);
  const without = (drop: (field: string, id: string) => boolean): HandMadeMarket => ({
    ...market,
    series: market.series.filter(({ field, instrument }) => !drop(field, instrument)),
  });

  it('refuses to say anything without bitcoin', () => {
    expect(() =>
      run(
        dataOnDay(
          300,
          without((_, id) => id === 'BTC'),
        ),
      ),
    ).toThrow(DataError);
  });

  it('ranks by stored caps without snapshots, and says so', () => {
    const bare = without((field) => field === 'marketCapRank');
    const codes = run(dataOnDay(300, bare)).notices.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['no-snapshots', 'no-members']));
  });

  it('is undetermined long after the last price of bitcoin', () => {
    const late = { ...dataOnDay(300, market), asOf: dataOnDay(300, market).asOf + 5 * 86_400_000 };
    const outcome = run(late);
    expect(outcome.verdict).toBe('undetermined');
    expect(outcome.notices.map(({ code }) => code)).toContain('stale');
  });

  it('refuses thresholds that cross', () => {
    expect(() => structure.prepare({ enter: 0.6, leave: 0.7 })).toThrow(InputError);
  });
});

describe('structure of a simulated market', () => {
  const span = { from: '2021-01-04', to: '2022-12-30' };

  it('runs on what it has, and says the same from data up to a day as from longer data cut there', () => {
    const cut = Date.UTC(2022, 2, 15);
    const params = { replicates: 99 };
    const [first, second] = [
      run(dataAsOf(cut, simulatedSeries(span)), params),
      run(dataAsOf(cut, simulatedSeries({ ...span, to: '2022-03-14' })), params),
    ];
    expect(first).toEqual(second);
  });
});
