import { describe, expect, it } from 'vitest';
import { daySeries, walk } from '../../../test/support/handMadeSeries.ts';
import { simulatedSeries, studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InfeasibleError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { shiftSeries } from '../alignment/shiftLabels.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { testKey } from '../trials.ts';
import { leadLag } from './leadLag.ts';

const SERIES = simulatedSeries({ from: '2022-06-01', to: '2025-12-31' });
const DATA = studyDataOf(SERIES);
const QUICK = { replicates: 99 };

function run(data: StudyData, params: Readonly<Record<string, unknown>> = {}, seed = 1): StudyOutcome {
  return leadLag.prepare({ ...QUICK, ...params }).run({ data, random: createRandom(seed), earlier: [] });
}

describe('the lead-lag study on a simulated market without a lead', () => {
  const outcome = run(DATA);

  it('says that both sides only move together, with the numbers', () => {
    expect(outcome.verdict).toBe('contemporaneous');
    expect(outcome.sentence).toMatch(
      /^RUT and ETH move together on the same day \(correlation 0\.\d\d, 95 % interval 0\.\d\d to 0\.\d\d, \d+ days\), but RUT does not lead: its past fails \d of the 8 conditions for a lead \(first: .+\)\.$/,
    );
  });

  it('gives every finding once, with observations and a method; no p-value without a null hypothesis', () => {
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    for (const { name, label, observations, method, pValue, nullHypothesis, uses } of outcome.findings) {
      expect([name, observations > 0, method !== '']).toEqual([name, true, true]);
      expect([name, label.length <= 64]).toEqual([name, true]);
      expect([name, pValue === undefined || nullHypothesis !== undefined]).toEqual([name, true]);
      expect([name, pValue === undefined || (pValue >= 0 && pValue <= 1)]).toEqual([name, true]);
      expect(uses).toEqual(expect.arrayContaining(['RUT', 'ETH']));
    }
  });

  it('records every test once; the decisive ones are those that it planned', () => {
    const keys = outcome.tests.map(testKey);
    expect(new Set(keys).size).toBe(keys.length);
    const decisive = outcome.tests.filter(({ family }) => family === 'lead-lag');
    expect(decisive.map(testKey)).toEqual(leadLag.prepare(QUICK).plan.map(testKey));
    expect(new Set(outcome.tests.map(({ family }) => family))).toEqual(
      new Set(['lead-lag', 'lead-lag: robustness']),
    );
    const tested = outcome.findings.filter(({ trials }) => trials !== undefined);
    expect(tested.length).toBe(outcome.tests.length);
    for (const { pValue = 2, pAdjusted = -1 } of tested) expect(pAdjusted).toBeGreaterThanOrEqual(pValue);
  });

  it('draws figures that hold something, and says how it could be wrong', () => {
    expect(outcome.figures.map(({ name }) => name)).toEqual([
      'cross-correlation',
      'rolling-correlation',
      'responses',
      'specification-curve',
    ]);
    for (const { series } of outcome.figures) {
      const points = series.flatMap((one) => one.points);
      expect(points.length).toBeGreaterThan(10);
      expect(points.every(([, y]) => y === null || Number.isFinite(y))).toBe(true);
    }
    const [, rolling] = outcome.figures;
    for (const [, value, lower, upper] of rolling?.series[0]?.points ?? []) {
      expect(Number(lower)).toBeLessThan(Number(value));
      expect(Number(value)).toBeLessThan(Number(upper));
    }
    expect(outcome.caveats.length).toBeGreaterThan(3);
    expect(outcome.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['clock-skew', 'controls']),
    );
  });

  it('lists the legs both ways as the findings say them, each with its number and the finding that holds it', () => {
    const [legs] = outcome.tables ?? [];
    const saidOf = (name: unknown) => outcome.findings.find((finding) => finding.name === name)?.value;
    expect(legs?.rows.map(([leg]) => leg)).toEqual([
      'alignment',
      'significant',
      'robust',
      'out-of-sample',
      'spread',
      'subperiods',
      'common-drivers',
      'weaker',
    ]);
    const word = (passed: unknown) =>
      passed === null ? 'does not apply' : passed === true ? 'passed' : 'failed';
    for (const [leg, , needs, forward, found, finding, backward, otherFound, otherFinding] of legs?.rows ??
      []) {
      expect(word(forward)).toBe(saidOf(`forward-leg-${String(leg)}`));
      expect(word(backward)).toBe(saidOf(`backward-leg-${String(leg)}`));
      expect([needs, found, otherFound].every((text) => typeof text === 'string' && text !== '')).toBe(true);
      expect([saidOf(finding), saidOf(otherFinding)]).not.toContain(undefined);
    }
  });

  it('is the same with the same seed, and reaches the same verdict with another', () => {
    expect(run(DATA)).toEqual(outcome);
    const other = run(DATA, {}, 2);
    expect([other.verdict, other.sentence === outcome.sentence]).toEqual([outcome.verdict, false]);
  });
});

