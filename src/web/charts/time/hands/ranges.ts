import { DAY_MS, parseDate, SECOND_MS, toDate } from '../../../../core/time.ts';
import type { Seconds } from '../courses/courses.ts';

export interface TimeSpan {
  readonly from: Seconds;
  readonly to: Seconds;
}

const MONTHS = { '1M': 1, '3M': 3, '6M': 6, '1Y': 12, '3Y': 36, '5Y': 60, '10Y': 120 } as const;
export type TimeRange = keyof typeof MONTHS | 'YTD' | 'All';

export const RANGES: readonly TimeRange[] = ['1M', '3M', '6M', 'YTD', '1Y', '3Y', '5Y', '10Y', 'All'];

/** Those that show less than all of it, and all. */
export function coveredRanges({ from, to }: TimeSpan): readonly TimeRange[] {
  return RANGES.filter((range) => range === 'All' || startOf(range, to) > from);
}

/** What a range shows of data that end at a time; undefined: all. */
export function spanOf(range: TimeRange, to: Seconds): TimeSpan | undefined {
  return range === 'All' ? undefined : { from: startOf(range, to), to };
}

/** The range that shows just this span of data; undefined where none does. */
export function rangeOf(span: TimeSpan, data: TimeSpan): TimeRange | undefined {
  return coveredRanges(data).find((range) => {
    const shown = spanOf(range, data.to);
    return shown?.from === span.from && shown.to === span.to;
  });
}

function startOf(range: Exclude<TimeRange, 'All'>, to: Seconds): Seconds {
  const date = toDate(to * SECOND_MS);
  const year = Number(date.slice(0, 4));
  if (range === 'YTD') return secondsAt(`${year}-01-01`);
  const months = year * 12 + Number(date.slice(5, 7)) - 1 - MONTHS[range];
  const month = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  // The last day of a shorter month stands for those that it has not.
  const day = [0, 1, 2, 3]
    .map((less) => `${month}-${String(Number(date.slice(8, 10)) - less).padStart(2, '0')}`)
    .find((text) => parseDate(text) !== undefined);
  return day === undefined ? to - (MONTHS[range] * 30 * DAY_MS) / SECOND_MS : secondsAt(day);
}

function secondsAt(date: string): Seconds {
  return (parseDate(date) ?? 0) / SECOND_MS;
}
