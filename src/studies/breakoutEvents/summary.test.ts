import { describe, expect, it } from 'vitest';
import { summarize } from './summary.ts';

describe('summarize', () => {
  it('counts rallies from 20 % on', () => {
    expect(summarize(Float64Array.of(0.2, 0.19, -0.5, 4, 0))).toEqual({
      count: 5,
      median: 0.19,
      mean: expect.closeTo(0.778, 12) as number,
      above: 3,
      rallies: 2,
      lowest: -0.5,
      highest: 4,
    });
  });

  it('is NaN, not 0, without returns', () => {
    expect(summarize(new Float64Array()).median).toBeNaN();
    expect(summarize(new Float64Array()).highest).toBeNaN();
  });
});
