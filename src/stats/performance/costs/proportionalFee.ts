/**
 * What does a fee in proportion to the traded value cost? `|traded| feeRate`, in the unit of `traded`: a fraction of equity where that is
 * one. `feeRate` is a fraction of the value of one purchase or one sale (0.001 is ten basis points), as on the venue's list of fees.
 * NaN in, NaN out; `RangeError` for a rate that is negative (a rebate is not a fee) or infinite. O(1).
 */
export function proportionalFee(traded: number, feeRate: number): number {
  if (!(feeRate >= 0 && feeRate < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`feeRate must be a fraction of at least 0, got ${feeRate}`);
  }
  return Math.abs(traded) * feeRate;
}
