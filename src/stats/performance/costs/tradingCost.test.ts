import { describe, expect, it } from 'vitest';
import { proportionalFee } from './proportionalFee.ts';
import { squareRootImpact } from './squareRootImpact.ts';
import { tradingCost } from './tradingCost.ts';

const TRADE = {
  traded: -0.1,
  equity: 1e6,
  feeRate: 0.001,
  dollarVolume: 1e7,
  dailyVolatility: 0.04,
  impactCoefficient: 1,
};

describe('proportionalFee', () => {
  it('charges purchases and sales alike', () => {
    expect(proportionalFee(0.5, 0.001)).toBe(0.0005);
    expect(proportionalFee(-0.5, 0.001)).toBe(0.0005);
    expect(proportionalFee(Number.NaN, 0.001)).toBeNaN();
    expect(() => proportionalFee(1, -0.001)).toThrow(RangeError);
    expect(() => proportionalFee(1, Number.NaN)).toThrow(RangeError);
  });
});

describe('squareRootImpact', () => {
  const input = { tradeValue: 1e5, dailyVolume: 1e7, dailyVolatility: 0.04, coefficient: 1 };

  it('by hand: a hundredth of the volume moves the price by a tenth of its daily deviation', () => {
    expect(squareRootImpact(input)).toBeCloseTo(0.004, 14);
  });

  it('doubles with four times the trade, and does not change with the currency or the side', () => {
    expect(squareRootImpact({ ...input, tradeValue: 4e5 })).toBeCloseTo(0.008, 14);
    expect(squareRootImpact({ ...input, tradeValue: -7e5, dailyVolume: 7e7 })).toBeCloseTo(0.004, 14);
  });

  it('has no limit without volume, unless nothing is traded', () => {
    expect(squareRootImpact({ ...input, dailyVolume: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(squareRootImpact({ ...input, tradeValue: 0, dailyVolume: 0 })).toBe(0);
    expect(squareRootImpact({ ...input, dailyVolume: Number.NaN })).toBeNaN();
    expect(() => squareRootImpact({ ...input, dailyVolume: -1 })).toThrow(RangeError);
    expect(() => squareRootImpact({ ...input, coefficient: -1 })).toThrow(RangeError);
  });
});

describe('tradingCost', () => {
  it('by hand: a tenth of a million in an asset of ten million a day', () => {
    const cost = tradingCost(TRADE);
    expect(cost.fee).toBeCloseTo(1e-4, 14);
    expect(cost.spread).toBeCloseTo(1e-4, 14);
    expect(cost.impact).toBeCloseTo(4e-4, 14);
    expect(cost.total).toBeCloseTo(6e-4, 14);
    expect(cost.participation).toBeCloseTo(0.01, 14);
  });

  it('grows with wealth by its impact only', () => {
    const rich = tradingCost({ ...TRADE, equity: 4e6 });
    expect(rich.fee).toBe(tradingCost(TRADE).fee);
    expect(rich.spread).toBe(tradingCost(TRADE).spread);
    expect(rich.impact).toBeCloseTo(2 * tradingCost(TRADE).impact, 14);
  });

  it('takes other spreads, costs nothing without a trade, and is missing without a volume', () => {
    const spreads = [{ dollarVolume: 1, halfSpread: 0.5 }];
    expect(tradingCost({ ...TRADE, spreads }).spread).toBeCloseTo(0.05, 14);
    expect(tradingCost({ ...TRADE, traded: 0, dollarVolume: Number.NaN }).total).toBe(0);
    expect(tradingCost({ ...TRADE, dollarVolume: Number.NaN }).total).toBeNaN();
  });
});
