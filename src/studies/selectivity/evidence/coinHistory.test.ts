import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { DAY_MS } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { createStudyData } from '../../panel/studyData.ts';
import { seriesOf } from '../../testing/handMadeData.ts';
import { coinHistory, earlierValue, latestValue, meanValue } from './coinHistory.ts';

type Row = readonly [day: number, value: number, knownDay?: number];

function series(rows: readonly Row[], field = 'close', source = 'hand-made'): CanonicalSeries {
  const made = seriesOf(
    { instrument: 'ETH', field, calendar: 'utc-day' },
    {
      eventMs: Float64Array.from(rows, ([day]) => day * DAY_MS),
      knownMs: Float64Array.from(rows, ([day, , known = day]) => known * DAY_MS),
      value: Float64Array.from(rows, ([, value]) => value),
    },
  );
  return { ...made, spans: made.spans.map((span) => ({ ...span, source })) };
}

const look = (day: number, known = day) => ({ atMs: day * DAY_MS, knownMs: known * DAY_MS });
/** Day 10 has two vintages; day 20 became known on day 23. */
const PRICES = series([
  [0, 1],
  [10, 2],
  [10, 2.5, 15],
  [20, 3, 23],
  [30, 4],
]);

describe('values of a coin as they were known', () => {
  it('are the latest, if fresh', () => {
    expect(latestValue(PRICES, look(12), 3)).toBe(2);
    expect(latestValue(PRICES, look(13, 15), 3)).toBe(2.5);
    expect(latestValue(PRICES, look(14), 3)).toBeNaN();
    expect(latestValue(PRICES, look(-1), 3)).toBeNaN();
  });

  it('never see what became known later', () => {
    expect(latestValue(PRICES, look(21), 30)).toBe(2.5);
    expect(latestValue(PRICES, look(23), 30)).toBe(3);
  });

  it('of earlier are the nearest to the day, before the look', () => {
    const at = { daysAgo: 9, toleranceDays: 2 };
    expect(earlierValue(PRICES, look(30), at)).toBe(3);
    expect(earlierValue(PRICES, look(28), at)).toBe(3);
    expect(earlierValue(PRICES, look(26), at)).toBeNaN();
    // The nearest to day 21 is day 20, which nobody knew on day 22.
    expect(earlierValue(PRICES, look(22), { daysAgo: 1, toleranceDays: 2 })).toBeNaN();
  });

  it('average over days, each day once in its latest vintage', () => {
    expect(meanValue(PRICES, look(30), { days: 30, least: 3 })).toBeCloseTo((2.5 + 3 + 4) / 3, 12);
    expect(meanValue(PRICES, look(22), { days: 30, least: 2 })).toBeCloseTo((1 + 2.5) / 2, 12);
    expect(meanValue(PRICES, look(30), { days: 30, least: 4 })).toBeNaN();
  });

  it('agree with a search through all rows', () => {
    const random = createRandom(8);
    const rows = Array.from(
      { length: 60 },
      (_, day): Row => [day, random.uniform(), day + random.integer(6)],
    );
    const one = series(rows);
    for (let day = 0; day < 60; day++) {
      const known = rows.filter(([event, , at = event]) => event <= day && at <= day);
      const expected = known.at(-1);
      const value = expected && day - expected[0] <= 2 ? expected[1] : Number.NaN;
      expect(latestValue(one, look(day), 2)).toBe(value);
      const window = known.filter(([event]) => event > day - 7);
      const mean = window.reduce((sum, [, v]) => sum + v, 0) / window.length;
      if (window.length >= 2) expect(meanValue(one, look(day), { days: 7, least: 2 })).toBeCloseTo(mean, 12);
    }
  });
});

describe('coinHistory', () => {
  it('reads the snapshots first, then the canonical series', () => {
    const [ranks, daily, snapshot] = [
      series([[0, 2]], 'marketCapRank', 'snapshots'),
      series([[0, 10]], 'close', 'daily'),
      series([[0, 11]], 'close', 'snapshots'),
    ];
    const data = createStudyData(
      0,
      [ranks, daily],
      [
        { source: 'daily', series: daily },
        { source: 'snapshots', series: snapshot },
      ],
    );
    expect(
      coinHistory(data, 'ETH')
        .series('close')
        .map((one) => one.value[0]),
    ).toEqual([11, 10]);
    expect(coinHistory(data, 'ETH').series('marketCapRank')).toHaveLength(1);
    expect(coinHistory(data, 'SOL').series('close')).toEqual([]);
  });
});
