import { describe, expect, it } from 'vitest';
import { tickTexts } from './ticks.ts';

describe('ticks', () => {
  it('are rounded to their step, so that zero is zero', () => {
    expect(tickTexts([0.4, 0.2, 5.55e-17, -0.2], '')).toEqual(['0.4', '0.2', '0', '-0.2']);
    expect(tickTexts([0.05, 1.39e-13, -0.05], 'fraction')).toEqual(['5 %', '0 %', '-5 %']);
    expect(tickTexts([0.30000000000000004, 0.275, 0.25], '')).toEqual(['0.3', '0.275', '0.25']);
  });

  it('are short where they are large, and still differ', () => {
    expect(tickTexts([160_000_000, 140_000_000], '')).toEqual(['160M', '140M']);
    expect(tickTexts([100_500, 100_250, 100_000], 'USD')).toEqual(['100.5K', '100.25K', '100K']);
    expect(tickTexts([14_000, 7000, 0], 'fraction')).toEqual(['1.4M %', '700K %', '0 %']);
  });

  it('keep what is small', () => {
    expect(tickTexts([3e-12, 2.5e-12, 2e-12], '')).toEqual([
      '0.000000000003',
      '0.0000000000025',
      '0.000000000002',
    ]);
    expect(tickTexts([1234.5, 1234.25], '')).toEqual(['1,234.5', '1,234.25']);
  });

  it('are empty where an axis has no values', () => {
    expect(tickTexts([Number.NaN, Number.POSITIVE_INFINITY, 1], 'fraction')).toEqual(['', '', '100 %']);
  });

  it('are told where there is one, and where they grow by factors', () => {
    expect(tickTexts([], '')).toEqual([]);
    expect(tickTexts([0.25], '')).toEqual(['0.25']);
    expect(tickTexts([100_000, 1000, 10, 0.1], 'USD')).toEqual(['100K', '1,000', '10', '0.1']);
  });
});
