import { formatValue, tableNumber } from './formatValue.ts';

type Scalar = number | boolean | string | null;

const DIGITS = 3;
const PERCENT = 100;
/** From here on numbers are shown in billions. */
const BILLION = 1e9;
/** Relative changes below this are none. */
const UNCHANGED = 0.005;

/** A value as a headline shows it: three significant digits, large ones in billions. */
export function formatHeadline(value: Scalar, unit: string): string {
  if (typeof value !== 'number') return formatValue(value, unit);
  const rounded = tableNumber(value, unit);
  return Math.abs(rounded) < BILLION
    ? formatValue(rounded, unit)
    : formatValue(Number((rounded / BILLION).toPrecision(DIGITS)), `bn ${unit}`.trim());
}

/** What became of a value since before: `▲ from 1.2 %`, `= as before`. */
export function formatChange(value: Scalar, before: Scalar, unit: string): string {
  if (typeof value !== 'number' || typeof before !== 'number') {
    return value === before ? '= as before' : `was ${formatValue(before, unit)}`;
  }
  const [now, then] = [tableNumber(value, unit), tableNumber(before, unit)];
  return `${arrowOf(now, then)} from ${formatHeadline(before, unit)}`;
}

/** A difference of two values, with its sign: `+1.2 points` of what is shown in percent. */
export function formatDifference(difference: number, unit: string): string {
  const sign = difference > 0 ? '+' : '';
  if (unit !== 'fraction') return sign + formatHeadline(difference, unit);
  return `${sign}${formatValue(Number((difference * PERCENT).toPrecision(DIGITS)), 'points')}`;
}

function arrowOf(value: number, before: number): string {
  const scale = Math.max(Math.abs(value), Math.abs(before));
  if (scale === 0 || Math.abs(value - before) <= UNCHANGED * scale) return '=';
  return value > before ? '▲' : '▼';
}
