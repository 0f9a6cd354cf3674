import { describe, expect, it } from 'vitest';
import { InputError } from '../../core/errors.ts';
import { parseWeights } from './parameters.ts';
import { PARTS } from './parts.ts';
import { riskOn } from './riskOn.ts';

describe('parseWeights', () => {
  it('reads names and numbers, 0 for what is not named', () => {
    const weights = parseWeights('small=1, credit = 0.5');
    expect(weights.size).toBe(PARTS.length);
    expect([weights.get('small'), weights.get('credit'), weights.get('dollar')]).toEqual([1, 0.5, 0]);
  });

  it.each(['gold=1', 'small=-1', 'small=', 'small', '', 'small=0', 'small=x', 'small=Infinity'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseWeights(text)).toThrow(InputError);
      expect(() => riskOn.prepare({ weights: text })).toThrow(InputError);
    },
  );
});

describe('riskOn parameters', () => {
  it('weigh every part alike unless told otherwise', () => {
    const { params } = riskOn.prepare({});
    expect(new Set(parseWeights(String(params['weights'])).values())).toEqual(new Set([1]));
    expect(params['join']).toBe('known');
  });

  it('refuse a window that ends before it begins', () => {
    expect(() => riskOn.prepare({ shareFrom: '2025-10-01', shareTo: '2025-09-30' })).toThrow(InputError);
  });
});