describe('the lead-lag study', () => {
  it('runs on weeks, on ratios and baskets, and further ahead', () => {
    const weekly = run(studyDataOf(simulatedSeries({ from: '2015-01-05' })), {
      frequency: 'weekly',
      maxLag: 2,
      from: '2017-01-01',
    });
    expect(weekly.sentence).toContain('week');
    const ratio = run(DATA, { leader: 'IWM/SPY', follower: 'segment:defi', horizon: 5, maxLag: 2 });
    const valueNamed = (wanted: string) => ratio.findings.find(({ name }) => name === wanted)?.value;
    expect(valueNamed('forward-leg-spread')).toBe('does not apply');
    expect(valueNamed('forward-spread')).toBeUndefined();
    const spread = ratio.tables?.[0]?.rows.find(([leg]) => leg === 'spread');
    expect(spread?.slice(3, 6)).toEqual([null, null, 'forward-leg-spread']);
    expect(['passed', 'failed']).toContain(valueNamed('forward-leg-common-drivers'));
    expect(Number(valueNamed('forward-driven'))).toBeGreaterThan(0);
  });

  it('claims nothing where the dates are a day late, and says why', () => {
    const late = SERIES.map((one) => (one.instrument === 'ETH' ? shiftSeries(one, 1) : one));
    const outcome = run(studyDataOf(late));
    expect(outcome.verdict).toBe('undetermined');
    expect(outcome.sentence).toContain('do not pass the alignment audit (mislabelled)');
    expect(outcome.notices.filter(({ code }) => code === 'alignment').length).toBeGreaterThan(0);
  });

  it('goes on without any common driver, and says so', () => {
    const bare = studyDataOf([
      daySeries('ETH', '2024-01-01', walk(1, 400)),
      daySeries('SOL', '2024-01-01', walk(2, 400)),
    ]);
    const outcome = run(bare, { leader: 'ETH', follower: 'SOL' });
    const driven = outcome.findings.find(({ name }) => name === 'forward-leg-common-drivers');
    expect(driven?.value).toBe('does not apply');
    expect(outcome.notices.find(({ code }) => code === 'controls')?.message).toContain(
      'No common driver is stored',
    );
  });

  it('refuses what is too short, not stored or badly asked', () => {
    expect(() => run(DATA, { from: '2025-09-01' })).toThrow(InfeasibleError);
    expect(() => run(studyDataOf(SERIES.filter(({ instrument }) => instrument !== 'ETH')))).toThrow(
      DataError,
    );
    const wrong = { leader: 'NOSUCH', maxLag: 11, horizon: 0, weekday: 6, frequency: 'hourly' };
    expect(() => run(DATA, wrong)).toThrow(InputError);
    expect(() => run(DATA, wrong)).toThrow(/leader: .*maxLag: .*horizon: .*frequency: .*weekday: /);
  });
});
