import { z } from 'zod';
import { parseDate } from '../core/time.ts';

/** A day on which a window begins. */
export const fromParameter = z
  .string()
  .refine((text) => parseDate(text) !== undefined, 'must be a date such as 2024-01-16')
  .optional()
  .describe('first day of the window; without it: the first day that all series share');

/** How series meet on one clock. */
export const joinParameter = z
  .enum(['nearest', 'known'])
  .default('nearest')
  .describe('how series meet on one clock: the nearest value, or the last one known');

/** Where the random numbers start. */
export const seedParameter = z.coerce
  .number()
  .int('must be a whole number')
  .min(0, 'must be at least 0')
  .default(20260114)
  .describe('start of the random numbers: the same seed gives the same answer');

/** How often a bootstrap is repeated. */
export const replicatesParameter = z.coerce
  .number()
  .int('must be a whole number')
  .min(99, 'must be at least 99')
  .max(100_000, 'must be at most 100000')
  .default(999)
  .describe('replicates of each bootstrap');

/** The tests with which those of this run are adjusted. */
export function familyParameter(study: string) {
  return z
    .string()
    .min(1, 'must not be empty')
    .default(study)
    .describe('the family in the trial ledger over which p-values are adjusted');
}

/** For the parameters of a pair: both sides must not be the same. */
export const DIFFERENT_SIDES = {
  path: ['follower'],
  message: 'must be another subject than the leader',
};

/** Whether the sides of a pair differ. */
export function areDifferent({ leader, follower }: { leader: string; follower: string }): boolean {
  return leader !== follower;
}
