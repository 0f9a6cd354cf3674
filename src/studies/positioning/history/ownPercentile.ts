import { percentileOf } from '../../../stats/paths/window.ts';
import { LEAST_DATES, YEAR_BARS } from '../parameters.ts';

/** Where a value stands in the year that ends with it. */
export interface OwnPercentile {
  /** Share of the year's values that are at most the one of the bar; null with fewer than 90 of them or no value on the bar. */
  readonly value: number | null;
  /** Days of the year with a value. */
  readonly dates: number;
}

/** The percentile of a bar within its trailing year of daily bars, itself included. */
export function ownPercentile(path: Float64Array, bar: number): OwnPercentile {
  return placeBy(path, bar, (year) => percentileOf(year, 0, year.length));
}

/**
 * The same with equal values counted in half: the share of lower values plus half the share of equal ones, itself included. For
 * rates that sit on a default value most of the time, which would otherwise stand at the top on every day that nothing happens.
 */
export function ownMiddlePercentile(path: Float64Array, bar: number): OwnPercentile {
  return placeBy(path, bar, (year) => {
    const now = year.at(-1)!;
    const [lower, equal] = [
      year.filter((value) => value < now).length,
      year.filter((value) => value === now).length,
    ];
    return (lower + equal / 2) / year.length;
  });
}

function placeBy(path: Float64Array, bar: number, place: (year: Float64Array) => number): OwnPercentile {
  const year = path.subarray(Math.max(0, bar - YEAR_BARS + 1), bar + 1).filter(Number.isFinite);
  const isKnown = Number.isFinite(path[bar]) && year.length >= LEAST_DATES;
  return { value: isKnown ? place(year) : null, dates: year.length };
}
