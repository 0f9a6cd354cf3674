import { shortValue } from '../../shortValue.ts';

const LARGE = 10_000;

/** How values are written in cells, all of them with the same digits after the point: with the sign for percent, then without it for narrow cells. */
export function cellTexts(values: readonly number[], unit: string): readonly ((value: number) => string)[] {
  const factor = unit === 'fraction' ? 100 : 1;
  const reach = factor * Math.max(0, ...values.map(Math.abs));
  if (reach >= LARGE) return [(value) => shortValue(value, unit)];
  const digits = digitsFor(reach, unit);
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  });
  const bare = (value: number) => format.format(factor * value);
  return factor === 1 ? [bare] : [(value) => `${bare(value)} %`, bare];
}

/** Three figures of plain numbers, two of percents. */
function digitsFor(reach: number, unit: string): number {
  const whole = unit === 'fraction' ? 10 : 100;
  return reach >= whole ? 0 : reach >= whole / 10 ? 1 : 2;
}
