import { HOUR_MS, MINUTE_MS, parseInstant, toInstant } from '../../../core/time.ts';

/** A look at the board. */
export interface Visit {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** What the store held. */
  readonly dataVersion: string;
}

/** What a browser remembers: this visit as it goes on, and the one before. */
export interface Visits {
  readonly current: Visit;
  readonly before?: Visit;
}

/** Somebody who comes back sooner has not been away. */
const AWAY_MS = 30 * MINUTE_MS;

/** What is remembered after another look. */
export function nextVisits(known: Visits | undefined, visit: Visit): Visits {
  if (!known) return { current: visit };
  const { current, before } = known;
  const wasAway = msOf(visit.at) - msOf(current.at) >= AWAY_MS;
  if (wasAway) return { current: visit, before: current };
  return before ? { current: visit, before } : { current: visit };
}

/** The visits that a text holds; undefined where it holds none, whoever wrote it. */
export function readVisits(text: string | null): Visits | undefined {
  try {
    const { current, before } = JSON.parse(text ?? '') as Partial<Visits>;
    if (!isVisit(current)) return undefined;
    return isVisit(before) ? { current, before } : { current };
  } catch {
    return undefined;
  }
}

/** The as-of time of the board that was seen then: boards of now are of the last full hour. */
export function shownAt({ at }: Visit): string {
  return toInstant(Math.floor(msOf(at) / HOUR_MS) * HOUR_MS);
}

/** How many batches of data the store has taken in between two versions of it; undefined where it is another store. */
export function batchesSince(then: string, now: string): number | undefined {
  const [market, count] = then.split(' ');
  const [marketNow, countNow] = now.split(' ');
  const batches = Number(countNow) - Number(count);
  return market === marketNow && batches >= 0 ? batches : undefined;
}

function isVisit(visit: Partial<Visit> | undefined): visit is Visit {
  return typeof visit?.dataVersion === 'string' && parseInstant(visit.at ?? '') !== undefined;
}

function msOf(instant: string): number {
  return parseInstant(instant) ?? 0;
}
