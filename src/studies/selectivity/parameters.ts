import { z } from 'zod';
import { parseWeights } from '../../core/weights.ts';
import { familyParameter, fromParameter } from '../parameters.ts';
import { universeParameter } from '../universe/universeSpec.ts';
import { weightsParameter } from '../weights.ts';

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

/** How a coin counts that is neither in the next snapshot nor priced elsewhere: a return, the fall to the edge of the snapshot, or not at all. */
export type VanishedReturn = number | 'edge' | 'left-out';

export const selectivityParameters = z.strictObject({
  universe: universeParameter('top:100'),
  weights: weightsParameter(COMPONENTS).describe(
    'weight of each component of the score; components that are not named do not count',
  ),
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

/** The weight of every component, 0 for those not named. Throws `InputError`. */
export function componentWeights({
  weights,
}: Pick<SelectivityParameters, 'weights'>): Readonly<Record<Component, number>> {
  return Object.fromEntries(parseWeights(COMPONENTS, weights)) as Record<Component, number>;
}

/** Reads the return of a coin that vanished; undefined where the text is none. */
export function parseVanished(text: string): VanishedReturn | undefined {
  if (text === 'edge' || text === 'left-out') return text;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= -1 && value <= 0 ? value : undefined;
}
