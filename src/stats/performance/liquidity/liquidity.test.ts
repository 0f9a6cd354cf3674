import { describe, expect, it } from 'vitest';
import { goldenSeries, referenceUniforms } from '../../../../test/support/goldenSeries.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { goldenReturns, ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { amihud, amihudPath } from './amihud.ts';
import { corwinSchultzSpread } from './corwinSchultz.ts';
import { rollSpread } from './rollSpread.ts';

const { strategy } = goldenReturns();
const volumes = referenceUniforms(23, 300).map((value) => 1e6 * (1 + value));
const { x } = goldenSeries();
const bounce = referenceUniforms(31, 300);
let log = 0;
const prices = x.map((value, t) => {
  log += 0.002 * value;
  return 100 * Math.exp(log) * (1 + 0.004 * Math.sign(bounce[t]! - 0.5));
});

describe('amihud', () => {
  it('by hand and as numpy', () => {
    const [flat, volume] = [new Float64Array(20).fill(-0.02), new Float64Array(20).fill(1e7)];
    expect(amihud(flat, volume).illiquidity).toBeCloseTo(2e-9, 20);
    expect(relativeError(amihud(strategy, volumes).illiquidity, ORACLE.amihud)).toBeLessThan(1e-12);
  });

  it('halves when the currency loses half, and leaves out periods without trading', () => {
    const base = amihud(strategy, volumes);
    const inOther = amihud(
      strategy,
      volumes.map((value) => 2 * value),
    );
    expect(inOther.illiquidity).toBeCloseTo(base.illiquidity / 2, 20);
    const silent = amihud(Float64Array.of(...strategy, 0.3, Number.NaN), Float64Array.of(...volumes, 0, 1e6));
    expect(silent).toEqual(base);
  });

  it('over a window is the same mean, looks back only and keeps gaps', () => {
    const path = amihudPath(strategy, volumes.with(50, 0), 20);
    expect(path[19]).toBeCloseTo(amihud(strategy.slice(0, 20), volumes.slice(0, 20)).illiquidity, 20);
    expect([18, 50, 69].map((t) => path[t])).toEqual(Array(3).fill(Number.NaN));
    expect(path[70]).toBeGreaterThan(0);
    expect(amihudPath(strategy.slice(0, 90), volumes.with(50, 0).slice(0, 90), 20)).toEqual(
      path.slice(0, 90),
    );
  });

  it('refuses short and uneven paths', () => {
    expect(() => amihud(strategy.slice(0, 19), volumes.slice(0, 19))).toThrow(InfeasibleError);
    expect(() => amihud(strategy, volumes.slice(1))).toThrow(RangeError);
    expect(() => amihudPath(strategy, volumes, 0)).toThrow(RangeError);
  });
});

describe('rollSpread', () => {
  it('equals numpy and finds the bounce of 0.8 %', () => {
    expect(relativeError(rollSpread(prices), ORACLE.roll)).toBeLessThan(1e-10);
    expect(Math.abs(rollSpread(prices) - 0.008)).toBeLessThan(0.001);
  });

  it('does not change with the currency, and is undefined where changes go on', () => {
    expect(rollSpread(prices.map((price) => 7 * price))).toBeCloseTo(rollSpread(prices), 12);
    let drift = 0;
    const trending = prices.map((_, t) => {
      drift += Math.sin(t / 20);
      return Math.exp(0.01 * drift);
    });
    expect(rollSpread(trending)).toBeNaN();
  });

  it('refuses gaps, prices of nothing and short paths', () => {
    expect(() => rollSpread(prices.with(4, Number.NaN))).toThrow(DataError);
    expect(() => rollSpread(prices.with(4, 0))).toThrow(DataError);
    expect(() => rollSpread(prices.slice(0, 21))).toThrow(InfeasibleError);
  });
});

describe('corwinSchultzSpread', () => {
  const [up, down] = [25, 27].map((seed) => referenceUniforms(seed, 300)) as [Float64Array, Float64Array];
  const range = {
    high: prices.map((price, t) => price * (1 + 0.01 * up[t]!)),
    low: prices.map((price, t) => price * (1 - 0.01 * down[t]!)),
    close: prices,
    negatives: 'keep',
  } as const;

  it('equals numpy, gaps over night taken out', () => {
    const path = corwinSchultzSpread(range);
    expect(path[0]).toBeNaN();
    ORACLE.corwinSchultz.forEach((expected, i) => {
      expect(path[i + 1]).toBeCloseTo(expected, 12);
    });
  });

  it('by hand: two days with the same range that is all spread', () => {
    const [high, low] = [new Float64Array(2).fill(101), new Float64Array(2).fill(99)];
    const spread = (2 * (101 / 99 - 1)) / (1 + 101 / 99);
    expect(corwinSchultzSpread({ high, low, negatives: 'zero' })[1]).toBeCloseTo(spread, 12);
  });

  it('finds the spread of a simulated market on average', () => {
    const random = createRandom(12);
    const days = 400;
    const [high, low] = [new Float64Array(days), new Float64Array(days)];
    let level = 0;
    for (let day = 0; day < days; day++) {
      const path = Array.from({ length: 390 }, () => (level += (0.02 / Math.sqrt(390)) * random.normal()));
      high[day] = Math.exp(Math.max(...path)) * 1.005;
      low[day] = Math.exp(Math.min(...path)) / 1.005;
    }
    const kept = corwinSchultzSpread({ high, low, negatives: 'keep' }).slice(1);
    const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
    // One percent; ranges of 390 steps miss a little of the true extremes, which the formula takes for less spread.
    expect(mean).toBeGreaterThan(0.006);
    expect(mean).toBeLessThan(0.012);
  });

  it('sets negatives to zero where asked, looks back only, and is missing where a range is not one', () => {
    const zero = corwinSchultzSpread({ ...range, negatives: 'zero' }).slice(1);
    expect(Math.min(...zero)).toBe(0);
    expect(Math.min(...corwinSchultzSpread(range).slice(1))).toBeLessThan(0);
    const early = { ...range, high: range.high.slice(0, 30), low: range.low.slice(0, 30) };
    expect(corwinSchultzSpread(early)).toEqual(corwinSchultzSpread(range).slice(0, 30));
    const broken = corwinSchultzSpread({ ...range, high: range.high.with(5, 1).with(9, Number.NaN) });
    expect([5, 6, 9, 10].map((t) => broken[t])).toEqual(Array(4).fill(Number.NaN));
    expect(corwinSchultzSpread({ ...range, close: prices.with(2, Number.NaN) })[3]).toBeNaN();
  });
});
