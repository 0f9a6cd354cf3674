/**
 * What does a perpetual future pay or cost at one funding instant? `-position x rate`: with a positive rate longs pay and shorts receive
 * (the convention of Binance, Bybit and OKX). `position` is the signed value as a fraction of equity, `rate` the fraction paid at that instant,
 * not a yearly one; several instants in a period add up. Negative: paid. NaN in, NaN out. O(1).
 */
export function fundingAccrual(position: number, rate: number): number {
  return position === 0 ? 0 : -position * rate;
}

/**
 * What does a short position cost for being borrowed? `min(0, position) x annualRate x years`: 0 or negative, a fraction of equity where
 * `position` is one. Simple interest; `years` by the lender's own count of days (actual days over 360 for most US lenders of stock,
 * over 365 for crypto). Long positions cost nothing here: what they borrow belongs to cash. NaN in, NaN out; `RangeError` for a negative
 * span. O(1).
 */
export function borrowAccrual(
  position: number,
  { annualRate, years }: { readonly annualRate: number; readonly years: number },
): number {
  if (years < 0) throw new RangeError(`years must not be negative, got ${years}`);
  return position >= 0 ? 0 : position * annualRate * years;
}
