import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { parseDate } from '../../core/time.ts';
import { subjectParameter } from '../panel/subject.ts';
import { familyParameter, fromParameter } from '../parameters.ts';
import { PARTS } from './parts.ts';

/** The published weights: every part counts alike. */
const EQUAL_WEIGHTS = PARTS.map(({ name }) => `${name}=1`).join(',');

const dateParameter = z
  .string()
  .refine((text) => parseDate(text) !== undefined, 'must be a date such as 2025-10-01')
  .optional();

export const riskOnParameters = z
  .strictObject({
    weights: z
      .string()
      .superRefine((text, context) => {
        try {
          parseWeights(text);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          context.addIssue({ code: 'custom', message: error.message });
        }
      })
      .default(EQUAL_WEIGHTS)
      .describe('weight of each part; parts that are not named do not count'),
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

/** Reads `small=1,credit=0.5`: a weight for every part, 0 for those not named. Throws `InputError`. */
export function parseWeights(text: string): ReadonlyMap<string, number> {
  const weights = new Map(PARTS.map(({ name }) => [name, 0]));
  for (const item of text.split(',')) {
    const [name = '', number = ''] = item.split('=').map((part) => part.trim());
    const weight = number === '' ? Number.NaN : Number(number);
    if (!weights.has(name) || !(weight >= 0) || !Number.isFinite(weight)) {
      throw new InputError(
        `must be NAME=NUMBER pairs with numbers from 0 on and names ${[...weights.keys()].join(', ')}, got "${item}"`,
      );
    }
    weights.set(name, weight);
  }
  if ([...weights.values()].every((weight) => weight === 0)) {
    throw new InputError(`must give some part a weight above 0, got "${text}"`);
  }
  return weights;
}
