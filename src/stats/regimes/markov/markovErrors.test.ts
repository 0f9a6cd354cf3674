import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { CALM_AND_WILD, switchingSeries } from '../testing/switchingSeries.ts';
import { hamiltonFilter } from './hamiltonFilter.ts';
import { filteredIntervals, markovErrors } from './markovErrors.ts';
import { simulateMarkov } from './markovModel.ts';
import { markovSwitching } from './markovSwitching.ts';

const TWO = { states: 2, order: 'variance', starts: 2 } as const;

describe('markovErrors', () => {
  it('spreads drawn models as the standard errors say', () => {
    const values = switchingSeries();
    const errors = markovErrors(values, markovSwitching(values, { ...TWO, random: createRandom(1) }))!;
    const draws = Array.from({ length: 2000 }, (_, i) => errors.draw(createRandom(i)).means[1]!);
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length);
    expect(Math.abs(spread / errors.means[1]! - 1)).toBeLessThan(0.05);
  });

  it('covers the true means and the probability by the true model about as often as it says', () => {
    const worlds = 60;
    let [means, probabilities, intervals] = [0, 0, 0];
    for (let i = 0; i < worlds; i++) {
      const random = createRandom(100 + i);
      const { values } = simulateMarkov(CALM_AND_WILD, 500, random);
      const fit = markovSwitching(values, { ...TWO, random });
      const errors = markovErrors(values, fit);
      if (!errors) continue;
      intervals++;
      if (Math.abs(fit.model.means[0]! - CALM_AND_WILD.means[0]!) < 1.96 * errors.means[0]!) means++;
      const [, wild] = filteredIntervals(values, errors, { draws: 60, level: 0.9, random });
      const truth = hamiltonFilter(values, CALM_AND_WILD).filtered.at(-1)!;
      if (truth >= wild!.lower && truth <= wild!.upper) probabilities++;
    }
    expect(intervals).toBeGreaterThan(0.95 * worlds);
    expect(means / intervals).toBeGreaterThan(0.88);
    expect(probabilities / intervals).toBeGreaterThan(0.8);
    expect(probabilities / intervals).toBeLessThan(0.98);
  });

  it('are not given where a transition never happens: the curvature has no bottom there', () => {
    const random = createRandom(5);
    const values = Float64Array.from(
      { length: 200 },
      (_, t) => 0.3 * random.normal() + (t % 2 === 0 ? 3 : -3),
    );
    const fit = markovSwitching(values, { ...TWO, random: createRandom(1) });
    expect(fit.model.transition[0]).toBeLessThan(1e-4);
    expect(markovErrors(values, fit)).toBeUndefined();
  });
});
