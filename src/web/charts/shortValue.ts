import { formatValue } from '../../core/formatValue.ts';

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const LARGE = 10_000;

/** A value as an axis shows it: large ones as `1.2B`, the unit left to the title except for percent. */
export function shortValue(value: number, unit: string): string {
  const isShare = unit === 'fraction';
  const shown = isShare ? value * 100 : value;
  if (Math.abs(shown) >= LARGE) return `${COMPACT.format(shown)}${isShare ? ' %' : ''}`;
  return formatValue(Number(value.toPrecision(isShare ? 3 : 6)), isShare ? unit : '');
}
