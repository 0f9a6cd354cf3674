import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { DAY_MS } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { createStudyData } from '../../panel/studyData.ts';
import { seriesOf } from '../../testing/handMadeData.ts';
import { type CoinHistory, coinHistory } from './coinHistory.ts';
import { capOf, PARTS } from './evidenceParts.ts';

type Row = readonly [day: number, value: number];
const SNAPSHOTS = 'coinmarketcap-snapshots';

function series(field: string, rows: readonly Row[], source = 'daily'): CanonicalSeries {
  const eventMs = Float64Array.from(rows, ([day]) => day * DAY_MS);
  const made = seriesOf(
    { instrument: 'XTZ', field, calendar: 'utc-day' },
    { eventMs, knownMs: eventMs, value: Float64Array.from(rows, ([, value]) => value) },
  );
  return { ...made, spans: made.spans.map((span) => ({ ...span, source })) };
}

/** A coin whose last snapshot is of day 365; price, traded value and nothing else go on. */
function coin({ cut = Number.POSITIVE_INFINITY }: { readonly cut?: number } = {}): CoinHistory {
  const random = createRandom(3);
  const days = Array.from({ length: 600 }, (_, day) => day);
  const until = (rows: readonly Row[]) => rows.filter(([day]) => day <= cut);
  const snapshots = [
    series(
      'circulatingSupply',
      until([
        [0, 100],
        [180, 104],
        [365, 110],
      ]),
      SNAPSHOTS,
    ),
    series(
      'marketCap',
      until([
        [0, 150],
        [180, 160],
        [365, 170],
      ]),
      SNAPSHOTS,
    ),
  ];
  const daily = [
    series(
      'marketCapRank',
      until([
        [0, 5],
        [180, 5],
        [365, 5],
      ]),
      SNAPSHOTS,
    ),
    series('close', until(days.map((day) => [day, day === 500 ? 2 : 1 + random.uniform()]))),
    series('volumeUsd', until(days.map((day) => [day, 22]))),
  ];
  const perSource = snapshots.map((one) => ({ source: SNAPSHOTS, series: one }));
  return coinHistory(createStudyData(0, [...snapshots, ...daily], perSource), 'XTZ');
}

const look = (day: number) => ({ atMs: day * DAY_MS, knownMs: day * DAY_MS });

function part(name: string, history: CoinHistory, day: number): number {
  const found = PARTS.find((one) => one.name === name);
  return found?.value(history, { look: look(day), momentumDays: 90, bitcoin: 0 }) ?? Number.POSITIVE_INFINITY;
}

describe('the market cap of a coin', () => {
  it('is the stored one, while it is at most ten days old', () => {
    expect(capOf(coin(), look(365))).toBe(170);
    expect(capOf(coin(), look(375))).toBe(170);
  });

  it('is otherwise the price times the latest supply: 2 x 110 = 220', () => {
    expect(capOf(coin(), look(500))).toBeCloseTo(220, 12);
  });

  it('gives the turnover of the day: traded value of 22 over 220', () => {
    expect(part('turnover', coin(), 500)).toBeCloseTo(Math.log(0.1), 12);
  });

  it('is missing without a supply of the snapshots', () => {
    const bare = coinHistory(createStudyData(0, [series('close', [[0, 2]])]), 'XTZ');
    expect(capOf(bare, look(0))).toBeNaN();
  });
});

describe('growth of supply', () => {
  it('is that of the twelve months up to the latest supply, for half a year', () => {
    expect(part('supply-growth', coin(), 365)).toBeCloseTo(-Math.log(1.1), 12);
    expect(part('supply-growth', coin(), 365 + 183)).toBeCloseTo(-Math.log(1.1), 12);
    expect(part('supply-growth', coin(), 365 + 184)).toBeNaN();
  });

  it('is missing where a year before nothing is known', () => {
    expect(part('supply-growth', coin(), 180)).toBeNaN();
  });
});

describe('evidence of a day', () => {
  it('is the same whether or not the days after it are stored', () => {
    const names = ['momentum', 'turnover', 'supply-growth', 'trusts', 'spot-products', 'regulated-futures'];
    const days = [100, 185, 364, 365, 376, 500, 560];
    const valuesOf = (history: (day: number) => CoinHistory) =>
      days.flatMap((day) => names.map((name) => part(name, history(day), day)));
    const whole = coin();
    expect(valuesOf((day) => coin({ cut: day }))).toEqual(valuesOf(() => whole));
    expect(days.map((day) => capOf(coin({ cut: day }), look(day)))).toEqual(
      days.map((day) => capOf(whole, look(day))),
    );
  });
});
