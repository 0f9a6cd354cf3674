/** A fraction in percent as people read it. */
export function shownPercent(fraction: number): string {
  if (Number.isNaN(fraction)) return '-';
  const value = fraction * 100;
  const digits = Math.abs(value) >= 9.95 ? 0 : 1;
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value + 0)} %`;
}
