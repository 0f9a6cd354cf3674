import { describe, expect, it } from 'vitest';
import { borrowAccrual, fundingAccrual } from './carry.ts';

describe('fundingAccrual', () => {
  it('lets longs pay and shorts receive a positive rate', () => {
    expect(fundingAccrual(1.5, 0.0001)).toBeCloseTo(-0.00015, 16);
    expect(fundingAccrual(-1.5, 0.0001)).toBeCloseTo(0.00015, 16);
    expect(fundingAccrual(1.5, -0.0001)).toBeCloseTo(0.00015, 16);
  });

  it('adds up to nothing between both sides; no position needs no rate', () => {
    expect(fundingAccrual(2, 0.0003) + fundingAccrual(-2, 0.0003)).toBe(0);
    expect(fundingAccrual(0, Number.NaN)).toBe(0);
    expect(fundingAccrual(1, Number.NaN)).toBeNaN();
  });
});

describe('borrowAccrual', () => {
  it('by hand: half of equity short at 8 % for 45 of 360 days', () => {
    expect(borrowAccrual(-0.5, { annualRate: 0.08, years: 45 / 360 })).toBeCloseTo(-0.005, 14);
    expect(borrowAccrual(0.5, { annualRate: 0.08, years: 1 })).toBe(0);
  });

  it('does not change when the span is divided', () => {
    const part = borrowAccrual(-1, { annualRate: 0.05, years: 0.1 });
    expect(10 * part).toBeCloseTo(borrowAccrual(-1, { annualRate: 0.05, years: 1 }), 14);
    expect(() => borrowAccrual(-1, { annualRate: 0.05, years: -1 })).toThrow(RangeError);
    expect(borrowAccrual(Number.NaN, { annualRate: 0.05, years: 1 })).toBeNaN();
  });
});
