import { z } from 'zod';
import { subjectParameter } from '../panel/subject.ts';
import {
  familyParameter,
  fromParameter,
  joinParameter,
  replicatesParameter,
  seedParameter,
} from '../parameters.ts';

const MOST_DAYS = 1000;

export const breakoutParameters = z.strictObject({
  index: subjectParameter('what breaks out: RUT, IWM, SPX, BTC').default('RUT'),
  follower: subjectParameter('what is said to rally after it: altcoins, ETH, segment:defi').default(
    'altcoins',
  ),
  benchmark: subjectParameter('what the follower is measured against').default('BTC'),
  drought: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(3650, 'must be at most 3650')
    .default(180)
    .describe('calendar days without a record close before a breakout'),
  horizons: z
    .string()
    .refine(
      (text) => horizonsOf(text) !== undefined,
      `must be up to 6 rising whole numbers of days within 1 to ${MOST_DAYS}, such as 30,90,180`,
    )
    .default('30,90,180')
    .describe('calendar days after a breakout at which returns are taken, separated by commas'),
  proxy: subjectParameter('a fund on the index, which gives a second set of breakouts').default('IWM'),
  from: fromParameter,
  join: joinParameter,
  family: familyParameter('breakout-events'),
  seed: seedParameter,
  replicates: replicatesParameter.describe('random sets of dates in each permutation test'),
});

export type BreakoutParameters = z.output<typeof breakoutParameters>;

/** The horizons of a checked parameter, in calendar days, rising. */
export function horizonDays({ horizons }: Pick<BreakoutParameters, 'horizons'>): readonly number[] {
  return horizonsOf(horizons) ?? [];
}

/** The horizon at which definitions are compared: the middle one, of an even number the earlier. */
export function mainHorizon(params: Pick<BreakoutParameters, 'horizons'>): number {
  const days = horizonDays(params);
  return days[(days.length - 1) >> 1] ?? Number.NaN;
}

function horizonsOf(text: string): readonly number[] | undefined {
  const days = text.split(',').map((part) => (/^\s*\d{1,4}\s*$/.test(part) ? Number(part) : Number.NaN));
  const rises = days.every((day, i) => day >= 1 && day <= MOST_DAYS && day > (days[i - 1] ?? 0));
  return rises && days.length <= 6 ? days : undefined;
}
