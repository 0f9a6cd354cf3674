import { describe, expect, it } from 'vitest';
import { referenceUniforms } from '../../../../test/support/goldenSeries.ts';
import { DataError } from '../../../core/errors.ts';
import { goldenReturns, ORACLE } from '../testing/goldenReturns.ts';
import { annualTurnover, turnoverPath } from './turnover.ts';

const { strategy, benchmark, cash } = goldenReturns();
const [a, b, rate] = [strategy, benchmark, cash].map((path) => path.slice(0, 20)) as [
  Float64Array,
  Float64Array,
  Float64Array,
];
const uniforms = referenceUniforms(21, 60);
const weights = [0, 1, 2].map((i) => uniforms.slice(20 * i, 20 * (i + 1)).map((value) => value - 0.3));
const assetReturns = [a, b, a.map((value) => -value)];
const none = (periods: number) => new Float64Array(periods);

describe('turnoverPath', () => {
  it('by hand: entry, drift, and a change of asset', () => {
    const held = [Float64Array.of(0.5, 0.5, 0), Float64Array.of(0, 0, 1)];
    const changes = [Float64Array.of(1, 0, 0), none(3)];
    // After doubling, 0.5 has drifted to 1 / 1.5; back to 0.5; then out of one asset and with everything into the other.
    const traded = turnoverPath(held, { assetReturns: changes, cash: none(3) });
    expect([...traded].map((value) => Number(value.toFixed(12)))).toEqual([
      0.5,
      Number((2 / 3 - 0.5).toFixed(12)),
      1.5,
    ]);
    expect(annualTurnover(traded, 252)).toBeCloseTo((252 * (0.5 + 1 / 6 + 1.5)) / 3, 10);
  });

  it('equals numpy, short positions included', () => {
    const traded = turnoverPath(weights, { assetReturns, cash: rate });
    ORACLE.turnover.forEach((expected, t) => {
      expect(traded[t]).toBeCloseTo(expected, 12);
    });
  });

  it('is nothing after the entry for who buys one asset and holds, and does not change with an asset never held', () => {
    const all = new Float64Array(20).fill(1);
    const traded = turnoverPath([all, none(20)], {
      assetReturns: [a, none(20).fill(Number.NaN)],
      cash: rate,
    });
    expect(traded[0]).toBe(1);
    expect(traded.slice(1).every((value) => value < 1e-12)).toBe(true);
  });

  it('knows no future', () => {
    const early = (paths: readonly Float64Array[]) => paths.map((path) => path.slice(0, 9));
    const traded = turnoverPath(early(weights), {
      assetReturns: early(assetReturns),
      cash: rate.slice(0, 9),
    });
    expect(traded).toEqual(turnoverPath(weights, { assetReturns, cash: rate }).slice(0, 9));
  });

  it('refuses what was held without a return, ruin and uneven columns', () => {
    const gap = [a.with(3, Number.NaN), b, a];
    expect(() => turnoverPath(weights, { assetReturns: gap, cash: rate })).toThrow(/in period 3/);
    const ruin = { assetReturns: [Float64Array.of(-1)], cash: none(1) };
    expect(() => turnoverPath([Float64Array.of(1)], ruin)).toThrow(DataError);
    expect(() =>
      turnoverPath([Float64Array.of(Number.NaN)], { assetReturns: [none(1)], cash: none(1) }),
    ).toThrow(DataError);
    expect(() => turnoverPath(weights, { assetReturns: assetReturns.slice(1), cash: rate })).toThrow(
      RangeError,
    );
    expect(() => turnoverPath(weights, { assetReturns, cash: cash })).toThrow(RangeError);
  });
});
