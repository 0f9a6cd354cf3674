import { formatValue } from '../../core/formatValue.ts';

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const LARGE = 10_000;

/** A value as an axis shows it: large ones as `1.2B`, the unit left to the title except for percent. */
export function shortValue(value: number, unit: string): string {
  if (unit === 'fraction') return formatValue(Number(value.toPrecision(3)), unit);
  return Math.abs(value) >= LARGE ? COMPACT.format(value) : formatValue(Number(value.toPrecision(6)));
}
