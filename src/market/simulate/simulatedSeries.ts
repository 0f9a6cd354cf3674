import type { EpochMs } from '../../core/time.ts';
import type { CalendarId, Observation, SeriesSpec } from '../series.ts';
import { dayEndMs, type Timeline } from './drivers/timeline.ts';

/** The source of every simulated observation. */
export const SIMULATED_SOURCE = 'simulated';

/** One series of a simulated market: as many values as instants, ascending. */
export interface SimulatedSeries {
  readonly spec: SeriesSpec;
  readonly eventMs: Float64Array;
  readonly value: Float64Array;
  /** How long after its event a value becomes known. */
  readonly publicationLagMs: number;
}

interface Name {
  readonly instrument: string;
  readonly field: string;
  readonly calendar: CalendarId;
}

/** Names a series of values; `publicationLagMs` is 0 unless stated. */
export function simulatedSeries(
  name: Name,
  points: { readonly eventMs: Float64Array; readonly value: Float64Array },
  publicationLagMs = 0,
): SimulatedSeries {
  return { spec: { ...name, source: SIMULATED_SOURCE }, ...points, publicationLagMs };
}

/** A series with one value at the end of each UTC day from `firstDay` on. */
export function dailySeries(
  name: Omit<Name, 'calendar'>,
  timeline: Timeline,
  { firstDay, value }: { readonly firstDay: number; readonly value: Float64Array },
): SimulatedSeries {
  const eventMs = value.map((_, i) => dayEndMs(timeline, firstDay + i));
  return simulatedSeries({ ...name, calendar: 'utc-day' }, { eventMs, value });
}

/** The observations of the series one after the other, each in order of time. */
export function* observationsOf(series: readonly SimulatedSeries[]): Generator<Observation, void, undefined> {
  for (const one of series) {
    for (let i = 0; i < one.value.length; i++) {
      const eventMs: EpochMs = one.eventMs[i]!;
      yield { series: one.spec, eventMs, knownMs: eventMs + one.publicationLagMs, value: one.value[i]! };
    }
  }
}
