import { createRandom } from '../../src/core/random.ts';
import { DAY_MS, parseDate } from '../../src/core/time.ts';
import { sessionCloseMs, sessionsBetween } from '../../src/market/calendars/xnys.ts';
import type { CanonicalSeries } from '../../src/market/canonical.ts';

/** Prices of an instrument that follows New York, one a session from `from` on, known at once. */
export function sessionSeries(instrument: string, from: string, values: Float64Array): CanonicalSeries {
  const closes = sessionsBetween(from, '2035-12-31').slice(0, values.length).map(sessionCloseMs);
  return closeSeries(instrument, 'XNYS', { eventMs: Float64Array.from(closes), value: values });
}

/** Prices of a coin, one for the end of each UTC day from `from` on, known at once. */
export function daySeries(instrument: string, from: string, values: Float64Array): CanonicalSeries {
  const first = (parseDate(from) ?? Number.NaN) + DAY_MS;
  return closeSeries(instrument, 'utc-day', {
    eventMs: values.map((_, t) => first + t * DAY_MS),
    value: values,
  });
}

/** The part of series that was known at an instant. */
export function cutSeries(series: readonly CanonicalSeries[], asOf: number): readonly CanonicalSeries[] {
  return series.flatMap((one) => {
    const keep = [...one.knownMs.keys()].filter((row) => one.knownMs[row]! <= asOf);
    if (keep.length === 0) return [];
    const pick = (column: Float64Array) => Float64Array.from(keep, (row) => column[row]!);
    return [{ ...one, eventMs: pick(one.eventMs), knownMs: pick(one.knownMs), value: pick(one.value) }];
  });
}

/** A geometric random walk that starts at 100. */
export function walk(seed: number, bars: number, volatility = 0.02): Float64Array {
  const random = createRandom(seed).fork('walk');
  for (let i = 0; i < 8; i++) random.uniform();
  let level = Math.log(100);
  return Float64Array.from({ length: bars }, (_, t) => {
    if (t > 0) level += volatility * random.normal();
    return Math.exp(level);
  });
}

function closeSeries(
  instrument: string,
  calendar: CanonicalSeries['calendar'],
  { eventMs, value }: Pick<CanonicalSeries, 'eventMs' | 'value'>,
): CanonicalSeries {
  const span = {
    source: 'simulated',
    fromMs: eventMs[0] ?? 0,
    toMs: eventMs.at(-1) ?? 0,
    events: eventMs.length,
    knownUpToMs: eventMs.at(-1) ?? 0,
    batches: [1],
  };
  return { instrument, field: 'close', calendar, eventMs, knownMs: eventMs, value, spans: [span] };
}
