import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { mixtureTest } from './mixtureTest.ts';

const N = 40;
const OPTIONS = { variances: 'common', starts: 6, replicates: 19 } as const;

const rateOf = (repetitions: number, seed: number, draw: (random: RandomSource, i: number) => number) =>
  rejectionRate({ repetitions, seed, level: 0.1 }, (random) => {
    const values = Float64Array.from({ length: N }, (_, i) => draw(random, i));
    return mixtureTest(values, { ...OPTIONS, random: random.fork('test') }).pValue;
  });

describe('mixtureTest', () => {
  it('rejects one normal about as often as its level, whatever its mean and variance', () => {
    // With 19 replicates a p below 0.1 is the first of twenty: 0.05.
    const rate = rateOf(120, 31, (random) => 7 - 3 * random.normal());
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(120));
  });

  it('finds two groups five deviations apart', () => {
    const rate = rateOf(40, 32, (random, i) => random.normal() + (i % 3 === 0 ? 5 : 0));
    expect(rate).toBeGreaterThan(0.8);
  });

  it('takes skewness for a second component: no proof of two groups', () => {
    const rate = rateOf(40, 33, (random) => Math.exp(random.normal()));
    expect(rate).toBeGreaterThan(0.8);
  });

  it('gives the same p for the same seed, and refuses to do without replicates', () => {
    const values = Float64Array.from({ length: N }, (_, i) => Math.sin(i));
    const once = (replicates: number) =>
      mixtureTest(values, { ...OPTIONS, replicates, random: createRandom(1) });
    expect(once(19)).toEqual(once(19));
    expect(() => once(0)).toThrow(RangeError);
  });
});
