import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { familyParameter, fromParameter } from '../parameters.ts';
import { universeParameter } from '../universe/universeSpec.ts';

/** What a coin is scored on, in the order in which it is shown. */
export const COMPONENTS = [
  'momentum',
  'liquidity',
  'tokenomics',
  'flow',
  'ecosystem',
  'institutional',
] as const;
export type Component = (typeof COMPONENTS)[number];

/** What a coin is, as opposed to what its price did and how it trades. */
export const FUNDAMENTALS: readonly Component[] = ['tokenomics', 'flow', 'ecosystem', 'institutional'];

/** The published weights: every component counts alike. */
export const EQUAL_WEIGHTS = COMPONENTS.map((name) => `${name}=1`).join(',');

/** How a coin counts that is neither in the next snapshot nor priced elsewhere: a return, the fall to the edge of the snapshot, or not at all. */
export type VanishedReturn = number | 'edge' | 'left-out';

export const selectivityParameters = z.strictObject({
  universe: universeParameter('top:100'),
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
    .describe('weight of each component of the score; components that are not named do not count'),
  momentumDays: z.coerce
    .number()
    .int('must be a whole number')
    .min(28, 'must be at least 28')
    .max(365, 'must be at most 365')
    .default(90)
    .describe('days over which momentum against bitcoin is taken'),
  clip: z.coerce
    .number()
    .min(1, 'must be at least 1')
    .max(10, 'must be at most 10')
    .default(3)
    .describe('robust standard deviations beyond which evidence does not count more'),
  vanished: z
    .string()
    .refine((text) => parseVanished(text) !== undefined, 'must be edge, left-out or a return from -1 to 0')
    .default('edge')
    .describe(
      'return of a coin that left the snapshots and has no other price: edge (fallen to the size of the smallest coin that stayed), left-out, or a number such as -1',
    ),
  leastMonths: z.coerce
    .number()
    .int('must be a whole number')
    .min(12, 'must be at least 12')
    .max(240, 'must be at most 240')
    .default(24)
    .describe('months with a rank correlation below which the ranking is not judged'),
  from: fromParameter.describe('first day on which coins are ranked; without it: the first snapshot'),
  family: familyParameter('selectivity'),
});

export type SelectivityParameters = z.output<typeof selectivityParameters>;

/** Reads `momentum=1,liquidity=0.5`: a weight for every component, 0 for those not named. Throws `InputError`. */
export function parseWeights(text: string): Readonly<Record<Component, number>> {
  const weights = Object.fromEntries(COMPONENTS.map((name) => [name, 0])) as Record<Component, number>;
  for (const item of text.split(',')) {
    const [name = '', number = ''] = item.split('=').map((part) => part.trim());
    const weight = number === '' ? Number.NaN : Number(number);
    const component = COMPONENTS.find((one) => one === name);
    if (component === undefined || !(weight >= 0) || !Number.isFinite(weight)) {
      throw new InputError(
        `must be NAME=NUMBER pairs with numbers from 0 on and names ${COMPONENTS.join(', ')}, got "${item}"`,
      );
    }
    weights[component] = weight;
  }
  if (COMPONENTS.every((name) => weights[name] === 0)) {
    throw new InputError(`must give some component a weight above 0, got "${text}"`);
  }
  return weights;
}

/** Reads the return of a coin that vanished; undefined where the text is none. */
export function parseVanished(text: string): VanishedReturn | undefined {
  if (text === 'edge' || text === 'left-out') return text;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= -1 && value <= 0 ? value : undefined;
}
