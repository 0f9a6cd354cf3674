/** Units that say nothing to a person beside the number. */
const BARE_UNITS: ReadonlySet<string> = new Set(['', 'ratio', 'count', 'rank', 'date', 'value', 'boolean']);
const DIGITS = 5;
// Made once: making one costs a hundred times what writing a number does.
const LARGE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const USUAL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: DIGITS });
/** Zeros in front of smaller numbers would have to be counted. */
const LEAST_PLAIN = 1e-6;
/** Percents below this are next to nothing, whatever their digits. */
const TINY_PERCENT = 0.001;
const TINY = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** A value with its unit as a person reads it: fractions in percent, five significant digits (two of next to nothing), a dash where it is missing. */
export function formatValue(value: number | boolean | string | null, unit = ''): string {
  if (value === null) return '-';
  if (typeof value !== 'number') return String(value);
  if (unit === 'fraction') return `${formatPercents(value * 100)} %`;
  return BARE_UNITS.has(unit) ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}

function formatPercents(value: number): string {
  const size = Math.abs(value);
  return size >= LEAST_PLAIN && size < TINY_PERCENT ? TINY.format(value) : formatNumber(value);
}

/** A unit as the head of a column says it once for all its values; empty where it says nothing, or stands at each value. */
export function headUnit(unit: string): string {
  return BARE_UNITS.has(unit) || unit === 'fraction' || unit === 'text' ? '' : unit;
}

/** Five significant digits, whole from 10,000 on, thousands grouped; with an exponent below a millionth, as 1.2e-16. */
export function formatNumber(value: number): string {
  if (value !== 0 && Math.abs(value) < LEAST_PLAIN) return String(Number(value.toPrecision(DIGITS)));
  return (Math.abs(value) >= 10_000 ? LARGE : USUAL).format(value + 0);
}

/** Shares below this are shown as nothing where numbers stand in tables. */
const LEAST_SHARE = 5e-6;

/** A value rounded to three significant digits, as tables show it. */
export function tableNumber(value: number, unit: string): number {
  return unit === 'fraction' && Math.abs(value) < LEAST_SHARE ? 0 : Number(value.toPrecision(3));
}
