import { DAY_MS, parseDate, toDate } from '../../core/time.ts';
import { goTo, hrefOf, usePlace } from './location.ts';

/** Nothing is known of earlier days; also keeps half-typed years out. */
export const EARLIEST = '1980-01-01';

export interface AsOf {
  /** Absent: now. */
  readonly date: string | undefined;
  /** Goes to the same view as of another day, or now. */
  readonly choose: (date: string | undefined) => void;
}

export function useAsOf(): AsOf {
  const { path, query } = usePlace();
  return {
    date: query['asOf'],
    choose: (date) => {
      goTo(hrefOf(path, { ...query, asOf: date }), { replace: true });
    },
  };
}

/** So many days later, between the earliest day and today. */
export function moveDate(date: string, days: number, today: string): string {
  const from = parseDate(date.slice(0, 10)) ?? parseDate(today) ?? 0;
  const moved = toDate(from + days * DAY_MS);
  if (moved < EARLIEST) return EARLIEST;
  return moved > today ? today : moved;
}

export function isUsableDate(date: string, today: string): boolean {
  return parseDate(date) !== undefined && date >= EARLIEST && date <= today;
}
