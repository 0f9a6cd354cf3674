import type { CanonicalSeries } from '../market/canonical.ts';
import { type AlignedSeries, align, type Clock, clockOf, type JoinPolicy } from '../market/panel.ts';

/** Clocks and aligned series, each made once: the expressions of one reading share most of them. */
export interface Panels {
  clockOf(series: readonly CanonicalSeries[]): Clock;
  align(series: CanonicalSeries, clock: Clock, join: JoinPolicy): AlignedSeries;
}

/** An empty collection. It keeps what it made for as long as it lives. */
export function createPanels(): Panels {
  const clocks = new Map<string, Clock>();
  const aligned = new WeakMap<Clock, Map<string, WeakMap<CanonicalSeries, AlignedSeries>>>();

  function sharedClock(series: readonly CanonicalSeries[]): Clock {
    const clock = clockOf(series);
    const key = [clock.calendar, clock.eventMs.length, clock.eventMs[0], clock.eventMs.at(-1)].join(' ');
    const known = clocks.get(key);
    if (known && sameInstants(known, clock)) return known;
    clocks.set(key, clock);
    return clock;
  }

  function alignOnce(series: CanonicalSeries, clock: Clock, join: JoinPolicy): AlignedSeries {
    const byJoin = aligned.get(clock) ?? new Map<string, WeakMap<CanonicalSeries, AlignedSeries>>();
    aligned.set(clock, byJoin);
    const bySeries = byJoin.get(join) ?? new WeakMap<CanonicalSeries, AlignedSeries>();
    byJoin.set(join, bySeries);
    const result = bySeries.get(series) ?? align(series, clock, join);
    bySeries.set(series, result);
    return result;
  }

  return { clockOf: sharedClock, align: alignOnce };
}

function sameInstants(a: Clock, b: Clock): boolean {
  return a.eventMs.every((instant, t) => instant === b.eventMs[t]);
}
