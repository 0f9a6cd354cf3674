import { z } from 'zod';
import { findInstrument } from '../../market/instruments/registry.ts';
import { subjectParameter } from '../panel/subject.ts';
import { familyParameter, fromParameter } from '../parameters.ts';

/** Five years of sessions: what charts of prices show. */
export const SHOWN_BARS = 1260;
const MOST_BARS = 2520;

export const breakoutStateParameters = z.strictObject({
  index: instrumentParameter('the index that is said to break out').default('RUT'),
  etf: instrumentParameter('a fund on the index').default('IWM'),
  benchmark: instrumentParameter('what the index is said to beat').default('SPX'),
  etfBenchmark: instrumentParameter('a fund on the benchmark').default('SPY'),
  follower: subjectParameter(
    'what is looked at after former streaks and breakouts, besides the index',
  ).default('BTC'),
  drought: barsParameter(1)
    .default(60)
    .describe('bars without a record close that make the next one a breakout'),
  recent: barsParameter(1)
    .default(20)
    .describe('bars, the last one included, within which a record counts as recent'),
  near: fractionParameter()
    .default(0.05)
    .describe('a close at most this fraction below the record is near it'),
  failed: fractionParameter()
    .default(0.03)
    .describe('a breakout has failed with a close more than this fraction below the record that it broke'),
  ties: z
    .enum(['break', 'continue'])
    .default('break')
    .describe('whether a session with equal returns ends a streak or counts as one of its sessions'),
  window: barsParameter(2)
    .default(252)
    .describe('sessions of the window in which the streak is held against chance'),
  length: barsParameter(1)
    .optional()
    .describe('sessions at which former streaks count; without it: those of the current streak, from 3 on'),
  from: fromParameter.describe('first day that counts for superlatives; without it: all that is stored'),
  marketCap: usdParameter()
    .optional()
    .describe(
      'market value of the index at the last close of the year before, in USD, from its administrator',
    ),
  claimedValue: usdParameter()
    .default(220e9)
    .describe('market value that is said to have been added this year, in USD'),
  claimedReturn: z.coerce
    .number()
    .gt(0, 'must be above 0')
    .max(10, 'must be at most 10')
    .default(0.07)
    .describe('return of this year that is said to go with it, as a fraction'),
  family: familyParameter('breakout'),
});

export type BreakoutStateParameters = z.output<typeof breakoutStateParameters>;

function instrumentParameter(description: string) {
  return z
    .string()
    .refine((text) => findInstrument(text) !== undefined, 'must be an instrument such as RUT')
    .describe(description);
}

function barsParameter(least: number) {
  return z.coerce
    .number()
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(MOST_BARS, `must be at most ${MOST_BARS}`);
}

function fractionParameter() {
  return z.coerce.number().min(0, 'must be at least 0').lt(1, 'must be below 1');
}

function usdParameter() {
  return z.coerce.number().gt(0, 'must be above 0').max(1e16, 'must be at most 1e16');
}
