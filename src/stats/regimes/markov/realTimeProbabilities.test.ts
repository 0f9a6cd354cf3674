import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { CALM_AND_WILD, switchingSeries } from '../testing/switchingSeries.ts';
import { hamiltonFilter, pathOfState } from './hamiltonFilter.ts';
import { simulateMarkov } from './markovModel.ts';
import { markovSwitching } from './markovSwitching.ts';
import { type RealTimeOptions, realTimeProbabilities } from './realTimeProbabilities.ts';

const OPTIONS: RealTimeOptions = {
  states: 2,
  order: 'variance',
  starts: 4,
  random: createRandom(1),
  firstFit: 120,
  every: 40,
};

describe('realTimeProbabilities', () => {
  const values = switchingSeries();
  values[150] = Number.NaN;
  const whole = realTimeProbabilities(values, OPTIONS);

  it('equals, bar by bar, the filter of the values up to then with the parameters known then', () => {
    expect(whole.fits.map(({ bar }) => bar).slice(0, 3)).toEqual([119, 159, 199]);
    for (let t = 0; t < values.length; t += 7) {
      const { fit } = whole.fits.findLast(({ bar }) => bar <= t) ?? {};
      for (const state of [0, 1]) {
        const value = whole.probabilities[state]![t]!;
        if (!fit) expect(value).toBeNaN();
        else
          expect(value).toBe(hamiltonFilter(values.subarray(0, t + 1), fit.model).filtered[2 * t + state]!);
      }
    }
  });

  it('does not change when later values come', () => {
    for (const bars of [100, 120, 121, 200, 333]) {
      const early = realTimeProbabilities(values.subarray(0, bars), OPTIONS);
      for (const state of [0, 1]) {
        expect(early.probabilities[state]).toEqual(whole.probabilities[state]!.slice(0, bars));
      }
    }
  });

  it('finds what a search of the same bars from scratch finds', () => {
    for (const { bar, fit } of whole.fits) {
      const anew = markovSwitching(values.subarray(0, bar + 1), {
        ...OPTIONS,
        starts: 12,
        random: createRandom(9),
      });
      expect(anew.logLikelihood - fit.logLikelihood).toBeLessThan(1e-3);
    }
  });

  it('differs from the filter with parameters of the whole sample, and comes to the same in the end', () => {
    const { values: path } = simulateMarkov(CALM_AND_WILD, 1500, createRandom(7));
    const live = realTimeProbabilities(path, { ...OPTIONS, firstFit: 250, every: 63 });
    const { model } = markovSwitching(path, OPTIONS);
    const late = pathOfState(hamiltonFilter(path, model).filtered, 2, 1);
    const gap = (from: number, to: number) =>
      late
        .subarray(from, to)
        .reduce((sum, p, i) => sum + Math.abs(p - live.probabilities[1]![from + i]!), 0) /
      (to - from);
    expect(gap(249, 600)).toBeGreaterThan(0.005);
    expect(gap(1446, 1500)).toBeLessThan(gap(249, 600) / 2);
    expect(live.fits.every(({ isUsed }) => isUsed)).toBe(true);
  });

  it('keeps the last good estimate where a new one is degenerate, and has none before the first', () => {
    const stale = switchingSeries().map((value, t) => (t < 200 ? value : 0.5));
    const { fits, probabilities } = realTimeProbabilities(stale, OPTIONS);
    expect(fits[0]?.isUsed).toBe(true);
    expect(fits.at(-1)).toMatchObject({ isUsed: false, fit: { convergence: { verdict: 'degenerate' } } });
    expect(probabilities[0]!.at(-1)).not.toBeNaN();
    const short = realTimeProbabilities(values.subarray(0, 60), OPTIONS);
    expect(short.fits).toEqual([]);
    expect(short.probabilities[0]!.every(Number.isNaN)).toBe(true);
  });
});
