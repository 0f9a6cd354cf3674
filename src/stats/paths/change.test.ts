import { describe, expect, it } from 'vitest';
import { difference, exponentialMean, lagged, logReturn, simpleReturn } from './change.ts';

const NaN_ = Number.NaN;

describe('changes over bars', () => {
  const x = Float64Array.of(100, 110, NaN_, 121, 0, -5);

  it('are missing at the start, beside gaps and after values that are not positive', () => {
    expect([...simpleReturn(x, 1)].map((v) => Number(v.toFixed(12)))).toEqual([
      NaN_,
      0.1,
      NaN_,
      NaN_,
      -1,
      NaN_,
    ]);
    expect([...logReturn(x, 1)].map((v) => Number(v.toFixed(6)))).toEqual([
      NaN_,
      0.09531,
      NaN_,
      NaN_,
      NaN_,
      NaN_,
    ]);
    expect([...difference(x, 3)]).toEqual([NaN_, NaN_, NaN_, 21, -110, NaN_]);
    expect([...lagged(x, 2)]).toEqual([NaN_, NaN_, 100, 110, NaN_, 121]);
  });

  it('add up: n one-bar log returns are one n-bar log return', () => {
    const y = Float64Array.of(3, 5, 4, 8, 9);
    const steps = [...logReturn(y, 1)].slice(1).reduce((a, b) => a + b, 0);
    expect(logReturn(y, 4)[4]).toBeCloseTo(steps, 12);
  });
});

describe('exponentialMean', () => {
  it('follows its recursion by hand: span 3 weighs the newest value by one half', () => {
    expect([...exponentialMean(Float64Array.of(2, 4, NaN_, 8), 3)]).toEqual([2, 3, NaN_, 5.5]);
  });
});
