import { describe, expect, it } from 'vitest';
import { cutSeries, daySeries, sessionSeries, walk } from '../../../test/support/handMadeSeries.ts';
import { simulatedStudyData, studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import { InfeasibleError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { parseAsOf } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyData } from '../panel/studyData.ts';
import { cyclePair } from './cycles.ts';
import { gatherEvidence } from './evidence.ts';
import { firstDay, turningPointParameters } from './parameters.ts';
import { decide } from './rule.ts';
import { turningPointStudy } from './turningPoints.ts';

const FROM = '2012-01-03';
const BARS = 1500;
const DEFINITION = { follower: 'IWM', window: 10, minimumPhase: 5, minimumCycle: 20, maxDistance: 10 };

/** A level that rises and falls by 1 % a bar; its turns come at irregular distances, `delay` bars late. */
function zigzag(seed: number, delay = 0): Float64Array {
  const random = createRandom(seed).fork('turns');
  const values: number[] = [];
  let level = Math.log(100);
  for (let slope = 0.01; values.length < BARS + 40; slope = -slope) {
    const length = 22 + random.integer(50);
    for (let i = 0; i < length; i++) {
      level += slope;
      values.push(Math.exp(level));
    }
  }
  return Float64Array.from(values).slice(20 - delay, 20 - delay + BARS);
}

function pairOf(leader: Float64Array, follower: Float64Array): readonly CanonicalSeries[] {
  return [sessionSeries('RUT', FROM, leader), sessionSeries('IWM', FROM, follower)];
}

function run(data: StudyData, given: Record<string, unknown> = {}) {
  const prepared = turningPointStudy.prepare({
    ...DEFINITION,
    from: '2012-06-01',
    replicates: 199,
    ...given,
  });
  return prepared.run({ data, random: createRandom(1), earlier: [] });
}

/** The rule alone, without tables. */
function verdictOf(series: readonly CanonicalSeries[], given: Partial<typeof DEFINITION> = {}): string {
  const params = turningPointParameters.parse({
    ...DEFINITION,
    from: '2012-06-01',
    replicates: 99,
    ...given,
  });
  const pair = cyclePair(studyDataOf(series), params);
  return decide(gatherEvidence(pair, params, createRandom(2)), []).verdict;
}

describe('turning-points', () => {
  it('claims no order where the labels of one side are a bar late', () => {
    const late = pairOf(zigzag(1), zigzag(1, 1));
    expect(verdictOf(late)).toBe('precedes');
    const { verdict, sentence, notices } = run(studyDataOf(late));
    expect(verdict).toBe('coincide');
    expect(sentence).toContain('which side is first cannot be said');
    expect(notices[0]).toMatchObject({ code: 'mislabelled' });
    expect(notices[0]?.message).toContain('RUT and IWM');
  });

  it.each([
    { delay: 6, verdict: 'precedes', lag: 6 },
    { delay: -6, verdict: 'follows', lag: -6 },
    { delay: 0, verdict: 'coincide', lag: 0 },
  ])('says $verdict where the follower turns $delay bars later', ({ delay, verdict, lag }) => {
    const outcome = run(studyDataOf(pairOf(zigzag(1), zigzag(1, delay))));
    expect(outcome.verdict).toBe(verdict);
    const find = (name: string) => outcome.findings.find((one) => one.name === name);
    const turns = find('leader-turns')?.value;
    expect(turns).toBeGreaterThan(20);
    expect(find('median-lag')?.value).toBe(lag);
    expect(find('mean-lag')?.value).toBe(lag);
    expect(find('share-preceding-or-coinciding')?.value).toBe(delay < 0 ? 0 : 1);
    expect(find('confirmed-in-time-share')?.value).toBe(0);
    expect(find('share-preceding')?.observations).toBe(find('matches')?.value);
  });

  it('finds a lead of at least the window to be known in time', () => {
    const outcome = run(studyDataOf(pairOf(zigzag(1), zigzag(1, 12))), { maxDistance: 15 });
    expect(outcome.findings.find(({ name }) => name === 'confirmed-in-time-share')?.value).toBe(1);
  });

  it('lists every turn of both sides once, in order, and when it was known', () => {
    const { findings, tables = [] } = run(studyDataOf(pairOf(zigzag(1), zigzag(1, 3))));
    const [table] = tables;
    const count = (name: string) => Number(findings.find((one) => one.name === name)?.value);
    expect(table?.rows).toHaveLength(
      count('matches') + count('unmatched-leader') + count('unmatched-follower'),
    );
    const matched =
      table?.rows.filter(([, , leader, follower]) => leader !== null && follower !== null) ?? [];
    expect(matched).toHaveLength(count('matches'));
    for (const [turn, kind, leader, follower, bars, first, known] of matched) {
      expect(turn).toBe(`${String(kind)} of RUT ${String(leader)}`);
      expect([bars, first, String(leader) < String(follower)]).toEqual([3, 'RUT', true]);
      expect(String(known) > String(leader)).toBe(true);
    }
    const dates = table?.rows.map(([, , a, b]) => [a, b].filter(Boolean).map(String).toSorted()[0] ?? '');
    expect(dates).toEqual(dates?.toSorted());
  });

  it('plans exactly the tests that decide, and names everything once', () => {
    const outcome = run(studyDataOf(pairOf(zigzag(1), zigzag(1, 3))));
    const { plan } = turningPointStudy.prepare({ ...DEFINITION, from: '2012-06-01' });
    const decisive = outcome.tests.filter(({ family }) => family === 'turning-points');
    expect(decisive).toHaveLength(plan.length);
    for (const test of plan) expect(decisive).toContainEqual(expect.objectContaining(test));
    expect(new Set(outcome.findings.map(({ name }) => name)).size).toBe(outcome.findings.length);
    expect(outcome.findings.filter(({ label }) => label.length > 60)).toEqual([]);
    expect(outcome.tests.filter(({ pValue }) => !(pValue >= 0 && pValue <= 1))).toEqual([]);
    expect(outcome.figures.map(({ name }) => name)).toEqual(['cycles', 'lags', 'chance']);
  });

  it('counts earlier tests of the family', () => {
    const data = studyDataOf(pairOf(zigzag(1), zigzag(1, 6)));
    const earlier = Array.from({ length: 3000 }, (_, i) => ({
      family: 'turning-points',
      hypothesis: `other ${i}`,
      specification: {},
      pValue: 1,
      runAt: '2026-01-01T00:00:00.000Z',
    }));
    const prepared = turningPointStudy.prepare({ ...DEFINITION, from: '2012-06-01' });
    expect(prepared.run({ data, random: createRandom(1), earlier }).verdict).toBe('unrelated');
  });

  it('says too-few in a short period and names the period it takes without from', () => {
    const data = studyDataOf(pairOf(walk(3, 700), walk(4, 700)));
    const outcome = run(data, {
      from: undefined,
      window: 60,
      minimumPhase: 30,
      minimumCycle: 120,
      maxDistance: 60,
    });
    expect(outcome.verdict).toBe('too-few');
    expect(outcome.sentence).toMatch(/needs 5 on either side, has \d/);
    expect(outcome.findings[0]?.group).toBe('Turning points since 2012-10-15');
  });

  it('refuses a period that holds no cycles, and parameters that make no sense', () => {
    const data = studyDataOf(pairOf(walk(3, 700), walk(4, 700)));
    expect(() => run(data, { from: '2014-10-01' })).toThrow(InfeasibleError);
    expect(() => run(data, { from: '2030-01-01' })).toThrow(InfeasibleError);
    expect(() => turningPointStudy.prepare({ window: 1 })).toThrow(InputError);
    expect(() => turningPointStudy.prepare({ maxDistance: -1 })).toThrow(InputError);
  });

  it('has no turns in a constant series, and says so', () => {
    const outcome = run(studyDataOf(pairOf(zigzag(1), new Float64Array(BARS).fill(7))));
    expect(outcome.verdict).toBe('too-few');
    expect(outcome.notices.map(({ code }) => code)).toContain('no-concordance');
    expect(outcome.findings.find(({ name }) => name === 'share-preceding')?.value).toBeNull();
  });

  it('gives the same answer from data cut at an instant as from data that end there', () => {
    const series = [sessionSeries('RUT', FROM, walk(8, BARS)), daySeries('ETH', '2012-01-03', walk(9, 2200))];
    const asOf = parseAsOf('2015-03-13');
    const ended = [
      sessionSeries('RUT', FROM, walk(8, 804)),
      daySeries('ETH', '2012-01-03', walk(9, 2200).slice(0, 1166)),
    ];
    const given = { follower: 'ETH' };
    expect(run(studyDataOf(cutSeries(series, asOf)), given)).toEqual(run(studyDataOf(ended), given));
  });

  it('keeps its level for unrelated walks', () => {
    const verdicts = Array.from({ length: 100 }, (_, seed) =>
      verdictOf(pairOf(walk(1000 + 2 * seed, 700), walk(1001 + 2 * seed, 700))),
    );
    // With a true level of 5 %, 12 or more of 100 come once in 200 times.
    expect(verdicts.filter((word) => word !== 'unrelated' && word !== 'too-few').length).toBeLessThan(12);
  });

  it('finds walks that move together, and gives neither the lead', () => {
    const verdicts = Array.from({ length: 25 }, (_, seed) => {
      const [common, own] = [walk(5000 + seed, BARS), walk(7000 + seed, BARS, 0.008)];
      return verdictOf(
        pairOf(
          common,
          common.map((value, t) => value * own[t]!),
        ),
      );
    });
    expect(verdicts.filter((word) => word === 'coincide').length).toBeGreaterThan(19);
    expect(verdicts.filter((word) => word === 'precedes' || word === 'follows').length).toBeLessThan(4);
  });

  it('runs on the simulated market', () => {
    const outcome = turningPointStudy
      .prepare({})
      .run({ data: simulatedStudyData({ from: '2022-01-01' }), random: createRandom(1), earlier: [] });
    expect(outcome.sentence).toMatch(/RUT/);
    expect(outcome.verdict).not.toBe('precedes');
  });
});

describe('firstDay', () => {
  it('is two years before, on the 28th after a leap day', () => {
    expect(firstDay({}, '2026-01-14')).toBe('2024-01-14');
    expect(firstDay({}, '2024-02-29')).toBe('2022-02-28');
    expect(firstDay({ from: '2020-05-01' }, '2026-01-14')).toBe('2020-05-01');
  });
});
