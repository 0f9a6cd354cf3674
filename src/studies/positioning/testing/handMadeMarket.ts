import { DAY_MS, HOUR_MS, parseDate } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { createStudyData, type SourceSeries, type StudyData } from '../../panel/studyData.ts';
import { seriesOf } from '../../testing/handMadeData.ts';

/** Ten days of markets made by hand. */
export const HAND_FROM = '2024-01-01';
export const HAND_AT = Date.UTC(2024, 0, 11);
export const HAND_UNIVERSE = { universe: 'ETH,SOL,ADA,XRP', leastCoins: 5 };

/** The same value day after day. */
export function constantDays(one: number, days = 10): Float64Array {
  return new Float64Array(days).fill(one);
}

/** A field of a coin that is the same on all ten days. */
export function ratioOf(venue: string, name: string, one: number): SourceSeries {
  return dailyAt(venue, name, { from: HAND_FROM, values: constantDays(one) });
}

/** A field of a coin at a venue, one value for the end of each UTC day from `from` on. */
export function dailyAt(
  venue: string,
  name: string,
  { from, values }: { readonly from: string; readonly values: ArrayLike<number> },
): SourceSeries {
  const first = (parseDate(from) ?? Number.NaN) + DAY_MS;
  const eventMs = Float64Array.from(values, (_, t) => first + t * DAY_MS);
  return ofName(venue, name, { calendar: 'utc-day', eventMs, value: Float64Array.from(values) });
}

/** Funding payments every `hours` hours, the first so many hours after the start of the day. */
export function paymentsAt(
  venue: string,
  coin: string,
  {
    from,
    hours,
    rates,
  }: { readonly from: string; readonly hours: number; readonly rates: ArrayLike<number> },
): SourceSeries {
  const start = parseDate(from) ?? Number.NaN;
  const eventMs = Float64Array.from(rates, (_, i) => start + (i + 1) * hours * HOUR_MS);
  const value = Float64Array.from(rates);
  return ofName(venue, `${coin}.fundingRate`, { calendar: 'instant', eventMs, value });
}

/** What of these series was known at an instant, each venue by itself and the first of a name as the canonical series. */
export function marketAsOf(asOf: number, parts: readonly SourceSeries[]): StudyData {
  const known = parts.flatMap(({ source, series }) => {
    const rows = [...series.knownMs.keys()].filter((row) => series.knownMs[row]! <= asOf);
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
    const { eventMs, knownMs, value } = series;
    const cut = seriesOf(series, { eventMs: pick(eventMs), knownMs: pick(knownMs), value: pick(value) });
    return rows.length === 0 ? [] : [{ source, series: cut }];
  });
  const canonical = new Map<string, CanonicalSeries>();
  for (const { series } of known) {
    const name = `${series.instrument}.${series.field}`;
    if (!canonical.has(name)) canonical.set(name, series);
  }
  return createStudyData(asOf, [...canonical.values()], known);
}

function ofName(
  source: string,
  name: string,
  { calendar, eventMs, value }: Pick<CanonicalSeries, 'calendar' | 'eventMs' | 'value'>,
): SourceSeries {
  const [instrument = '', field = ''] = name.split('.');
  return { source, series: seriesOf({ instrument, field, calendar }, { eventMs, knownMs: eventMs, value }) };
}
