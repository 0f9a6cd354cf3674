import { DAY_MS, type EpochMs, type IsoDate, parseDate } from '../../../core/time.ts';

/** Share of the log distance to its anchor that a price loses in a day: a half-life of 231 days. */
export const LEVEL_PULL_PER_DAY = 0.003;
/** The date to which the later level of every anchor belongs. */
export const ANCHOR_DATE: IsoDate = '2026-01-15';

const YEAR_MS = 365.25 * DAY_MS;
const ANCHOR_MS = parseDate(ANCHOR_DATE) ?? Number.NaN;

/** A level that grows at a constant rate from one date to {@link ANCHOR_DATE} and on. */
export interface Anchor {
  readonly date: IsoDate;
  readonly level: number;
  readonly laterLevel: number;
}

/** The logarithm of the anchor's level as a function of the instant. */
export function logLevelOf({ date, level, laterLevel }: Anchor): (ms: EpochMs) => number {
  const start = parseDate(date) ?? Number.NaN;
  const logLevel = Math.log(level);
  const growth = Math.log(laterLevel / level) / (ANCHOR_MS - start);
  return (ms) => logLevel + growth * (ms - start);
}

/** Years from the anchor date to the instant, negative before it. */
export function yearsFromAnchor(ms: EpochMs): number {
  return (ms - ANCHOR_MS) / YEAR_MS;
}

/** Adds up log returns while the sum is pulled to 0: `x' = (1 - pull * days) x + return`. */
export function pulledSum(returns: Float64Array, days: Float64Array): Float64Array {
  let level = 0;
  return returns.map((value, s) => {
    level = (1 - LEVEL_PULL_PER_DAY * days[s]!) * level + value;
    return level;
  });
}
