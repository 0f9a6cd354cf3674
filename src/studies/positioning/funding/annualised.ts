import { DAY_MS, type EpochMs, HOUR_MS } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import type { Clock } from '../../../market/panel.ts';

const HOURS_A_YEAR = 365 * 24;
/** The longest interval of any venue here; a wider gap is a payment that is not stored. */
const LONGEST_HOURS = 8;
/** Payments must cover a day. */
const LEAST_HOURS = 24;
/** A venue whose last payment is older has stopped. */
const FRESH_MS = DAY_MS;
/** The hours of the field `fundingRateMean`, by its definition. */
const MEAN_HOURS = 8;

/**
 * Funding paid by longs per year at each bar, as a fraction of the position: the rates of the payments of the `days` before (bar
 * included), over the hours that they cover, times the hours of a year. The hours of a payment are the gap to the one before
 * it, to the nearest hour, so a venue that pays every hour or changes its interval is annualised as it paid. A payment after a gap of more than 8
 * hours has an unknown interval and is left out. Only payments known at the bar count, in the vintage known then. NaN where the
 * hours are fewer than 24 or the last payment is more than a day old. O(bars * payments of the window).
 */
export function annualisedFunding(
  payments: CanonicalSeries,
  clock: Pick<Clock, 'eventMs'>,
  days: number,
): Float64Array {
  const { eventMs } = payments;
  let first = 0;
  return clock.eventMs.map((bar) => {
    while (first < eventMs.length && eventMs[first]! <= firstNeeded(bar, days)) first++;
    const { rates, hours, last } = paidWithin(payments, bar, { days, first });
    return hours >= LEAST_HOURS && bar - last <= FRESH_MS ? (rates / hours) * HOURS_A_YEAR : Number.NaN;
  });
}

/** Hours of the `days` before a bar that known payments cover. */
export function coveredHours(payments: CanonicalSeries, bar: EpochMs, days: number): number {
  const first = payments.eventMs.findIndex((event) => event > firstNeeded(bar, days));
  return first < 0 ? 0 : paidWithin(payments, bar, { days, first }).hours;
}

/**
 * The same from daily means of 8-hour rates, whose interval belongs to the definition of the field: the mean of the last `days`
 * bars. NaN where less than half of these days have a value or the bar itself has none.
 */
export function annualisedMeans(means: Float64Array, days: number): Float64Array {
  return means.map((now, t) => {
    const window = means.subarray(Math.max(0, t - days + 1), t + 1).filter(Number.isFinite);
    if (!Number.isFinite(now) || window.length < days / 2) return Number.NaN;
    return (window.reduce((sum, rate) => sum + rate, 0) / window.length / MEAN_HOURS) * HOURS_A_YEAR;
  });
}

/** What a year's funding is per 8 hours. */
export function perEightHours(annualised: number): number {
  return (annualised / HOURS_A_YEAR) * MEAN_HOURS;
}

/** One payment more than the days hold, for the gap of the first. */
function firstNeeded(bar: EpochMs, days: number): EpochMs {
  return bar - days * DAY_MS - LONGEST_HOURS * HOUR_MS;
}

interface Paid {
  readonly rates: number;
  readonly hours: number;
  /** Of the last payment; NaN where there is none. */
  readonly last: EpochMs;
}

function paidWithin(
  { eventMs, knownMs, value }: CanonicalSeries,
  bar: EpochMs,
  { days, first }: { readonly days: number; readonly first: number },
): Paid {
  const begin = bar - days * DAY_MS;
  let [rates, hours, last] = [0, 0, Number.NaN];
  for (let row = first; row < eventMs.length && eventMs[row]! <= bar; row++) {
    if (knownMs[row]! > bar || isRevisedBy(row)) continue;
    const gap = Math.round((eventMs[row]! - last) / HOUR_MS);
    last = eventMs[row]!;
    if (last <= begin || !(gap >= 1 && gap <= LONGEST_HOURS)) continue;
    rates += value[row]!;
    hours += gap;
  }
  return { rates, hours, last };

  /** Whether a later vintage of the same payment is known. */
  function isRevisedBy(row: number): boolean {
    for (let next = row + 1; eventMs[next] === eventMs[row]; next++) if (knownMs[next]! <= bar) return true;
    return false;
  }
}
