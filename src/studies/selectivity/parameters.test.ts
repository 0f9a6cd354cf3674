import { describe, expect, it } from 'vitest';
import { componentWeights, parseVanished, selectivityParameters } from './parameters.ts';

describe('weights', () => {
  it('are read by name, 0 where a component is not named', () => {
    expect(componentWeights({ weights: 'momentum=2, liquidity=0.5' })).toEqual({
      momentum: 2,
      liquidity: 0.5,
      tokenomics: 0,
      flow: 0,
      ecosystem: 0,
      institutional: 0,
    });
    expect(Object.values(componentWeights(selectivityParameters.parse({})))).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it.each(['', 'momentum', 'momentum=', 'momentum=-1', 'momentum=x', 'team=1', 'momentum=0'])(
    'refuses "%s" and says what is allowed',
    (weights) => {
      const parsed = selectivityParameters.safeParse({ weights });
      expect(parsed.success).toBe(false);
      expect(parsed.error?.issues[0]?.message).toMatch(/must (be NAME=NUMBER|give at least one weight)/);
    },
  );
});

describe('the return of a coin that vanished', () => {
  it.each([
    ['edge', 'edge'],
    ['left-out', 'left-out'],
    ['-1', -1],
    ['-0.3', -0.3],
    ['0', 0],
  ])('reads %s', (text, value) => {
    expect(parseVanished(text)).toBe(value);
  });

  it.each(['', 'dead', '-1.1', '0.2', 'NaN'])('refuses "%s"', (vanished) => {
    expect(selectivityParameters.safeParse({ vanished }).success).toBe(false);
  });
});
