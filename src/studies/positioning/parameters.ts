import { z } from 'zod';
import { familyParameter, fromParameter } from '../parameters.ts';
import { universeParameter } from '../universe/universeSpec.ts';

/** Days of a trailing year, against which everything is compared. */
export const YEAR_BARS = 365;
/** Fewer days of an own history give no percentile. */
export const LEAST_DATES = 90;
/** Fewer weeks give no test over dates. */
export const LEAST_WEEKS = 26;
/** A ratio or an open interest older than this says nothing about the day. */
export const FRESH_DAYS = 2;
/** Funding between plus and minus this much per 8 hours leans to no side. */
export const NEUTRAL_BAND = 0.0001;

export const positioningParameters = z.strictObject({
  universe: universeParameter('top:50'),
  from: fromParameter.describe('first day that counts; without it: the first with any position data'),
  days: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(30, 'must be at most 30')
    .default(7)
    .describe('days over which funding is averaged'),
  leastCoins: z.coerce
    .number()
    .int('must be a whole number')
    .min(5, 'must be at least 5')
    .max(100, 'must be at most 100')
    .default(10)
    .describe('coins that a day needs for a place in a history or in a test'),
  groups: z.coerce
    .number()
    .int('must be a whole number')
    .min(2, 'must be at least 2')
    .max(10, 'must be at most 10')
    .default(3)
    .describe('groups into which coins are sorted for the forecasts: 3 terciles, 10 deciles'),
  family: familyParameter('positioning'),
});

export type PositioningParameters = z.output<typeof positioningParameters>;
