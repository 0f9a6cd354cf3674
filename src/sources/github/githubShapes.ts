import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../core/time.ts';
import { readJson } from '../live/json.ts';

/** The id of the source and of its series. */
export const SOURCE = 'github';

const DAYS_OF_WEEK = 7;
const count = z.number().int().nonnegative();
/** An integer by the schema, text in the vendor's own example. */
const seconds = z.union([z.number().int(), z.string().regex(/^\d+$/, 'seconds in decimal digits')]);

const activity = z.array(z.looseObject({ days: z.array(count).length(DAYS_OF_WEEK), week: seconds }));
const contributors = z.array(
  z.looseObject({
    // Null where the mail address of the commits belongs to no account.
    author: z.looseObject({ type: z.string().optional() }).nullable(),
    weeks: z.array(z.looseObject({ w: seconds, c: count })),
  }),
);

/** A count of the UTC day or week that begins at `fromMs`. */
export interface Count {
  readonly fromMs: EpochMs;
  readonly count: number;
}

/**
 * Commits of the last 52 weeks, day by day. The week that has not ended is left out whole: its days hold 0 until the vendor counts
 * again, which it does only now and then.
 */
export function readCommits(response: HttpResponse): readonly Count[] {
  return readJson(SOURCE, response, activity)
    .map(({ days, week }) => ({ days, sundayMs: dayOf(week) }))
    .filter(({ sundayMs }) => sundayMs + DAYS_OF_WEEK * DAY_MS <= response.receivedMs)
    .flatMap(({ days, sundayMs }) =>
      days.map((commits, day) => ({ fromMs: sundayMs + day * DAY_MS, count: commits })),
    );
}

/** How many of the authors, robots apart, had a commit in each week. */
export function readDevelopers(response: HttpResponse): readonly Count[] {
  const active = new Map<EpochMs, number>();
  for (const { author, weeks } of readJson(SOURCE, response, contributors)) {
    const isPerson = author?.type !== 'Bot';
    for (const { w, c } of weeks) {
      const fromMs = dayOf(w);
      active.set(fromMs, (active.get(fromMs) ?? 0) + (isPerson && c > 0 ? 1 : 0));
    }
  }
  return Array.from(active, ([fromMs, developers]) => ({ fromMs, count: developers })).toSorted(
    (a, b) => a.fromMs - b.fromMs,
  );
}

/** Weeks begin on a Sunday; the example in the documentation begins at 05:00 and means the date. */
function dayOf(stamp: number | string): EpochMs {
  const ms = Number(stamp) * SECOND_MS;
  return ms - (ms % DAY_MS);
}
