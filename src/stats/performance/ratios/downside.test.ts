import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { goldenReturns, ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { calmarRatio, sortinoRatio } from './downside.ts';

const { strategy, cash } = goldenReturns();
const none = (periods: number) => new Float64Array(periods);

describe('sortinoRatio', () => {
  it('by hand: only what falls short counts, over all periods', () => {
    const path = Float64Array.of(0.3, -0.1, 0.3, -0.1, 0.3, -0.1, 0.3, -0.1);
    const downside = Math.sqrt(0.04 / 8);
    expect(sortinoRatio(path, { cash: none(8), periodsPerYear: 9 })).toBeCloseTo((0.1 / downside) * 3, 12);
  });

  it('equals numpy and does not change with leverage', () => {
    const options = { cash, periodsPerYear: 252 };
    const levered = strategy.map((value, t) => 2 * value - (cash[t] ?? 0));
    expect(relativeError(sortinoRatio(strategy, options), ORACLE.sortino)).toBeLessThan(1e-10);
    expect(relativeError(sortinoRatio(levered, options), ORACLE.sortino)).toBeLessThan(1e-10);
  });

  it('is undefined without a shortfall, and refuses gaps and short paths', () => {
    expect(sortinoRatio(none(9).fill(0.1), { cash: none(9), periodsPerYear: 12 })).toBeNaN();
    expect(() => sortinoRatio(strategy.with(4, Number.NaN), { cash, periodsPerYear: 252 })).toThrow(
      DataError,
    );
    expect(() => sortinoRatio(none(7), { cash: none(7), periodsPerYear: 12 })).toThrow(InfeasibleError);
  });
});

describe('calmarRatio', () => {
  it('by hand and as numpy', () => {
    expect(calmarRatio(Float64Array.of(0.5, -0.2, 0.25), 3)).toBeCloseTo(0.5 / 0.2, 12);
    expect(relativeError(calmarRatio(strategy, 252), ORACLE.calmar)).toBeLessThan(1e-10);
  });

  it('is undefined where wealth never fell', () => {
    expect(calmarRatio(Float64Array.of(0.1, 0.1), 252)).toBeNaN();
  });
});
