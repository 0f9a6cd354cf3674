import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { sessionSeries, walk } from '../../../test/support/handMadeSeries.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData } from '../panel/studyData.ts';
import { parseSubject } from '../panel/subject.ts';
import { testKey } from '../trials.ts';
import { robustnessTest } from './findings/mainFindings.ts';
import { weekdayFindings } from './findings/weekdays.ts';
import { alignDriven, alignPair, asCause, dailyPanel, slicePair } from './pair.ts';
import { leadLagParameters } from './parameters.ts';
import { planTests, runPrimaryTests } from './primary.ts';
import { marketOf, spreadPair } from './spread.ts';

const params = leadLagParameters.parse({ leader: 'RUT', follower: 'IWM' });
const [RUT, IWM, SPX] = ['RUT', 'IWM', 'SPX'].map((id, i) =>
  sessionSeries(id, '2023-01-03', walk(i + 1, 200)),
) as [CanonicalSeries, CanonicalSeries, CanonicalSeries];

function panelOf(...series: readonly CanonicalSeries[]) {
  return dailyPanel(createStudyData(0, series), params);
}

describe('alignPair', () => {
  it('holds the bars on which both sides changed', () => {
    const { leader, follower, labels } = alignPair(panelOf(RUT, IWM), params);
    expect(labels.length).toBe(199);
    expect(labels[0]).toBe('2023-01-04');
    expect(leader[0]).toBeCloseTo(Math.log(RUT.value[1]! / RUT.value[0]!), 14);
    expect(follower[198]).toBeCloseTo(Math.log(IWM.value[199]! / IWM.value[198]!), 14);
  });

  it('leaves out the two changes at a missing price', () => {
    const keep = [...IWM.value.keys()].filter((row) => row !== 50);
    const pick = (column: Float64Array) => Float64Array.from(keep, (row) => column[row]!);
    const gappy = { ...IWM, eventMs: pick(IWM.eventMs), knownMs: pick(IWM.knownMs), value: pick(IWM.value) };
    expect(alignPair(panelOf(RUT, gappy), params).labels.length).toBe(197);
  });

  it('wants 120 bars', () => {
    const cut = (bars: number) =>
      alignPair(panelOf(RUT, sessionSeries('IWM', '2023-01-03', walk(2, bars))), params);
    expect(cut(121).labels.length).toBe(120);
    expect(() => cut(120)).toThrow(InfeasibleError);
    expect(() => cut(120)).toThrow('Cannot compare RUT and IWM: needs 120 observations, has 119');
    expect(() => panelOf(RUT)).toThrow(DataError);
  });

  it('is cut, and turned into cause and effect', () => {
    const pair = alignPair(panelOf(RUT, IWM), params);
    const part = slicePair(pair, 10, 30);
    expect([part.leader.length, part.labels[0]]).toEqual([20, pair.labels[10]]);
    expect(asCause(part, 'forward')).toEqual({ cause: part.leader, effect: part.follower });
    expect(asCause(part, 'backward')).toEqual({ cause: part.follower, effect: part.leader });
  });
});

describe('alignDriven', () => {
  it('takes the drivers that have values on most bars and move, and that are no side of the pair', () => {
    const short = datedSeries('DXY', { '2023-01-04': 100, '2023-01-05': 101 }, { calendar: 'new-york' });
    const flat = { ...sessionSeries('VIX', '2023-01-03', new Float64Array(200).fill(15)) };
    const { drivers, controls, labels } = alignDriven(panelOf(RUT, IWM, SPX, short, flat), params);
    expect(drivers.map(({ id }) => id)).toEqual(['SPX']);
    expect(controls[0]?.length).toBe(labels.length);
    expect(labels.length).toBe(199);
    const own = alignDriven(panelOf(RUT, IWM, SPX), { ...params, leader: 'RUT', follower: 'IWM' });
    expect(own.drivers.length).toBe(1);
    const spx = leadLagParameters.parse({ leader: 'RUT', follower: 'SPX' });
    const withSpx = dailyPanel(createStudyData(0, [RUT, SPX]), spx);
    expect(alignDriven(withSpx, spx).drivers).toEqual([]);
  });
});

