/** What lines on the edge of the box need to be seen whole. */
export const PADDING = 3;

export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

export function share(value: number, low: number, high: number): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}

export function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}
