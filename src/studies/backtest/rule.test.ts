import { describe, expect, it } from 'vitest';
import { type Judged, verdictOf } from './rule.ts';

const GOOD: Judged = {
  periods: 1000,
  trips: 9,
  leastTrips: 5,
  totalReturn: 2,
  cashReturn: 0.1,
  sharpe: 2,
  deflated: 0.97,
  holdings: [
    { sharpe: 0.8, pValue: 0.01 },
    { sharpe: 0.5, pValue: 0.02 },
  ],
};

describe('verdictOf', () => {
  it.each([
    ['paid', {}],
    ['too-few-trades', { trips: 4 }],
    ['paid', { trips: undefined }],
    ['too-few-trades', { periods: 249 }],
    ['did-not-pay', { totalReturn: 0.09 }],
    ['did-not-pay', { holdings: [{ sharpe: 2.5, pValue: 0.04 }] }],
    ['not-distinguishable', { holdings: [{ sharpe: 2.5, pValue: 0.06 }] }],
    ['not-distinguishable', { holdings: [{ sharpe: 1.5, pValue: 0.06 }] }],
    ['not-distinguishable', { deflated: 0.94 }],
    ['not-distinguishable', { holdings: [] }],
  ] as const)('%s where %o', (verdict, change) => {
    expect(verdictOf({ ...GOOD, ...change })).toBe(verdict);
  });
});
