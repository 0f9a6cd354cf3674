import type { Observation } from '../queries.ts';

/** The last value of each date; observations come in order of time. */
export function dailyOf(observations: readonly Observation[]): readonly Observation[] {
  const last = new Map(observations.map((one) => [one.date.slice(0, 10), one]));
  return [...last].map(([date, one]) => ({ ...one, date }));
}
