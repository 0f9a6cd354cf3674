import { z } from 'zod';
import { subjectParameter } from '../panel/subject.ts';
import {
  familyParameter,
  fromParameter,
  joinParameter,
  replicatesParameter,
  seedParameter,
} from '../parameters.ts';

export const rotationParameters = z.strictObject({
  small: subjectParameter('the side of equities that is said to be favoured: IWM, RUT').default('IWM'),
  large: subjectParameter('what it is measured against: SPY, SPX, QQQ').default('SPY'),
  alt: subjectParameter(
    'the side of crypto that is said to be favoured: altcoins, ETH, segment:defi',
  ).default('altcoins'),
  bitcoin: subjectParameter('what it is measured against').default('BTC'),
  maxLag: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(10, 'must be at most 10')
    .default(5)
    .describe('lead tests look back 1, 2, ... this many bars'),
  from: fromParameter,
  join: joinParameter,
  family: familyParameter('rotation'),
  seed: seedParameter,
  replicates: replicatesParameter,
});

export type RotationParameters = z.output<typeof rotationParameters>;
