import { describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import { equalWeights, parseWeights, weightsParameter } from './weights.ts';

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

  it.each(['gold=1', 'small=-1', 'small=', 'small', '', 'small=0', 'small=x', 'small=Infinity'])(
    'refuses "%s" and says what is allowed',
    (text) => {
      expect(() => parseWeights(NAMES, text)).toThrow(InputError);
      const parsed = weightsParameter(NAMES).safeParse(text);
      expect(parsed.error?.issues[0]?.message).toMatch(/must (be NAME=NUMBER|give at least one weight)/);
    },
  );
});
