/** Upper-tail critical values of a statistic: `critical[i]` is exceeded with probability `levels[i]`; critical values rise. */
export interface CriticalTable {
  readonly levels: readonly number[];
  readonly critical: readonly number[];
}

/** A p-value read from a table, and what it is where the statistic lies outside the table. */
export interface TabledPValue {
  readonly pValue: number;
  /** `at-most`: the true value is at or below `pValue`; `at-least`: at or above it. */
  readonly pValueIs: 'interpolated' | 'at-most' | 'at-least';
}

/**
 * The p-value of `statistic` between tabled critical values, interpolated on the scale of `p` or of `log p`. Never leaves the
 * levels of the table: beyond it the outermost level is returned and said to be a bound.
 */
export function interpolatePValue(
  statistic: number,
  { levels, critical }: CriticalTable,
  scale: 'linear' | 'logarithmic',
): TabledPValue {
  if (Number.isNaN(statistic)) throw new RangeError('statistic must be a number, got NaN');
  const above = critical.findIndex((value) => statistic < value);
  if (above === 0) return { pValue: levels[0]!, pValueIs: 'at-least' };
  if (above < 0) return { pValue: levels.at(-1)!, pValueIs: 'at-most' };
  const share = (statistic - critical[above - 1]!) / (critical[above]! - critical[above - 1]!);
  const [from, to] = [levels[above - 1]!, levels[above]!];
  const pValue = scale === 'linear' ? from + share * (to - from) : from * (to / from) ** share;
  return { pValue, pValueIs: 'interpolated' };
}
