import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { goldenReturns, ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { annualVolatility, compoundAnnualGrowth, equityCurve, totalReturn } from './equityCurve.ts';

const { strategy } = goldenReturns();

describe('equity', () => {
  it('by hand: half, then double, is where it began', () => {
    const path = Float64Array.of(Number.NaN, -0.5, 1, 0.21);
    expect([...equityCurve(path)]).toEqual([Number.NaN, 0.5, 1, 1.21]);
    expect(totalReturn(path)).toBeCloseTo(0.21, 14);
    expect(compoundAnnualGrowth(Float64Array.of(0.1, 0.1), 1)).toBeCloseTo(0.1, 14);
    expect(compoundAnnualGrowth(Float64Array.of(0.21), 0.5)).toBeCloseTo(0.1, 14);
    expect(annualVolatility(Float64Array.of(0.1, 0.3), 4)).toBeCloseTo(Math.sqrt(0.02) * 2, 14);
  });

  it('equals numpy', () => {
    expect(relativeError(equityCurve(strategy).at(-1) ?? 0, ORACLE.equity.last)).toBeLessThan(1e-12);
    expect(relativeError(totalReturn(strategy), ORACLE.equity.last - 1)).toBeLessThan(1e-12);
    expect(relativeError(compoundAnnualGrowth(strategy, 252), ORACLE.equity.growth)).toBeLessThan(1e-12);
    expect(relativeError(annualVolatility(strategy, 252), ORACLE.equity.volatility)).toBeLessThan(1e-12);
  });

  it('does not change when a period is split into two that compound to it', () => {
    const halves = Float64Array.from([...strategy].flatMap((value) => [0.01, (1 + value) / 1.01 - 1]));
    expect(totalReturn(halves)).toBeCloseTo(totalReturn(strategy), 12);
    expect(compoundAnnualGrowth(halves, 504)).toBeCloseTo(compoundAnnualGrowth(strategy, 252), 12);
  });

  it('multiplies by the growth of the currency', () => {
    const currency = strategy.map((_, t) => 0.01 * Math.sin(t));
    const inOther = strategy.map((value, t) => (1 + value) * (1 + (currency[t] ?? 0)) - 1);
    expect(1 + totalReturn(inOther)).toBeCloseTo(
      (1 + totalReturn(strategy)) * (1 + totalReturn(currency)),
      12,
    );
  });

  it('knows no future', () => {
    const curve = equityCurve(strategy);
    expect(equityCurve(strategy.subarray(0, 120))).toEqual(curve.slice(0, 120));
  });

  it('ends at nothing, and refuses what it cannot compound', () => {
    expect(compoundAnnualGrowth(Float64Array.of(0.5, -1, 0.5), 252)).toBe(-1);
    expect(annualVolatility(new Float64Array(4).fill(0.01), 252)).toBe(0);
    expect(() => equityCurve(new Float64Array(0))).toThrow(InfeasibleError);
    expect(() => equityCurve(Float64Array.of(0.1, Number.NaN, 0.1))).toThrow(DataError);
    expect(() => annualVolatility(Float64Array.of(0.1), 252)).toThrow(InfeasibleError);
    expect(() => compoundAnnualGrowth(strategy, 0)).toThrow(RangeError);
    expect(() => compoundAnnualGrowth(strategy, Number.NaN)).toThrow(RangeError);
  });
});
