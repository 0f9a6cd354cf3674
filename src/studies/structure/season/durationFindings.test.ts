import { describe, expect, it } from 'vitest';
import { durationFindings, durationNotices, lengthsOf } from './durationFindings.ts';
import { alternationsOf, type Phase, spansOf } from './phases.ts';
import type { SeasonSample } from './seasonSample.ts';

/** Runs of phases with their lengths in days, in order. */
function sampleOf(runs: readonly (readonly [Phase, number])[]): SeasonSample {
  const phases = runs.flatMap(([phase, days]) => Array.from({ length: days }, () => phase));
  const path = new Float64Array(phases.length).fill(0.5);
  return { phases, spans: spansOf(phases, path, 0), path, endPath: path, now: {} } as unknown as SeasonSample;
}

/** Bitcoin seasons of these lengths between single days of neither, and one that goes on. */
const seasons = (lengths: readonly number[], present: number) =>
  sampleOf([
    ['neither', 1],
    ...lengths.flatMap((days): (readonly [Phase, number])[] => [
      ['bitcoin-season', days],
      ['neither', 1],
    ]),
    ['bitcoin-season', present],
  ]);
const TWELVE = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];
const find = (sample: SeasonSample, name: string) =>
  durationFindings(sample).find((finding) => finding.name === name);

describe('how long phases last', () => {
  it('is the median of the runs that were seen whole, with an interval from six on', () => {
    const sample = seasons(TWELVE, 65);
    // Order statistics of twelve: the third and the tenth enclose the median with 0.96.
    expect(find(sample, 'bitcoin-season-median-days')).toMatchObject({
      value: 65,
      observations: 12,
      interval: { lower: 30, upper: 100 },
    });
    // The first day of neither lies at the edge of the history: its run is not seen whole.
    expect([...lengthsOf(sample, 'neither')]).toEqual(Array.from({ length: 12 }, () => 1));
    expect(find(seasons([10, 20], 5), 'bitcoin-season-median-days')).not.toHaveProperty('interval');
    expect(find(sample, 'altcoin-season-median-days')).toBeUndefined();
  });

  it('places the present run among the former ones, and those alone', () => {
    const sample = seasons(TWELVE, 65);
    expect(find(sample, 'phase-days-percentile')).toMatchObject({ value: 0.5, observations: 12 });
    expect(find(sample, 'phase-unusually-long')?.value).toBe(false);
    // 70 - 65, 80 - 65, ... 120 - 65.
    expect(find(sample, 'phase-remaining-median-days')).toMatchObject({ value: 30, observations: 6 });
    expect(durationNotices(sample)).toEqual([]);
  });

  it('calls a run that outlasts all former ones unusual, and does not guess how long it goes on', () => {
    const sample = seasons(TWELVE, 130);
    expect(find(sample, 'phase-unusually-long')?.value).toBe(true);
    expect(find(sample, 'phase-remaining-median-days')).toBeUndefined();
    expect(durationNotices(sample).map(({ code }) => code)).toEqual(['longest-phase']);
  });

  it('estimates nothing from fewer than ten', () => {
    const sample = seasons(TWELVE.slice(0, 9), 15);
    expect(find(sample, 'phase-days-percentile')?.value).toBeCloseTo(1 / 9, 12);
    expect(find(sample, 'phase-unusually-long')).toBeUndefined();
    expect(find(sample, 'phase-remaining-median-days')).toBeUndefined();
    expect(durationNotices(sample)[0]).toMatchObject({ code: 'few-phases' });
    expect(durationNotices(sample)[0]?.message).toContain('9 former ones');
  });

  it('says nothing where the phase is not known', () => {
    const sample = sampleOf([
      ['neither', 3],
      ['unknown', 2],
    ]);
    expect(durationFindings(sample)).toEqual([]);
    expect(durationNotices(sample)).toEqual([]);
  });
});

describe('alternationsOf', () => {
  it('counts changes from one season to the other, neither between them or not, and forgets across gaps', () => {
    const { spans } = sampleOf([
      ['altcoin-season', 2],
      ['neither', 2],
      ['bitcoin-season', 2],
      ['altcoin-season', 1],
      ['neither', 1],
      ['altcoin-season', 1],
      ['unknown', 1],
      ['bitcoin-season', 1],
    ]);
    expect(alternationsOf(spans)).toBe(2);
  });
});
