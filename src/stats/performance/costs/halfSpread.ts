/** One row of an assumption: at this dollar volume a day, half of the quoted spread is this fraction of the price. */
export interface SpreadAtVolume {
  /** USD a day. */
  readonly dollarVolume: number;
  readonly halfSpread: number;
}

/**
 * Half-spreads by dollar volume a day: an assumption in round numbers, not an estimate. About ten times the volume, a third of the
 * spread, which is the slope of spreads over volume across stocks and coins; levels from about a basis point for the largest to 3 % for what
 * hardly trades. Replace it by quotes of the venue where there are any, and show results at half and at double.
 */
export const HALF_SPREADS_BY_VOLUME: readonly SpreadAtVolume[] = [
  { dollarVolume: 1e4, halfSpread: 0.03 },
  { dollarVolume: 1e5, halfSpread: 0.01 },
  { dollarVolume: 1e6, halfSpread: 0.003 },
  { dollarVolume: 1e7, halfSpread: 0.001 },
  { dollarVolume: 1e8, halfSpread: 0.0003 },
  { dollarVolume: 1e9, halfSpread: 0.0001 },
];

/** The absolute daily return that turns illiquidity into volume: about that of a large coin. */
const TYPICAL_MOVE = 0.02;

/**
 * What does crossing half the spread cost at this dollar volume a day? A fraction of the traded value: interpolated in logarithms between the
 * rows of `table` (ascending volumes), and that of the last row beyond either end. Never rises with volume if the table does not.
 * NaN for a volume that is NaN or not above 0: without trades there is no spread to cross. `RangeError` for an empty table. O(rows).
 */
export function halfSpreadOfVolume(
  dollarVolume: number,
  table: readonly SpreadAtVolume[] = HALF_SPREADS_BY_VOLUME,
): number {
  const [first, last] = [table[0], table[table.length - 1]];
  if (first === undefined || last === undefined)
    throw new RangeError('the table of half-spreads must have a row');
  if (!(dollarVolume > 0)) return Number.NaN;
  const next = table.findIndex((row) => row.dollarVolume >= dollarVolume);
  if (next < 0) return last.halfSpread;
  const [below, above] = [table[next - 1] ?? first, table[next] ?? last];
  if (below === above) return first.halfSpread;
  const share =
    Math.log(dollarVolume / below.dollarVolume) / Math.log(above.dollarVolume / below.dollarVolume);
  return below.halfSpread * (above.halfSpread / below.halfSpread) ** share;
}

/**
 * The same from Amihud's (2002) illiquidity (mean of |return| per USD traded a day, see `amihud`): the half-spread of the dollar volume at
 * which a move of 2 % would have that illiquidity. An asset that moves more for its volume counts as less liquid. NaN unless above 0. O(rows).
 */
export function halfSpreadOfIlliquidity(
  illiquidity: number,
  table: readonly SpreadAtVolume[] = HALF_SPREADS_BY_VOLUME,
): number {
  return halfSpreadOfVolume(illiquidity > 0 ? TYPICAL_MOVE / illiquidity : Number.NaN, table);
}
