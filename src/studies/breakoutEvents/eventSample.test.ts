import { describe, expect, it } from 'vitest';
import { cutSeries, daySeries, sessionSeries, walk } from '../../../test/support/handMadeSeries.ts';
import { studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import { DAY_MS, parseAsOf } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { closedWindows, eligibleBars, returnsPanel, sampleEvents } from './eventSample.ts';
import { breakoutParameters } from './parameters.ts';

const params = breakoutParameters.parse({ follower: 'ETH', drought: 100, horizons: '7,30' });

/** Records on the first session of 2019, in March 2019 and in January 2020. */
function index(): CanonicalSeries {
  const values = new Float64Array(600).fill(90);
  values[0] = 100;
  values[50] = 101;
  values[260] = 102;
  return sessionSeries('RUT', '2019-01-02', values);
}

function sampleOf(series: readonly CanonicalSeries[], overrides: Partial<typeof params> = {}) {
  const data = studyDataOf(series);
  const given = { ...params, ...overrides };
  return sampleEvents(data, returnsPanel(data, given), given);
}

describe('sampleEvents', () => {
  it('takes returns from the close of the breakout to the first close on or after the day', () => {
    // The coin gains 1 % a day from 2019-12-01 on, bitcoin stands still.
    const coin = Float64Array.from({ length: 400 }, (_, t) => 100 * 1.01 ** t);
    const sample = sampleOf([
      index(),
      daySeries('ETH', '2019-12-01', coin),
      daySeries('BTC', '2019-12-01', new Float64Array(400).fill(50)),
    ]);
    expect(sample.events.map(({ date, droughtDays }) => [date, droughtDays])).toEqual([['2020-01-14', 305]]);
    // 7 days on is a Tuesday after a holiday, 30 days on a Thursday.
    expect(sample.events[0]?.windows.map(({ follower }) => follower)).toEqual([
      expect.closeTo(1.01 ** 7 - 1, 12),
      expect.closeTo(1.01 ** 30 - 1, 12),
    ]);
    expect(sample.events[0]?.windows[1]).toMatchObject({
      state: 'closed',
      benchmark: 0,
      endDate: '2020-02-13',
    });
  });

  it('lists breakouts before the coin had prices as such and does not count them', () => {
    const sample = sampleOf(
      [index(), daySeries('ETH', '2019-12-01', walk(1, 400)), daySeries('BTC', '2018-12-01', walk(2, 900))],
      { drought: 60 },
    );
    expect(sample.withoutData.map(({ date }) => date)).toEqual(['2019-03-15']);
    expect(sample.events.map(({ date }) => date)).toEqual(['2020-01-14']);
  });

  it('shows a window that has not ended as open and never counts it', () => {
    const series = [
      index(),
      daySeries('ETH', '2019-01-01', walk(1, 500)),
      daySeries('BTC', '2019-01-01', walk(2, 500)),
    ];
    const sample = sampleOf(cutSeries(series, parseAsOf('2020-01-29')));
    expect(sample.events.at(-1)?.windows.map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(closedWindows(sample, 30)).toEqual([]);
    expect(closedWindows(sample, 7)).toHaveLength(1);
  });

  it('marks windows that begin before the one before has ended', () => {
    const values = new Float64Array(600).fill(90);
    for (const [t, level] of [
      [0, 100],
      [50, 101],
      [60, 102],
      [300, 103],
    ] as const)
      values[t] = level;
    const series = [
      sessionSeries('RUT', '2019-01-02', values),
      daySeries('ETH', '2019-01-01', walk(1, 800)),
      daySeries('BTC', '2019-01-01', walk(2, 800)),
    ];
    const overlaps = sampleOf(series, { drought: 10 }).events.map(({ windows }) =>
      windows.map((one) => one.overlaps),
    );
    expect(overlaps).toEqual([
      [false, false],
      [false, true],
      [false, false],
    ]);
  });

  it('cannot be changed by what comes later: every closed window stays as it was', () => {
    const series = [
      index(),
      daySeries('ETH', '2019-01-01', walk(3, 800)),
      daySeries('BTC', '2019-01-01', walk(4, 800)),
    ];
    const [before, after] = ['2020-02-20', '2020-12-31'].map((date) =>
      sampleOf(cutSeries(series, parseAsOf(date))),
    );
    const early = closedWindows(before ?? { events: [] }, 30);
    expect(early).toHaveLength(1);
    expect(closedWindows(after ?? { events: [] }, 30).slice(0, early.length)).toEqual(early);
  });

  it('draws random dates only from bars on or after `from` that have a closed window', () => {
    const series = [
      index(),
      daySeries('ETH', '2019-01-01', walk(3, 800)),
      daySeries('BTC', '2019-01-01', walk(4, 800)),
    ];
    const sample = sampleOf(series, { from: '2019-06-03' });
    const bars = eligibleBars(sample, 30);
    expect(sample.panel.labels[bars[0] ?? -1]).toBe('2019-06-03');
    const ends = [0, 1].map((i) => (sample.panel.eventMs[(bars.at(-1) ?? -1) + i] ?? 0) + 29.5 * DAY_MS);
    const lastMs = sample.panel.eventMs.at(-1) ?? 0;
    expect(ends.map((end) => end <= lastMs)).toEqual([true, false]);
    expect(sample.events.map(({ date }) => date)).toEqual(['2020-01-14']);
    expect(sample.withoutData).toEqual([]);
  });
});
