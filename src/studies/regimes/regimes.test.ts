import { describe, expect, it } from 'vitest';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InfeasibleError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { coinSeries, dataAsOf } from '../testing/handMadeData.ts';
import { testKey } from '../trials.ts';
import { liveRegimes } from './live.ts';
import { regimesParameters } from './parameters.ts';
import { regimes } from './regimes.ts';
import { verdictOf } from './rule.ts';
import { regimeSample } from './sample.ts';

const START = Date.UTC(2020, 0, 1);
const daysOn = (days: number) => START + days * DAY_MS;

function run(data: StudyData, params: Record<string, unknown> = {}): StudyOutcome {
  return regimes.prepare(params).run({ data, random: createRandom(7), earlier: [] });
}

const value = (outcome: StudyOutcome, name: string) =>
  outcome.findings.find((finding) => finding.name === name)?.value;
const codes = (outcome: StudyOutcome) => outcome.notices.map(({ code }) => code);

/** The verdict alone, without findings. */
function verdictOn(day: number, params: Record<string, unknown> = {}, series = COIN) {
  const data = dataAsOf(daysOn(day), [series]);
  const parsed = regimesParameters.parse({ ...HAND, ...params });
  const sample = regimeSample(data, parsed);
  return verdictOf(sample, liveRegimes(sample, parsed, createRandom(7)), { params: parsed, asOf: data.asOf });
}

/** Stretches of 60 calm days and 30 wild ones, which lose. */
function calmAndWild(days: number, loss = 0.01): Float64Array {
  const random = createRandom(5);
  return Float64Array.from({ length: days }, (_, t) =>
    t % 90 < 60 ? 0.002 + 0.01 * random.normal() : -loss + 0.05 * random.normal(),
  );
}

const HAND = { series: 'ETH', firstFit: 180, every: 60 };
const COIN = coinSeries('ETH', calmAndWild(450));

