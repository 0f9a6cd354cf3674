import { describe, expect, it } from 'vitest';
import { hrefOf, placeOf } from './location.ts';

describe('places', () => {
  it('come back from their address as they were', () => {
    const query = { asOf: '2026-01-14', weights: 'a=1,b=2', text: 'ä & ?' };
    expect(placeOf(hrefOf('/studies/structure', query))).toEqual({ path: '/studies/structure', query });
  });

  it('leave out what is not set', () => {
    expect(hrefOf('/', { asOf: undefined, from: '' })).toBe('/');
    expect(placeOf('/')).toEqual({ path: '/', query: {} });
  });
});
