import { DAY_MS } from '../../core/time.ts';

/** What the stamp of a point means. */
export type Stamp =
  /** The UTC day that begins with it; the value is of the whole day. */
  | 'start-of-day'
  /** The instant of the value; the last one of a day stands at its end. */
  | 'instant';

/** One chart of the vendor. */
export interface Chart {
  readonly name: string;
  readonly stamp: Stamp;
  /** Part of what the vendor calls its unit; a change of it would change the values. */
  readonly unit?: string;
  /** Days of one answer. A point a block makes some 2 MB a year, and more than 30 MB as a whole. */
  readonly windowDays: number;
}

const YEAR = 365;
/** Longer than bitcoin is old, in one answer. */
const WHOLE = 100 * YEAR;

/** The stretch of which a chart may still change, in milliseconds. */
export const OVERLAP_MS = 7 * DAY_MS;

/** The day of the first block. */
export const FIRST_MS = Date.UTC(2009, 0, 3);

/** The charts that a field fits. The revenue of miners is left out: no field means issuance and fees together. */
export const CHARTS: readonly Chart[] = [
  { name: 'market-price', stamp: 'instant', unit: 'USD', windowDays: WHOLE },
  { name: 'market-cap', stamp: 'instant', unit: 'USD', windowDays: 2 * YEAR },
  { name: 'total-bitcoins', stamp: 'instant', unit: 'BTC', windowDays: 2 * YEAR },
  { name: 'hash-rate', stamp: 'start-of-day', unit: 'TH/s', windowDays: WHOLE },
  { name: 'n-transactions', stamp: 'start-of-day', windowDays: WHOLE },
  { name: 'n-unique-addresses', stamp: 'start-of-day', windowDays: WHOLE },
  // Where its stamp stands is not documented; at the end of the day it can come too late, but never too early.
  { name: 'mvrv', stamp: 'start-of-day', windowDays: WHOLE },
];
