import { DAY_MS, parseDate } from '../../core/time.ts';
import type { Clock } from '../../market/panel.ts';
import type { Rebalance } from '../strategy/schema.ts';

/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const THURSDAY = 3;
const QUARTER = 3;

/** 1 on the first bar of each period: what a calendar knows on the day itself. The first bar of the clock begins none. */
export function scheduledBars({ labels }: Pick<Clock, 'labels'>, rebalance: Rebalance): Uint8Array {
  const periods = labels.map((label, t) => periodOf(label, t, rebalance));
  return Uint8Array.from(periods, (period, t) => Number(t > 0 && period !== periods[t - 1]));
}

function periodOf(label: string, t: number, rebalance: Rebalance): number | string {
  switch (rebalance) {
    case 'never':
      return 0;
    case 'daily':
      return t;
    case 'weekly':
      return Math.floor(((parseDate(label) ?? Number.NaN) / DAY_MS + THURSDAY) / 7);
    case 'monthly':
      return label.slice(0, 7);
    case 'quarterly':
      return `${label.slice(0, 4)} ${Math.floor((Number(label.slice(5, 7)) - 1) / QUARTER)}`;
    case 'yearly':
      return label.slice(0, 4);
  }
}
