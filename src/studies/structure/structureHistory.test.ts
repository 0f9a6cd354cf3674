import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { seriesOf } from '../testing/handMadeData.ts';
import { testKey } from '../trials.ts';
import { structure } from './structure.ts';
import { dataOnDay, eventOn, handMadeMarket } from './testing/handMadeCoins.ts';
import { FOUR, found, growing, run, value } from './testing/runStructure.ts';
import { wandering } from './testing/wanderingCoins.ts';

describe('what rests on the whole history', () => {
  const market = handMadeMarket(470, wandering(40, 470, 3));
  const params = { universe: 'top:15', replicates: 99 };
  const prepared = structure.prepare(params);
  const outcome = prepared.run({ data: dataOnDay(469, market), random: createRandom(1), earlier: [] });

  it('is the mean bias, with blocks as long as the window', () => {
    const [then = [], now = []] = outcome.figures[0]!.series.map(({ points }) => points);
    const atEnd = new Map(now.map(([label, share]) => [label, share]));
    const biases = then.flatMap(([label, share]) => {
      const end = atEnd.get(label);
      return typeof end === 'number' && typeof share === 'number' ? [end - share] : [];
    });
    const mean = biases.reduce((sum, one) => sum + one, 0) / biases.length;
    const bias = found(outcome, 'season-bias-mean')!;
    expect(bias.value).toBeCloseTo(mean, 12);
    expect(bias.interval!.lower).toBeLessThan(mean);
    expect(bias.interval!.upper).toBeGreaterThan(mean);
    // Daily prices are known of all: only the days of grace after a death tell the two apart.
    expect(Number(value(outcome, 'coverage-error-mean'))).toBeLessThan(0.05);
  });

  it('is every season, with what it lifted', () => {
    const seasons = outcome.findings.filter(({ group }) => group === 'Altcoin seasons');
    expect(seasons.length).toBe(value(outcome, 'altcoin-season-count'));
    for (const { name, value: height } of seasons) {
      expect(Number(height)).toBeGreaterThanOrEqual(0.75);
      expect(found(outcome, `${name}-rose`)?.group).toBe('Altcoin seasons: did they lift all?');
    }
  });

  it('is what the seasons that are over have in common, under names that stay', () => {
    const shares = outcome.findings.filter(({ name }) => /^season-.*-rose$/.test(name));
    const goesOn = value(outcome, 'phase') === 'altcoin-season';
    const past = shares.slice(0, goesOn ? -1 : undefined).map(({ value: share }) => share);
    const known = past.filter((share) => typeof share === 'number');
    expect(known.length).toBeGreaterThan(1);
    expect(value(outcome, 'past-seasons-count')).toBe(past.length);
    expect(found(outcome, 'past-seasons-lifted-all-share')).toMatchObject({
      value: known.filter((share) => share >= 0.9).length / known.length,
      observations: known.length,
    });
    const count = (end: 'lower' | 'upper') =>
      shares.slice(0, past.length).filter(({ interval }) => (interval?.[end] ?? 0) >= 0.9).length;
    const { notices = [] } = found(outcome, 'past-seasons-lifted-all-share')!;
    expect(notices.map(({ message }) => message)).toEqual([
      `With every member without prices counted as fallen ${count('lower')} of ${past.length} seasons lifted all, counted as risen ${count('upper')}.`,
    ]);
    expect(value(outcome, 'past-seasons-rose-least')).toBe(Math.min(...known));
  });

  it('runs the one test that decides as planned, beside others, and finds one group where there is one', () => {
    const decides = outcome.tests.filter(({ family }) => family === 'structure');
    expect(decides.map(testKey)).toEqual(prepared.plan.map(testKey));
    expect(outcome.tests.map(({ family }) => family)).toContain('structure: robustness');
    expect(found(outcome, 'dip')?.pAdjusted).toBeGreaterThan(0.05);
    expect(value(outcome, 'bifurcated')).toBe(false);
  });

  it('finds two groups where half the coins have left the other half behind', () => {
    const split = wandering(30, 300, 8).map((coin, i) => ({
      ...coin,
      price: (day: number) =>
        Math.exp(((i % 2 === 0 ? 0.05 : 0) + (i % 5) / 1000) * Math.max(0, day - 250)) * (1 + i / 100),
    }));
    const apart = run(dataOnDay(299, handMadeMarket(300, split)), { universe: 'top:25', replicates: 199 });
    expect(value(apart, 'bifurcated')).toBe(true);
    expect(found(apart, 'mixture-likelihood-ratio')?.pValue).toBeLessThan(0.02);
    expect(value(apart, 'mixture-modes')).toBe(2);
    // 5 % a day for 30 days.
    const [low, high] = ['mixture-lower-mean', 'mixture-upper-mean'].map((name) =>
      Number(value(apart, name)),
    );
    expect(high! - low!).toBeCloseTo(1.5, 1);
    expect(Number(value(apart, 'mixture-smaller-share'))).toBeGreaterThan(0.4);
  });
});