describe('spreadPair', () => {
  it.each([
    ['RUT', 'SPX'],
    ['SPX', undefined],
    ['SPY', undefined],
    ['ETH', 'BTC'],
    ['BTC', undefined],
    ['altcoins', 'BTC'],
    ['IWM/SPY', undefined],
    ['VIX', undefined],
  ])('%s belongs to the market %s', (subject, market) => {
    expect(marketOf(parseSubject(subject))).toBe(market);
  });

  it('takes the market from each side (by hand), and is absent where a market is not stored', () => {
    const spread = spreadPair(panelOf(RUT, IWM, SPX), params);
    const change = ({ value }: CanonicalSeries, t: number) => Math.log(value[t]! / value[t - 1]!);
    expect(spread?.leader[9]).toBeCloseTo(change(RUT, 10) - change(SPX, 10), 13);
    expect(spread?.follower[9]).toBeCloseTo(change(IWM, 10) - change(SPX, 10), 13);
    expect(spreadPair(panelOf(RUT, IWM), params)).toBeUndefined();
  });
});

describe('planned tests', () => {
  it.each([{}, { horizon: 5, maxLag: 2 }, { from: '2023-02-01', join: 'known', family: 'mine' }])(
    'are those that are run: %o',
    (given) => {
      const own = leadLagParameters.parse({ leader: 'RUT', follower: 'IWM', ...given });
      const pair = alignPair(dailyPanel(createStudyData(0, [RUT, IWM]), own), own);
      const { forward, backward } = runPrimaryTests(pair, own, []);
      const ran = [...forward, ...backward].map(({ test }) => testKey(test));
      expect(ran).toEqual(planTests(own).map(testKey));
      expect(new Set(ran).size).toBe(2 * own.maxLag);
      expect(forward.every(({ position }) => position.trials === 2 * own.maxLag)).toBe(true);
      expect(new Set(planTests(own).map(({ family }) => family))).toEqual(new Set([own.family]));
    },
  );

  it('differ by whatever was chosen', () => {
    const keyOf = (given: object) => testKey(planTests(leadLagParameters.parse({ maxLag: 1, ...given }))[0]!);
    const choices = [
      {},
      { leader: 'IWM' },
      { follower: 'BTC' },
      { from: '2024-01-01' },
      { horizon: 5 },
      { join: 'known' },
      { frequency: 'weekly' },
      { frequency: 'weekly', weekday: 3 },
      { family: 'mine' },
    ];
    expect(new Set(choices.map(keyOf)).size).toBe(choices.length);
    expect(keyOf({ replicates: 500, seed: 3 })).toBe(keyOf({}));
  });
});

describe('tests of robustness', () => {
  it('are other tests where bars, window or join differ, and enter a family of their own', () => {
    const run = (given: object) =>
      robustnessTest(leadLagParameters.parse(given), 'h', { specification: { check: 'c' }, pValue: 0.5 });
    const choices = [
      {},
      { frequency: 'weekly' },
      { frequency: 'weekly', weekday: 3 },
      { from: '2024-01-01' },
      { join: 'known' },
      { family: 'mine' },
    ];
    expect(new Set(choices.map((given) => testKey(run(given)))).size).toBe(choices.length);
    expect(run({ family: 'mine' }).family).toBe('mine: robustness');
    expect(testKey(run({ weekday: 3 }))).toBe(testKey(run({})));
  });
});

describe('weekdayFindings', () => {
  it('are there for every weekday and both directions where weeks suffice, by hand', () => {
    const [leader, follower] = ['RUT', 'IWM'].map((id, i) =>
      sessionSeries(id, '2020-01-02', walk(i + 5, 640)),
    ) as [CanonicalSeries, CanonicalSeries];
    const daily = panelOf(leader, follower);
    const found = weekdayFindings({ daily }, params);
    expect(found.map(({ finding }) => finding.name)).toEqual(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].flatMap((day) => [
        `forward-weekly-${day}`,
        `backward-weekly-${day}`,
      ]),
    );
    expect(new Set(found.map(({ test }) => test && testKey(test))).size).toBe(10);
    // 640 sessions from 2 January 2020 end on Monday 18 July 2022: Fridays from 3 January 2020 to 15 July 2022 are 133.
    expect(daily.labels.at(-1)).toBe('2022-07-18');
    expect(found[8]?.finding.observations).toBe(133 - 2);
  });

  it('are absent where there are too few weeks', () => {
    expect(weekdayFindings({ daily: panelOf(RUT, IWM) }, params)).toEqual([]);
  });
});
