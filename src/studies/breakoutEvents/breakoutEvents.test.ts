import { describe, expect, it } from 'vitest';
import { cutSeries, daySeries, sessionSeries, walk } from '../../../test/support/handMadeSeries.ts';
import { simulatedSeries, studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { DAY_MS, parseAsOf } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { TestRun } from '../trials.ts';
import { breakoutEvents } from './breakoutEvents.ts';
import { returnsPanel, sampleEvents } from './eventSample.ts';
import { testHorizons } from './eventTests.ts';
import { breakoutParameters } from './parameters.ts';
import { decide } from './rule.ts';

const SESSIONS = 3200;
const DAYS = 4640;
const GAP = 400;

/** A record every 400 sessions from 2012 on: seven breakouts, whatever the coins do. */
function index(instrument = 'RUT'): CanonicalSeries {
  const values = Float64Array.from({ length: SESSIONS }, (_, t) => (t % GAP === 0 ? 100 + t / GAP : 90));
  return sessionSeries(instrument, '2012-01-03', values);
}

/** Coins that walk at random; the first gains `drift` log points in the 30 days after each breakout. */
function world(seed: number, drift = 0): readonly CanonicalSeries[] {
  const small = index();
  const starts = [...small.value.keys()]
    .filter((t) => t > 0 && t % GAP === 0)
    .map((t) => small.eventMs[t] ?? 0);
  const coin = daySeries('ETH', '2012-01-01', walk(2 * seed + 1, DAYS, 0.03));
  const lifted = coin.value.map((price, t) => {
    const days = starts.map((start) => ((coin.eventMs[t] ?? 0) - start) / DAY_MS);
    return (
      price * Math.exp(days.reduce((sum, day) => sum + (drift * Math.min(30, Math.max(0, day))) / 30, 0))
    );
  });
  return [small, { ...coin, value: lifted }, daySeries('BTC', '2012-01-01', walk(2 * seed + 2, DAYS, 0.03))];
}

function run(data: StudyData, given: Record<string, unknown> = {}, seed = 1) {
  const prepared = breakoutEvents.prepare({ follower: 'ETH', replicates: 99, ...given });
  return prepared.run({ data, random: createRandom(seed), earlier: [] });
}

/** The rule alone, as the study runs it, without tables. */
function verdictOf(seed: number, drift: number): string {
  const params = breakoutParameters.parse({ follower: 'ETH', horizons: '30', replicates: 99 });
  const data = studyDataOf(world(seed, drift));
  const sample = sampleEvents(data, returnsPanel(data, params), params);
  return decide(sample, testHorizons(sample, params, createRandom(seed)), []).verdict;
}

describe('the lists of breakout-events', () => {
  const outcome = run(studyDataOf([...world(3, 0.8), index('IWM'), index('SPX')]));
  const [breakouts, beside] = outcome.tables ?? [];
  const at = (row: readonly unknown[] | undefined, name: string) =>
    row?.[breakouts?.columns.findIndex((column) => column.name === name) ?? -1];
  const told = (wanted: string) => outcome.findings.find(({ name }) => name === wanted)?.value;

  it('have every breakout, the latest first, with what its findings say', () => {
    expect(breakouts?.rows).toHaveLength(Number(told('breakouts')));
    const dates = breakouts?.rows.map(([date]) => String(date)) ?? [];
    expect(dates).toEqual(dates.toSorted().toReversed());
    for (const row of breakouts?.rows ?? []) {
      const found = told(`event-${String(row[0])}-30d`);
      expect(at(row, 'difference-30')).toBe(typeof found === 'number' ? found : null);
      // The index falls from its record of a day to 90 and stays there.
      const level = Number(at(row, 'level'));
      if (at(row, 'index-30') !== null) expect(at(row, 'index-30')).toBeCloseTo(90 / level - 1, 12);
    }
  });

  it('have the medians after breakouts and after any day', () => {
    const row = beside?.rows.find(([name]) => name === 'ETH less BTC, 30 days');
    expect(row?.slice(1, 3)).toEqual([told('closed-30d'), told('median-abnormal-30d')]);
    expect(row?.[5]).toBe(told('all-median-abnormal-30d'));
  });
});

describe('breakout-events', () => {
  it('says followed where the coin gains after every breakout, and plans exactly what it tests', () => {
    const data = studyDataOf([...world(3, 0.8), index('IWM'), index('SPX')]);
    const outcome = run(data, { replicates: 999 });
    expect(outcome.verdict).toBe('followed');
    expect(outcome.sentence).toMatch(
      /^7 breakouts of RUT can be judged over 30 days, the best of 3 periods: ETH did /,
    );
    const find = (name: string) => outcome.findings.find((one) => one.name === name);
    expect(find('closed-30d')?.value).toBe(7);
    expect(find('share-ahead-30d')).toMatchObject({ value: 1, observations: 7 });
    expect(find('median-abnormal-30d')?.pAdjusted).toBeLessThan(0.05);
    expect(find('specification-proxy')?.observations).toBe(7);
    expect(find('state-spx-above')?.observations).toBe(7);
    const planned = breakoutEvents.prepare({ follower: 'ETH' }).plan;
    const decisive = outcome.tests.filter(({ family }) => family === 'breakout-events');
    expect(decisive).toMatchObject(planned);
    expect(decisive).toHaveLength(planned.length);
    expect(new Set(outcome.findings.map(({ name }) => name)).size).toBe(outcome.findings.length);
    expect(outcome.findings.every(({ label }) => label.length <= 60)).toBe(true);
    expect(outcome.figures.map(({ name }) => name)).toEqual(['event-returns', 'paths', 'any-day']);
  });

  it('counts every earlier test of the family', () => {
    const earlier = Array.from({ length: 60 }, (_, i) => ({
      family: 'breakout-events',
      hypothesis: `other ${i}`,
      specification: {},
      pValue: 0.9,
      runAt: '2026-01-01T00:00:00.000Z',
    }));
    const prepared = breakoutEvents.prepare({ follower: 'ETH', replicates: 199 });
    const outcome = prepared.run({ data: studyDataOf(world(3, 0.8)), random: createRandom(1), earlier });
    const finding = outcome.findings.find(({ name }) => name === 'median-abnormal-30d');
    expect(finding).toMatchObject({ trials: 63 });
    expect(finding?.pAdjusted).toBeGreaterThan(0.05);
    expect(outcome.verdict).toBe('not-followed');
  });

  it('says too-few below five ended windows, and tests nothing there', () => {
    const data = studyDataOf(cutSeries(world(3, 0.8), parseAsOf('2018-12-31')));
    const outcome = run(data);
    expect(outcome.verdict).toBe('too-few');
    expect(outcome.sentence).toContain('4 breakouts of RUT');
    expect(outcome.sentence).toContain('needs 5, has 4');
    expect(outcome.tests).toEqual([]);
    expect(outcome.findings.find(({ name }) => name === 'median-abnormal-30d')?.pValue).toBeUndefined();
  });

  it('says too-few with no breakout at all', () => {
    const flat = sessionSeries('RUT', '2012-01-03', new Float64Array(SESSIONS).fill(5));
    const outcome = run(studyDataOf([flat, ...world(3).slice(1)]));
    expect(outcome.verdict).toBe('too-few');
    expect(outcome.sentence).toContain('needs 5, has 0');
  });

  it('gives the same answer from data cut at an instant as from data that end there', () => {
    const asOf = parseAsOf('2019-06-28');
    const ended = world(7).map((one) => cutSeries([one], asOf)[0] ?? one);
    const [fromCut, fromEnded] = [cutSeries(world(7), asOf), ended].map((series) => run(studyDataOf(series)));
    expect(fromCut).toEqual(fromEnded);
    const longer = run(studyDataOf(world(7)));
    const closed = fromCut?.findings.filter(
      ({ name, value }) => name.startsWith('event-') && typeof value === 'number',
    );
    expect(closed?.length).toBeGreaterThan(10);
    for (const finding of closed ?? []) expect(longer.findings).toContainEqual(finding);
  });

  it('runs on a basket of the simulated market and says which coins have prices', () => {
    const data = studyDataOf(simulatedSeries({ from: '2018-01-01' }));
    const outcome = breakoutEvents
      .prepare({ replicates: 99 })
      .run({ data, random: createRandom(1), earlier: [] });
    expect(['too-few', 'not-followed']).toContain(outcome.verdict);
    expect(outcome.notices.find(({ code }) => code === 'universe')?.message).toMatch(
      /universe: \d+ of \d+ coins/,
    );
    const again = breakoutEvents
      .prepare({ replicates: 99 })
      .run({ data, random: createRandom(1), earlier: [] });
    expect(again).toEqual(outcome);
  });

  it('refuses parameters and data that make no sense', () => {
    for (const horizons of ['90,30', '0', '30,30', 'a', '', '1,2,3,4,5,6,7']) {
      expect(() => breakoutEvents.prepare({ horizons }), horizons).toThrow(InputError);
    }
    expect(() => breakoutEvents.prepare({ drought: 0 })).toThrow(InputError);
    expect(() => breakoutEvents.prepare({ index: 'NOPE' })).toThrow(InputError);
    expect(() => run(studyDataOf(world(1).slice(0, 2)))).toThrow(DataError);
  });

  it('keeps its level in 40 worlds without a connection and finds a strong one', () => {
    const falseAlarms = Array.from({ length: 40 }, (_, seed) => verdictOf(seed, 0)).filter(
      (word) => word === 'followed',
    );
    // With a true level of 5 %, 7 or more of 40 come once in 300 times.
    expect(falseAlarms.length).toBeLessThan(7);
    const power = [0.15, 0.5].map(
      (drift) =>
        Array.from({ length: 12 }, (_, seed) => verdictOf(seed, drift)).filter((word) => word === 'followed')
          .length,
    );
    expect(power[1]).toBeGreaterThan(power[0] ?? 12);
    expect(power[1]).toBeGreaterThan(9);
  });

  it('records p-values that are probabilities', () => {
    const { tests } = run(studyDataOf([...world(5), index('IWM')]));
    const outside = tests.filter(({ pValue }: TestRun) => !(pValue > 0 && pValue <= 1));
    expect(tests.length).toBeGreaterThan(10);
    expect(outside).toEqual([]);
  });
});
