import { z } from 'zod';
import { findInstrument } from '../../market/instruments/registry.ts';
import { familyParameter, replicatesParameter, seedParameter } from '../parameters.ts';
import { universeParameter } from '../universe/universeSpec.ts';

export const flowParameters = z.strictObject({
  coin: z
    .string()
    .refine((id) => findInstrument(id)?.kind === 'coin', 'must be a coin such as BTC')
    .default('BTC')
    .describe('the coin whose exchange flows, holders and funds are looked at'),
  universe: universeParameter('top:50'),
  delistingLoss: z.coerce
    .number()
    .min(0, 'must be at least 0')
    .max(1, 'must be at most 1')
    .default(1)
    .describe('share of its last price that is lost with a coin that vanished: 1 is all, 0 is nothing'),
  horizon: z.coerce
    .number()
    .int('must be a whole number')
    .min(7, 'must be at least 7')
    .max(365, 'must be at most 365')
    .default(90)
    .describe('days of the forward returns; the dates that they start from are as far apart'),
  gapBound: z.coerce
    .number()
    .gt(0, 'must be above 0')
    .max(0.1, 'must be at most 0.1')
    .default(0.001)
    .describe(
      'flow and change of supply disagree on a day where they differ by more than this share of the supply',
    ),
  family: familyParameter('flows'),
  seed: seedParameter,
  replicates: replicatesParameter,
});

export type FlowParameters = z.output<typeof flowParameters>;
