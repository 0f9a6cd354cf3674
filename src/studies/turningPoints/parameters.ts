import { z } from 'zod';
import { parseDate } from '../../core/time.ts';
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

const YEARS = 2;

const bars = (least: number) =>
  z.coerce
    .number()
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(250, 'must be at most 250');

export const turningPointParameters = z
  .strictObject({
    leader: subjectParameter('the side that is said to turn first: RUT, IWM/SPY, altcoins').default('RUT'),
    follower: subjectParameter('the side that is said to turn later').default('ETH'),
    window: bars(2)
      .default(20)
      .describe('a high or low stands out among this many bars before and after it; so late is it known'),
    minimumPhase: bars(1).default(10).describe('least bars from a high to the next low and back'),
    minimumCycle: bars(1).default(40).describe('least bars from high to high and from low to low'),
    maxDistance: bars(0).default(20).describe('two turns belong together if at most so many bars apart'),
    from: fromParameter.describe('first day whose turns count; without it: two years before'),
    join: joinParameter,
    family: familyParameter('turning-points'),
    seed: seedParameter,
    replicates: replicatesParameter.describe('shifts in time to which the matches are compared, at most'),
  })
  .refine(areDifferent, DIFFERENT_SIDES);

export type TurningPointParameters = z.output<typeof turningPointParameters>;

/** The first day whose turns count, for what is known on `today`. */
export function firstDay({ from }: Pick<TurningPointParameters, 'from'>, today: string): string {
  if (from !== undefined) return from;
  const date = `${Number(today.slice(0, 4)) - YEARS}${today.slice(4)}`;
  return parseDate(date) === undefined ? `${date.slice(0, 8)}28` : date;
}