describe('mid caps on perpetuals', () => {
  const coins = wandering(45, 320, 4).map((coin, i) => ({
    id: coin.id,
    price: growing(0.1),
    supply: 1000 / (i + 1),
    perpetualVolume: (day: number) => (i >= 20 && day >= 310 ? 3 : 1),
  }));
  const outcome = run(dataOnDay(319, handMadeMarket(320, coins)), { universe: 'top:15', replicates: 99 });

  it('are those of rank 21 to 100 then, over 30 days', () => {
    // 26 coins from rank 21 on, 10 of 30 days threefold, of 46 contracts.
    const midCaps = 26 * (20 + 30);
    expect(value(outcome, 'perpetual-mid-caps')).toBeCloseTo(midCaps, 9);
    expect(value(outcome, 'perpetual-mid-caps-share')).toBeCloseTo(midCaps / (midCaps + 20 * 30), 12);
    expect(value(outcome, 'perpetual-mid-caps-percentile')).toBe(1);
    // All contracts but that of bitcoin.
    expect(value(outcome, 'perpetual-altcoins-share')).toBeCloseTo(
      (midCaps + 19 * 30) / (midCaps + 20 * 30),
      12,
    );
    expect(value(outcome, 'perpetual-altcoins')).toBeCloseTo(midCaps + 19 * 30, 9);
    expect(value(outcome, 'perpetual-altcoins-share-percentile')).toBe(1);
  });
});

describe('survivorship', () => {
  it('flatters the index where the dead are forgotten (30 worlds)', () => {
    const biases = Array.from({ length: 30 }, (_, seed) => {
      const market = handMadeMarket(300, wandering(60, 300, 100 + seed));
      return Number(
        value(run(dataOnDay(299, market), { universe: 'top:20', replicates: 99 }), 'season-bias'),
      );
    });
    const mean = biases.reduce((sum, bias) => sum + bias, 0) / biases.length;
    expect(mean).toBeGreaterThan(0.02);
  });
});

describe('bitcoin dominance', () => {
  const DAY = 86_400_000;
  /** Falls from day -500 to day 0, two years before the snapshots matter, and stays. */
  const shareOn = (day: number) => (day < 0 ? 0.4 - day / 2000 : 0.4);
  const days = Array.from({ length: 801 }, (_, i) => i - 500);
  const column = (field: string, valueOn: (day: number) => number) => {
    const eventMs = Float64Array.from(days, (day) => eventOn(0) + day * DAY);
    const about = { instrument: 'BTC', field, calendar: 'utc-day' } as const;
    return seriesOf(about, { eventMs, knownMs: eventMs, value: Float64Array.from(days, valueOn) });
  };
  const market = handMadeMarket(301, FOUR);
  const outcome = run(
    dataOnDay(300, {
      ...market,
      series: [...market.series, column('close', () => 100), column('dominance', shareOn)],
    }),
  );

  it('has its high before the history of the index begins', () => {
    expect(value(outcome, 'dominance')).toBe(0.4);
    expect(value(outcome, 'dominance-high')).toBeCloseTo(0.65, 12);
    expect(value(outcome, 'dominance-high-date')).toBe('2018-08-19');
    expect(value(outcome, 'dominance-drawdown')).toBeCloseTo(1 - 0.4 / 0.65, 12);
    expect(value(outcome, 'dominance-change-90')).toBe(0);
    expect(outcome.sentence).toContain('bitcoin dominance is 40.0 %, hardly changed in 90 days');
  });
});
