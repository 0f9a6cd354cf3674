import type { SimulatedSeries } from '../simulatedSeries.ts';
import type { SimulatedMarket } from '../simulateMarket.ts';

/** The one series of a simulated market with that instrument and field. */
export function valuesOf(from: SimulatedMarket, instrument: string, field: string): SimulatedSeries {
  const found = from.series.find(({ spec }) => spec.instrument === instrument && spec.field === field);
  if (!found) throw new Error(`no ${instrument}.${field}`);
  return found;
}

/** Values by instant. */
export function toMap({ eventMs, value }: SimulatedSeries): ReadonlyMap<number, number> {
  return new Map(Array.from(eventMs, (ms, i) => [ms, value[i]!]));
}
