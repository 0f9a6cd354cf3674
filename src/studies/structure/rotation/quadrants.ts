import type { RelativeStrength } from './relativeStrength.ts';

/** Clockwise, as strength follows momentum. */
export const QUADRANTS = ['leading', 'weakening', 'lagging', 'improving'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/** The stay in a quadrant that lasts on the last bar. */
export interface Stay {
  readonly quadrant: Quadrant;
  readonly firstBar: number;
  readonly bars: number;
  /** Whether the bar before it was in another quadrant; otherwise nothing is known of it, and the stay may be longer. */
  readonly isWhole: boolean;
}

/** Where a point lies; undefined where a coordinate is missing. What is typical counts as strong, what stands still as rising. */
export function quadrantOf(strength: number, momentum: number): Quadrant | undefined {
  if (!Number.isFinite(strength) || !Number.isFinite(momentum)) return undefined;
  if (strength >= 0) return momentum >= 0 ? 'leading' : 'weakening';
  return momentum >= 0 ? 'improving' : 'lagging';
}

/** The quadrant of the last bar and since when; undefined where it is not known. */
export function lastStay({ strength, momentum }: RelativeStrength): Stay | undefined {
  const on = (t: number) => quadrantOf(strength[t] ?? Number.NaN, momentum[t] ?? Number.NaN);
  const last = strength.length - 1;
  const quadrant = on(last);
  if (!quadrant) return undefined;
  let firstBar = last;
  while (on(firstBar - 1) === quadrant) firstBar--;
  return { quadrant, firstBar, bars: last - firstBar + 1, isWhole: on(firstBar - 1) !== undefined };
}
