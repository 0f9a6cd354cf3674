import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { seriesOf } from '../../testing/handMadeData.ts';
import { dataOnDay, eventOn, type HandMadeMarket, handMadeMarket } from '../testing/handMadeCoins.ts';
import { BITCOIN, FOUR, found, growing, run, value } from '../testing/runStructure.ts';

const ETHER = { id: 'ETH', price: growing(0.6), supply: 100 };
const COINS = [BITCOIN, ETHER, ...FOUR];
const DAYS = 1200;
const LAST = 1100;

/** Rises by 0.1 points a day to day 500, and falls by as much from then on, with a ripple that no mean explains. */
const shareOn = (day: number) =>
  0.3 + 0.001 * (day < 500 ? day : 1000 - day) * 0.5 + 0.001 * Math.sin(day ** 2);

function column(
  instrument: string,
  field: string,
  { on, days, hours = 0 }: { on: (day: number) => number; days: number; hours?: number },
): CanonicalSeries {
  const each = Array.from({ length: days }, (_, day) => day);
  const eventMs = Float64Array.from(each, (day) => eventOn(day) + hours * 3_600_000);
  return seriesOf(
    { instrument, field, calendar: hours === 0 ? 'utc-day' : 'instant' },
    { eventMs, knownMs: eventMs, value: Float64Array.from(each, on) },
  );
}

const capOf = ({ price, supply }: { price: (day: number) => number; supply?: number }, day: number) =>
  price(day) * (supply ?? 1);

function market(days: number): HandMadeMarket {
  const plain = handMadeMarket(days, COINS);
  const dominance = column('BTC', 'dominance', { on: shareOn, days });
  const free = { BTC: 0.8, ETH: 0.5, AAA: 1 };
  return {
    ...plain,
    series: [
      ...plain.series,
      dominance,
      column('BTC', 'marketCap', { on: (day) => capOf(BITCOIN, day), days }),
      column('ETH', 'marketCap', { on: (day) => capOf(ETHER, day), days }),
      // Sampled two hours into the next day, one percent above what the dominance implies, five on day 700.
      column('TOTAL', 'marketCap', {
        on: (day) => (capOf(BITCOIN, day) / shareOn(day)) * (day === 700 ? 1.05 : 1.01),
        days: days - 1,
        hours: 2,
      }),
      ...COINS.flatMap((coin) => {
        const share = (free as Readonly<Record<string, number>>)[coin.id];
        if (share === undefined) return [];
        return [column(coin.id, 'marketCapFreeFloat', { on: (day) => share * capOf(coin, day), days })];
      }),
    ],
    perSource: [...plain.perSource, dominance],
  };
}

const outcome = run(dataOnDay(LAST, market(DAYS)));
const number = (name: string) => Number(value(outcome, name));

describe('the daily totals', () => {
  const [bitcoin, ether] = [capOf(BITCOIN, LAST), capOf(ETHER, LAST)];
  const total = bitcoin / shareOn(LAST);

  it('are what the dominance implies, with and without bitcoin and ether', () => {
    expect(number('total-daily') / total).toBeCloseTo(1, 12);
    expect(number('total-2-daily') / (total - bitcoin)).toBeCloseTo(1, 12);
    expect(number('total-3-daily') / (total - bitcoin - ether)).toBeCloseTo(1, 12);
    expect(found(outcome, 'total-daily')?.method).toContain('hand-made publishes it');
  });

  it('move over 30 and 90 days', () => {
    for (const days of [30, 90]) {
      const then = capOf(BITCOIN, LAST - days) / shareOn(LAST - days);
      expect(number(`total-daily-change-${days}`)).toBeCloseTo(total / then - 1, 10);
    }
  });

  it('are held against the stored total, at the instants of that', () => {
    expect(number('total-gap-median')).toBeCloseTo(1 / 1.01 - 1, 10);
    expect(found(outcome, 'total-gap-largest')?.observations).toBe(LAST);
    expect(number('total-gap-largest')).toBeCloseTo(1 / 1.05 - 1, 10);
    expect(found(outcome, 'total-gap-largest')?.method).toContain('2021-12-02');
  });

  it('are left out without a published dominance', () => {
    const plain = market(DAYS);
    const bare = {
      ...plain,
      series: plain.series.filter(({ field }) => field !== 'dominance'),
      perSource: plain.perSource.filter(({ field }) => field !== 'dominance'),
    };
    expect(found(run(dataOnDay(LAST, bare)), 'total-daily')).toBeUndefined();
  });
});

describe('dominance by free float', () => {
  it('is that of the coins that have one, with their share of the market', () => {
    const [b, e, a] = [0.8 * capOf(BITCOIN, LAST), 0.5 * capOf(ETHER, LAST), capOf(FOUR[0]!, LAST)];
    expect(found(outcome, 'dominance-free-float')).toMatchObject({ observations: 3 });
    expect(number('dominance-free-float')).toBeCloseTo(b / (b + e + a), 12);
    const day = Math.floor(LAST / 30) * 30;
    const all = COINS.reduce((sum, coin) => sum + capOf(coin, day), 0);
    const some = [BITCOIN, ETHER, FOUR[0]!].reduce((sum, coin) => sum + capOf(coin, day), 0);
    expect(number('dominance-free-float-coverage')).toBeCloseTo(some / all, 12);
    expect(outcome.notices.map(({ code }) => code)).not.toContain('no-free-float');
  });

  it('is missing, with a notice, where nothing is stored or bitcoin alone', () => {
    const plain = market(DAYS);
    const only = (ids: readonly string[]) =>
      run(
        dataOnDay(LAST, {
          ...plain,
          series: plain.series.filter(
            ({ field, instrument }) => field !== 'marketCapFreeFloat' || ids.includes(instrument),
          ),
        }),
      );
    for (const ids of [[], ['BTC'], ['ETH', 'AAA']]) {
      expect(found(only(ids), 'dominance-free-float')).toBeUndefined();
      expect(only(ids).notices.map(({ code }) => code)).toContain('no-free-float');
    }
  });
});

describe('the break of dominance', () => {
  it('is found where the mean change turned, beyond chance', () => {
    const at = found(outcome, 'dominance-break-date')!;
    const turned = eventOn(500);
    const distance = Math.abs(Date.parse(String(at.value)) - turned) / DAY_MS;
    expect(distance).toBeLessThanOrEqual(14);
    expect(at.pValue).toBeLessThan(0.001);
    expect(number('dominance-trend-before')).toBeCloseTo(0.0035, 3);
    expect(number('dominance-trend-after')).toBeCloseTo(-0.0035, 3);
    const { interval } = found(outcome, 'dominance-trend-after')!;
    expect(interval!.upper).toBeLessThan(0);
  });

  it('is a test beside those that decide', () => {
    const families = outcome.tests.filter(({ specification }) => specification['test'] === 'sup-F');
    expect(families.map(({ family }) => family)).toEqual(['structure: robustness']);
  });
});

describe('dominance, totals, break and free float', () => {
  it('say the same from data up to a day as from longer data cut there', () => {
    expect(run(dataOnDay(LAST, market(LAST + 1)))).toEqual(outcome);
  });

  it('compare the definitions on the day of the snapshot', () => {
    const day = Math.floor(LAST / 30) * 30;
    const snapshot = capOf(BITCOIN, day) / COINS.reduce((sum, coin) => sum + capOf(coin, day), 0);
    expect(number('dominance-definitions-spread')).toBeCloseTo(Math.abs(snapshot - shareOn(day)), 12);
  });
});
