import { describe, expect, it } from 'vitest';
import { forwardOutcome } from './forwardOutcomes.ts';

const nan = Number.NaN;
const line = Float64Array.from({ length: 9 }, (_, t) => Math.exp(0.01 * t));

describe('forwardOutcome', () => {
  it('is the log growth of seven bars, and their volatility a year', () => {
    expect(forwardOutcome(line, 0, 'return')).toBeCloseTo(0.07, 12);
    expect(forwardOutcome(line, 0, 'volatility')).toBeCloseTo(0.01 * Math.sqrt(365), 12);
  });

  it('is not there before the horizon is over', () => {
    expect(forwardOutcome(line, 1, 'return')).toBeCloseTo(0.07, 12);
    expect(forwardOutcome(line, 2, 'return')).toBeNaN();
    expect(forwardOutcome(line, 2, 'volatility')).toBeNaN();
  });

  it('counts a coin that dies with its last price, losses included', () => {
    const dead = Float64Array.of(100, 90, 50, 10, nan, nan, nan, nan, nan);
    expect(forwardOutcome(dead, 0, 'return')).toBeCloseTo(Math.log(0.1), 12);
    // Three returns say too little of volatility.
    expect(forwardOutcome(dead, 0, 'volatility')).toBeNaN();
    expect(forwardOutcome(Float64Array.of(100, nan, nan, nan, nan, nan, nan, nan), 0, 'return')).toBeNaN();
    expect(forwardOutcome(Float64Array.of(nan, 1, 1, 1, 1, 1, 1, 1), 0, 'return')).toBeNaN();
  });
});
