import { describe, expect, it } from 'vitest';
import { areSame, namesIn, readWeights, sharesOf } from './weights.ts';

const NAMES = ['momentum', 'flow'];

describe('weights that are tried', () => {
  it('are read from an address, unless they are none', () => {
    expect(namesIn('momentum=1,flow=1')).toEqual(NAMES);
    expect([...(readWeights(NAMES, 'flow=2') ?? [])]).toEqual([
      ['momentum', 0],
      ['flow', 2],
    ]);
    for (const text of [undefined, '', 'gold=1', 'flow=-1', 'flow=0']) {
      expect(readWeights(NAMES, text)).toBeUndefined();
    }
  });

  it('have shares of their sum', () => {
    expect([
      ...sharesOf(
        new Map([
          ['momentum', 1],
          ['flow', 3],
        ]),
      ).values(),
    ]).toEqual([0.25, 0.75]);
    expect([...sharesOf(new Map([['momentum', 0]])).values()]).toEqual([0]);
  });

  it('are the same where every one is', () => {
    const one = new Map([['momentum', 1]]);
    expect(areSame(one, new Map([['momentum', 1]]))).toBe(true);
    expect(areSame(one, new Map([['momentum', 2]]))).toBe(false);
  });
});
