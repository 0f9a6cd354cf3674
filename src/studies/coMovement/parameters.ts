import { z } from 'zod';
import { subjectParameter } from '../panel/subject.ts';
import {
  familyParameter,
  fromParameter,
  joinParameter,
  replicatesParameter,
  seedParameter,
} from '../parameters.ts';

export const coMovementParameters = z
  .strictObject({
    first: subjectParameter('the side that the other is measured against: RUT, IWM/SPY, altcoins').default(
      'IWM',
    ),
    second: subjectParameter('the side whose beta and capture are asked for').default('ETH'),
    from: fromParameter,
    join: joinParameter,
    family: familyParameter('co-movement'),
    seed: seedParameter,
    replicates: replicatesParameter,
  })
  .refine(({ first, second }) => first !== second, {
    path: ['second'],
    message: 'must be another subject than first: nothing can be learned from a series and itself',
  });

export type CoMovementParameters = z.output<typeof coMovementParameters>;
