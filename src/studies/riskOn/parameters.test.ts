import { describe, expect, it } from 'vitest';
import { InputError } from '../../core/errors.ts';
import { equalWeights } from '../../core/weights.ts';
import { partWeights } from './parameters.ts';
import { PARTS } from './parts.ts';
import { riskOn } from './riskOn.ts';

describe('riskOn parameters', () => {
  it('weigh every part alike unless told otherwise', () => {
    const { params } = riskOn.prepare({});
    expect(params).toMatchObject({ weights: equalWeights(PARTS.map(({ name }) => name)), join: 'known' });
  });

  it('give a weight to every part, and take no other name', () => {
    const weights = partWeights({ weights: 'small=1, credit = 0.5' });
    expect(weights.size).toBe(PARTS.length);
    expect([weights.get('small'), weights.get('credit'), weights.get('dollar')]).toEqual([1, 0.5, 0]);
    expect(() => riskOn.prepare({ weights: 'gold=1' })).toThrow(InputError);
  });

  it('refuse a window that ends before it begins', () => {
    expect(() => riskOn.prepare({ shareFrom: '2025-10-01', shareTo: '2025-09-30' })).toThrow(InputError);
  });
});
