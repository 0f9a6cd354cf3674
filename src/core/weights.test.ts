import { describe, expect, it } from 'vitest';
import { InputError } from './errors.ts';
import { equalWeights, parseWeights, writeWeights } from './weights.ts';

const NAMES = ['small', 'credit', 'dollar'] as const;

describe('parseWeights', () => {
  it('reads names and numbers, 0 for what is not named', () => {
    expect([...parseWeights(NAMES, 'small=2, credit = 0.5')]).toEqual([
      ['small', 2],
      ['credit', 0.5],
      ['dollar', 0],
    ]);
  });

  it('reads equal weights as ones', () => {
    expect([...parseWeights(NAMES, equalWeights(NAMES)).values()]).toEqual([1, 1, 1]);
  });

  it('reads what was written', () => {
    expect(writeWeights(parseWeights(NAMES, equalWeights(NAMES)))).toBe(equalWeights(NAMES));
    const weights = parseWeights(NAMES, 'dollar=0.25,small=3');
    expect(parseWeights(NAMES, writeWeights(weights))).toEqual(weights);
  });

  it.each(['gold=1', 'small=-1', 'small=', 'small', '', 'small=0', 'small=x', 'small=Infinity'])(
    'refuses "%s" and says what is allowed',
    (text) => {
      expect(() => parseWeights(NAMES, text)).toThrow(InputError);
      expect(() => parseWeights(NAMES, text)).toThrow(/must (be NAME=NUMBER|give at least one weight)/);
    },
  );
});
