import { z } from 'zod';
import type { SeriesNeed } from '../panel/studyData.ts';
import { familyParameter, fromParameter, replicatesParameter, seedParameter } from '../parameters.ts';
import { universeNeeds, universeParameter } from '../universe/universeSpec.ts';
import { FEATURE_GROUPS } from './features/groups.ts';

const whole = z.coerce.number().int('must be a whole number');

export const scenarioParameters = z.strictObject({
  horizon: whole
    .min(5, 'must be at least 5')
    .max(126, 'must be at most 126')
    .default(63)
    .describe('sessions over which scenarios are told'),
  universe: universeParameter('top:30'),
  heat: z.coerce
    .number()
    .min(0, 'must be at least 0')
    .lt(1, 'must be below 1')
    .default(0.5)
    .describe('share of the known signs of heat above which a rally is a frenzy'),
  from: fromParameter.describe('first issue that counts; without it: the first with prices of ten coins'),
  issued: fromParameter.describe(
    'day of the issue of which is told what followed; without it: the one whose sessions end with the last one known',
  ),
  minimumTraining: whole
    .min(126, 'must be at least 126')
    .max(2520, 'must be at most 2520')
    .default(504)
    .describe('resolved sessions that must lie behind the first forecast'),
  refitEvery: whole
    .min(1, 'must be at least 1')
    .max(252, 'must be at most 252')
    .default(42)
    .describe('sessions after which models are fitted again'),
  calibration: z
    .enum(['isotonic', 'platt', 'none'])
    .default('platt')
    .describe('how probabilities of the stack are calibrated on the past'),
  ablate: z
    .enum(FEATURE_GROUPS)
    .default('russell')
    .describe('the group of features of which is told what forecasts lose without it'),
  family: familyParameter('scenarios'),
  seed: seedParameter,
  replicates: replicatesParameter,
});

export type ScenarioParameters = z.output<typeof scenarioParameters>;

const MACRO = ['VIX', 'BAMLH0A0HYM2', 'DTWEXBGS', 'DFII10', 'NFCI'] as const;

/** Two prices are required; whatever else is missing leaves signs and features out. */
export function scenarioNeeds({ universe }: ScenarioParameters): readonly SeriesNeed[] {
  const optional = (instrument: string, field: string) => ({ instrument, field, optional: true });
  return [
    { instrument: 'RUT', field: 'close' },
    { instrument: 'BTC', field: 'close' },
    optional('SPX', 'close'),
    optional('VIX', 'close'),
    ...MACRO.filter((id) => id !== 'VIX').map((id) => optional(id, 'value')),
    ...['marketCap', 'mvrv', 'dominance', 'fundingRateMean', 'fundingRate', 'openInterestUsd'].map((field) =>
      optional('BTC', field),
    ),
    ...universeNeeds(universe, ['close']),
  ];
}
