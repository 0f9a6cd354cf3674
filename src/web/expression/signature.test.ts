import { describe, expect, it } from 'vitest';
import { parameterAt, signatureOf } from './signature.ts';

describe('signatures', () => {
  it('are split into their parameters', () => {
    expect(signatureOf('corr(x, y, n)')).toEqual({ opening: 'corr(', parameters: ['x', 'y', 'n'] });
    expect(signatureOf('ret(x, n = 1)').parameters).toEqual(['x', 'n = 1']);
    expect(signatureOf('alts()')).toEqual({ opening: 'alts(', parameters: [] });
  });

  it('let the last parameter take what follows where it may', () => {
    expect(parameterAt(signatureOf('among(A, B, ...)'), 7)).toBe(2);
    expect(parameterAt(signatureOf('ret(x, n = 1)'), 2)).toBe(2);
  });
});
