import { z } from 'zod';
import { EVERY_COIN, type SeriesNeed } from '../panel/studyData.ts';
import { familyParameter, fromParameter, replicatesParameter, seedParameter } from '../parameters.ts';
import { universeNeeds, universeParameter } from '../universe/universeSpec.ts';

/** What is free to trade, where a vendor counts it. */
export const FREE_FLOAT = 'marketCapFreeFloat';
const share = z.coerce.number().max(1, 'must be at most 1');

export const structureParameters = z
  .strictObject({
    universe: universeParameter('top:50'),
    days: z.coerce
      .number()
      .int('must be a whole number')
      .min(7, 'must be at least 7')
      .max(365, 'must be at most 365')
      .default(90)
      .describe('days over which coins are held against bitcoin'),
    enter: share
      .gt(0.5, 'must be above 0.5')
      .default(0.75)
      .describe('index from which an altcoin season begins; a bitcoin season begins at 1 minus it'),
    leave: share
      .min(0.5, 'must be at least 0.5')
      .default(0.5)
      .describe('index below which an altcoin season ends; a bitcoin season ends above 1 minus it'),
    leastCoverage: share
      .gt(0, 'must be above 0')
      .default(0.6)
      .describe('share of the members whose fate must be known, or the index has no value'),
    from: fromParameter.describe(
      'first day of the history; without it: a window after the first snapshot that holds dead coins',
    ),
    family: familyParameter('structure'),
    seed: seedParameter,
    replicates: replicatesParameter,
  })
  .refine(({ enter, leave }) => leave <= enter, {
    path: ['leave'],
    message: 'must not be above the index at which a season begins',
  });

export type StructureParameters = z.output<typeof structureParameters>;

/** Fields of a coin that are read as each source reports them: a snapshot's own price, cap and volume belong together. */
const PER_SOURCE = ['close', 'marketCap', 'volumeUsd'] as const;

/** Bitcoin's price is required; whatever else is missing leaves findings out. */
export function structureNeeds({ universe }: StructureParameters): readonly SeriesNeed[] {
  const optional = (instrument: string, field: string) => ({ instrument, field, optional: true });
  return [
    { instrument: 'BTC', field: 'close' },
    { ...optional('BTC', 'dominance'), perSource: true },
    optional('BTC', 'marketCap'),
    optional('ETH', 'marketCap'),
    ...['TOTAL', 'ALTCOINS'].flatMap((id) => [optional(id, 'marketCap'), optional(id, 'volumeUsd')]),
    { instrument: EVERY_COIN, field: 'marketCapRank' },
    { instrument: EVERY_COIN, field: FREE_FLOAT },
    ...PER_SOURCE.map((field) => ({ instrument: EVERY_COIN, field, perSource: true })),
    ...universeNeeds(universe, ['close']),
  ];
}
