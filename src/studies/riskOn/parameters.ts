import { z } from 'zod';
import { parseDate } from '../../core/time.ts';
import { parseWeights } from '../../core/weights.ts';
import { subjectParameter } from '../panel/subject.ts';
import { familyParameter, fromParameter } from '../parameters.ts';
import { weightsParameter } from '../weights.ts';
import { PARTS } from './parts.ts';

const NAMES = PARTS.map(({ name }) => name);

const dateParameter = z
  .string()
  .refine((text) => parseDate(text) !== undefined, 'must be a date such as 2025-10-01')
  .optional();

export const riskOnParameters = z
  .strictObject({
    weights: weightsParameter(NAMES).describe('weight of each part; parts that are not named do not count'),
    bars: z.coerce
      .number()
      .int('must be a whole number')
      .min(5, 'must be at least 5')
      .max(126, 'must be at most 126')
      .default(21)
      .describe('bars over which changes are taken, and of the forecast'),
    span: z.coerce
      .number()
      .min(1, 'must be at least 1')
      .max(63, 'must be at most 63')
      .default(10)
      .describe('span of the exponential mean that decides the state, in bars; 1 is none'),
    threshold: z.coerce
      .number()
      .gt(0, 'must be above 0')
      .max(3, 'must be at most 3')
      .default(0.5)
      .describe('size of the mean from which a state begins; it ends where the mean crosses 0'),
    shareFrom: dateParameter.describe(
      'first day of the window whose shares are reported; without it: 63 bars',
    ),
    shareTo: dateParameter.describe('last day of that window; without it: the last bar'),
    from: fromParameter,
    rotation: subjectParameter('what the composite is held against').default('altcoins/BTC'),
    join: z
      .enum(['nearest', 'known'])
      .default('known')
      .describe('values count from when they were known, or (nearest) from the date they are about'),
    family: familyParameter('risk-on'),
  })
  .refine(({ shareFrom = '', shareTo = '9999' }) => shareFrom <= shareTo, {
    path: ['shareTo'],
    message: 'must not be before shareFrom',
  });

export type RiskOnParameters = z.output<typeof riskOnParameters>;

/** The weight of every part, 0 for those not named. Throws `InputError`. */
export function partWeights({ weights }: Pick<RiskOnParameters, 'weights'>): ReadonlyMap<string, number> {
  return parseWeights(NAMES, weights);
}
