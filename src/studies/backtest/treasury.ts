import type { BacktestSource } from '../../backtest/market/source.ts';
import { DAY_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';

/** The id of the Treasury of the 60/40 portfolio; nobody stores it, it is made of yields. */
export const TREASURY = 'UST10';
const YEARS = 10;
const YEAR_DAYS = 365.25;
/** What trades in a day in on-the-run Treasuries is beyond any portfolio here. */
const DEEP_MARKET_USD = 1e11;

/**
 * The total return of a ten-year Treasury from its par yield (DGS10): each day a bond at par with ten years to run is bought, its coupon accrues, and it is priced the next
 * day at the new yield with so much less to run. An approximation: constant maturity, no roll, no bid and ask. Level 100 at the start; a day without a yield
 * is bridged by the next. Known when the yield was struck, since the bond itself could be traded then. O(n).
 */
export function treasurySeries(yields: CanonicalSeries): CanonicalSeries {
  let level = 100;
  const value = yields.value.map((now, row) => {
    const before = yields.value[row - 1];
    if (before === undefined) return level;
    const years = (yields.eventMs[row]! - yields.eventMs[row - 1]!) / DAY_MS / YEAR_DAYS;
    if (years > 0) level *= bondPrice(now, { coupon: before, years: YEARS - years }) + before * years;
    return level;
  });
  return { ...yields, instrument: TREASURY, field: 'close', value, knownMs: yields.eventMs };
}

/** The source with the Treasury among its instruments, where yields are stored. */
export function withTreasury(source: BacktestSource): BacktestSource {
  const yields = source.find({ instrument: 'DGS10', field: 'value' });
  const treasury = yields && treasurySeries(yields);
  return {
    ...source,
    find: (ref) => (ref.instrument === TREASURY && ref.field === 'close' ? treasury : source.find(ref)),
    dollarVolume: (instrument, clock) =>
      instrument === TREASURY
        ? new Float64Array(clock.eventMs.length).fill(DEEP_MARKET_USD)
        : source.dollarVolume(instrument, clock),
  };
}

/** Price of one unit of face value, coupons twice a year, at a yield compounded twice a year. */
function bondPrice(yieldNow: number, { coupon, years }: { coupon: number; years: number }): number {
  const discount = (1 + yieldNow / 2) ** (-2 * years);
  return yieldNow === 0 ? 1 + coupon * years : (coupon / yieldNow) * (1 - discount) + discount;
}
