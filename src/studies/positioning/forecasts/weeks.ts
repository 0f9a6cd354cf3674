import { sampledBars } from '../../panel/sampling.ts';
import type { PositioningMarket } from '../positioningMarket.ts';

/** Weeks end on Sundays. */
const SUNDAY = 7;

/** The last bar of every finished week. */
export function weeklyBars({ clock, last }: Pick<PositioningMarket, 'clock' | 'last'>): readonly number[] {
  return [...sampledBars(clock.labels, { from: 0, to: last }, { kind: 'weekly', weekday: SUNDAY })];
}