describe('regimes on a coin with calm and wild stretches', () => {
  const calm = run(dataAsOf(daysOn(410), [COIN]), HAND);
  const wild = run(dataAsOf(daysOn(443), [COIN]), HAND);

  it('names the state of the last day', () => {
    expect([calm.verdict, wild.verdict]).toEqual(['calm', 'stress']);
    expect(wild.sentence).toMatch(
      /^Log return of ETH is in its stress state on 2021-03-18 since 2021-02-2\d/,
    );
    expect(value(wild, 'jump-state')).toBe('stress');
    expect(Number(value(wild, 'stress-mean'))).toBeLessThan(0);
    expect(Number(value(wild, 'stress-deviation'))).toBeCloseTo(0.05, 2);
  });

  it('gives probabilities and transitions that add up, with intervals about them', () => {
    expect(Number(value(wild, 'calm-probability')) + Number(value(wild, 'stress-probability'))).toBeCloseTo(
      1,
      12,
    );
    expect(
      Number(value(wild, 'transition-calm-calm')) + Number(value(wild, 'transition-calm-stress')),
    ).toBeCloseTo(1, 12);
    const probability = wild.findings.find(({ name }) => name === 'stress-probability');
    expect(probability?.interval?.lower).toBeLessThanOrEqual(Number(probability?.value));
    expect(probability?.interval?.upper).toBeGreaterThanOrEqual(Number(probability?.value));
    const shares = ['calm', 'stress', 'undetermined'].map((word) => Number(value(wild, `${word}-share-all`)));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('counts stays, and finds more than one regime', () => {
    expect(Number(value(wild, 'switches'))).toBeGreaterThanOrEqual(5);
    expect(Math.abs(Number(value(wild, 'calm-median-days')) - 60)).toBeLessThan(10);
    expect(wild.findings.find(({ name }) => name === 'regime-count')?.pValue).toBe(0.01);
    expect(codes(wild)).not.toContain('one-regime');
  });

  it('says the same at a day from data that end there as from longer data cut there', () => {
    const short = coinSeries('ETH', calmAndWild(450).subarray(0, 409));
    expect(run(dataAsOf(daysOn(410), [short]), HAND)).toEqual(calm);
  });

  it('changes nothing that was said when the future comes in, but does change smoothed history', () => {
    const path = (outcome: StudyOutcome, name: string) =>
      outcome.figures.find((figure) => figure.name === name)?.series.at(-1)?.points ?? [];
    for (const name of ['filtered', 'run-length', 'recent-change']) {
      const early = path(calm, name);
      expect(early.length).toBeGreaterThan(100);
      expect(path(wild, name).slice(0, early.length)).toEqual(early);
    }
    const before = path(calm, 'smoothed');
    expect(path(wild, 'smoothed').slice(0, before.length)).not.toEqual(before);
  });

  it('draws smoothed history apart, and says what it is', () => {
    const smoothed = wild.figures.filter(({ title }) => /smoothed/i.test(title));
    expect(smoothed.map(({ title }) => title)).toEqual(['Smoothed history: nobody knew this then']);
    expect(wild.figures.find(({ name }) => name === 'filtered')?.title).toMatch(/^Filtered in real time/);
  });

  it('marks from where a state is named at the edge of two layers, and says it in words of three', () => {
    const filtered = (outcome: StudyOutcome) => outcome.figures.find(({ name }) => name === 'filtered');
    expect(filtered(calm)?.lines).toEqual([
      { name: 'calm is named above', value: 0.8 },
      { name: 'stress is named below', value: 0.2 },
    ]);
    const three = filtered(run(dataAsOf(daysOn(300), [COIN]), { ...HAND, states: 3, threshold: 0.7 }));
    expect(three?.lines).toBeUndefined();
    expect(three?.title).toMatch(/; one is named from 70 %$/);
  });

  it('reports the window asked for as it was known in it', () => {
    const window = { ...HAND, shareFrom: '2020-11-27', shareTo: '2020-12-26' };
    const [then, later] = [390, 443].map((day) => run(dataAsOf(daysOn(day), [COIN]), window));
    for (const word of ['calm', 'stress', 'undetermined']) {
      expect(value(later!, `${word}-share`)).toBe(value(then!, `${word}-share`));
    }
    expect(Number(value(then!, 'stress-share'))).toBeGreaterThan(0.5);
  });

  it('decides by the jump model, or by both, where asked', () => {
    expect(verdictOn(443, { method: 'jump' })).toBe('stress');
    expect(verdictOn(443, { method: 'both' })).toBe('stress');
  });

  it('orders by mean where asked: the wild state loses', () => {
    const losing = coinSeries('ETH', calmAndWild(450, 0.03));
    const verdicts = [443, 410].map((day) => verdictOn(day, { order: 'mean' }, losing));
    expect(verdicts).toEqual(['low', 'high']);
  });

  it('is undetermined where means are too much alike to order states by them', () => {
    const even = coinSeries('ETH', calmAndWild(450, 0));
    expect([verdictOn(443, {}, even), verdictOn(443, { order: 'mean' }, even)]).toEqual([
      'stress',
      'undetermined',
    ]);
  });

  it('names one of three states where asked', () => {
    expect(['middle', 'stress']).toContain(verdictOn(443, { states: 3, threshold: 0.5 }));
  });

  it('is undetermined where the last day is old, or no state is above the threshold', () => {
    expect(verdictOn(470)).toBe('undetermined');
    // The first days of a wild stretch: too soon to tell.
    const verdicts = [421, 422, 423, 424].map((day) => verdictOn(day, { threshold: 0.99 }));
    expect(verdicts).toContain('undetermined');
  });

  it('is undetermined where the estimate is degenerate: a feed that stands still', () => {
    const still = calmAndWild(450).map((one, t) => (t < 200 ? one : 0));
    const outcome = run(dataAsOf(daysOn(443), [coinSeries('ETH', still)]), HAND);
    expect(outcome.verdict).toBe('undetermined');
    expect(value(outcome, 'convergence')).toBe('degenerate');
    expect(codes(outcome)).toContain('estimates');
  });

  it('goes on without the link, and refuses too little and nonsense', () => {
    expect(codes(calm)).toContain('no-link');
    expect(() => run(dataAsOf(daysOn(150), [COIN]), HAND)).toThrow(InfeasibleError);
    expect(() => run(dataAsOf(daysOn(443), []), HAND)).toThrow(DataError);
    expect(() => regimes.prepare({ series: 'NOBODY' })).toThrow(InputError);
    expect(() => regimes.prepare({ shareFrom: '2025-02-01', shareTo: '2025-01-01' })).toThrow(InputError);
    expect(() => regimes.prepare({ coin: 'RUT' })).toThrow(InputError);
  });
});

describe('regimes on a simulated market', () => {
  const market = simulatedSeries({ from: '2018-01-02', to: '2022-12-30' });
  const params = { every: 126, linkFrom: '2018-01-01' };
  const outcome = run(dataAsOf(Date.UTC(2022, 11, 31), market), params);

  it('runs the tests it planned, and names every finding and figure once', () => {
    const planned = regimes.prepare(params).plan.map(testKey);
    const ran = outcome.tests.filter(({ family }) => family === 'regimes').map(testKey);
    expect(ran.length).toBeGreaterThan(0);
    expect(planned).toEqual(expect.arrayContaining(ran));
    for (const names of [outcome.findings, outcome.figures].map((some) => some.map(({ name }) => name))) {
      expect(new Set(names).size).toBe(names.length);
    }
    expect(outcome.findings.filter(({ observations }) => !(observations > 0))).toEqual([]);
  });

  it('shows the link by who was in stress the day before', () => {
    const cells = outcome.findings.filter(({ name }) => /^correlation-/.test(name));
    expect(cells.length).toBeGreaterThan(1);
    expect(cells.every(({ uses }) => uses?.join() === 'BTC,RUT')).toBe(true);
  });

  it('says the same from data cut on the day', () => {
    const cut = Date.UTC(2021, 5, 16);
    const short = simulatedSeries({ from: '2018-01-02', to: '2021-06-15' });
    expect(run(dataAsOf(cut, market), params)).toEqual(run(dataAsOf(cut, short), params));
  });
});

describe('regimes where there is one', () => {
  it('names no state of plain noise', () => {
    const verdicts = Array.from({ length: 12 }, (_, world) => {
      const random = createRandom(300 + world);
      const noise = Float64Array.from({ length: 400 }, () => 0.02 * random.normal());
      return verdictOn(401, { every: 120 }, coinSeries('ETH', noise));
    });
    expect(verdicts).toEqual(verdicts.map(() => 'undetermined'));
  });
});
