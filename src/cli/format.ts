const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const BARS = '▁▂▃▄▅▆▇█';

/** Whole numbers with thousands separators. */
export function formatCount(value: number): string {
  return GROUPED.format(value);
}

/** `1 feed`, `1,200 feeds`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** One character a value, at most `width`: the last value of each stretch. Missing values are blanks. */
export function sparkline(values: readonly (number | null)[], width: number): string {
  const step = Math.max(1, Math.ceil(values.length / width));
  const picked = values.filter((_, i) => (values.length - 1 - i) % step === 0);
  const present = picked.filter((value) => value !== null);
  const low = Math.min(...present);
  const range = Math.max(...present) - low;
  return picked
    .map((value) => {
      if (value === null) return ' ';
      const level = range > 0 ? Math.round(((value - low) / range) * (BARS.length - 1)) : 0;
      return BARS.charAt(level);
    })
    .join('');
}
