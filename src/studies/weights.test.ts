import { describe, expect, it } from 'vitest';
import { equalWeights } from '../core/weights.ts';
import { weightsParameter } from './weights.ts';

const NAMES = ['small', 'credit'] as const;

describe('weightsParameter', () => {
  it('is equal weights unless told otherwise', () => {
    expect(weightsParameter(NAMES).parse(undefined)).toBe(equalWeights(NAMES));
    expect(weightsParameter(NAMES).parse('small=2')).toBe('small=2');
  });

  it.each(['gold=1', 'small=-1', '', 'small=0'])('refuses "%s" and says what is allowed', (text) => {
    const parsed = weightsParameter(NAMES).safeParse(text);
    expect(parsed.error?.issues[0]?.message).toMatch(/must (be NAME=NUMBER|give at least one weight)/);
  });
});
