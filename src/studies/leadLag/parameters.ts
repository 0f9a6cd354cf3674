import { z } from 'zod';
import { subjectParameter } from '../panel/subject.ts';
import {
  areDifferent,
  DIFFERENT_SIDES,
  familyParameter,
  fromParameter,
  joinParameter,
  replicatesParameter,
  seedParameter,
} from '../parameters.ts';

const whole = (least: number, most: number) =>
  z.coerce
    .number()
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

export const leadLagParameters = z
  .strictObject({
    leader: subjectParameter('the side that is said to lead: RUT, IWM/SPY, altcoins, segment:defi').default(
      'RUT',
    ),
    follower: subjectParameter('the side that is said to follow').default('ETH'),
    from: fromParameter,
    maxLag: whole(1, 10).default(5).describe('tests look back 1, 2, ... this many bars'),
    horizon: whole(1, 63).default(1).describe('bars ahead that are foretold; above 1 outcomes overlap'),
    frequency: z.enum(['daily', 'weekly']).default('daily').describe('bars of a session or of a week'),
    weekday: whole(1, 5)
      .default(5)
      .describe('where weekly bars end, 1 Monday to 5 Friday; all five are shown'),
    join: joinParameter,
    family: familyParameter('lead-lag'),
    seed: seedParameter,
    replicates: replicatesParameter,
  })
  .refine(areDifferent, DIFFERENT_SIDES);

export type LeadLagParameters = z.output<typeof leadLagParameters>;

/** What a bar is, as the trial ledger says it. */
export function barsOf({ frequency, weekday }: Pick<LeadLagParameters, 'frequency' | 'weekday'>): string {
  return frequency === 'daily' ? 'daily' : `weekly, weekday ${weekday}`;
}
