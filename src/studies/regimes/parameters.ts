import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { parseDate } from '../../core/time.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { needsOf, parseSubject, subjectParameter } from '../panel/subject.ts';
import { familyParameter, fromParameter, replicatesParameter, seedParameter } from '../parameters.ts';
import { PART_NEEDS } from '../riskOn/parts.ts';

/** The composite of the study risk-on. */
export const APPETITE = 'risk-appetite';
/** Bitcoin's share of the market as it is published. */
export const DOMINANCE = 'dominance';

const dateParameter = z
  .string()
  .refine((text) => parseDate(text) !== undefined, 'must be a date such as 2025-10-01')
  .optional();

const count = (least: number, most: number) =>
  z.coerce
    .number()
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

export const regimesParameters = z
  .strictObject({
    series: z
      .string()
      .superRefine((text, context) => {
        if (text === APPETITE || text === DOMINANCE) return;
        try {
          parseSubject(text);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          context.addIssue({ code: 'custom', message: `${error.message}, or ${APPETITE}, or ${DOMINANCE}` });
        }
      })
      .default(APPETITE)
      .describe(
        `what has regimes: ${APPETITE} (the composite of the study risk-on), ${DOMINANCE} (of bitcoin), or the return of a subject such as BTC or altcoins/BTC`,
      ),
    bars: count(1, 63)
      .default(1)
      .describe('bars over which changes are taken, one after another without overlap'),
    states: count(2, 3).default(2).describe('number of states'),
    order: z
      .enum(['variance', 'mean'])
      .default('variance')
      .describe(
        'what orders and names the states: variance (calm, middle, stress) or mean (low, middle, high)',
      ),
    method: z
      .enum(['markov', 'jump', 'both'])
      .default('markov')
      .describe('what decides: Markov switching, the jump model, or both where they agree'),
    threshold: z.coerce
      .number()
      .min(0.5, 'must be at least 0.5')
      .max(0.99, 'must be at most 0.99')
      .default(0.8)
      .describe('probability from which a state is named'),
    firstFit: count(150, 5000).default(504).describe('changes that the first estimate needs'),
    every: count(5, 1000).default(63).describe('changes from one estimate to the next'),
    recent: count(1, 252).default(21).describe('bars that count as recent for a change point'),
    shareFrom: dateParameter.describe(
      'first day of the window whose shares are reported; without it: 63 changes',
    ),
    shareTo: dateParameter.describe('last day of that window; without it: the last change'),
    coin: subjectParameter('coin whose link to the index is compared between states').default('BTC'),
    index: subjectParameter('index of that link').default('RUT'),
    linkFrom: dateParameter
      .default('2018-01-01')
      .describe('first day on which the link is compared; its states are estimated from all days before'),
    from: fromParameter,
    join: z
      .enum(['nearest', 'known'])
      .default('known')
      .describe('values count from when they were known, or (nearest) from the date they are about'),
    family: familyParameter('regimes'),
    replicates: replicatesParameter.default(99),
    seed: seedParameter,
  })
  .refine(({ shareFrom = '', shareTo = '9999' }) => shareFrom <= shareTo, {
    path: ['shareTo'],
    message: 'must not be before shareFrom',
  })
  .refine(({ coin, index }) => coin !== index, {
    path: ['index'],
    message: 'must be another subject than the coin',
  });

export type RegimesParameters = z.output<typeof regimesParameters>;

/** The series that has regimes is required; the pair of the link is not. */
export function regimesNeeds({ series, coin, index }: RegimesParameters): readonly SeriesNeed[] {
  const link = [coin, index].flatMap((subject) => needsOf(parseSubject(subject)));
  return [...ownNeeds(series), ...link.map((need) => ({ ...need, optional: true }))];
}

function ownNeeds(series: string): readonly SeriesNeed[] {
  if (series === APPETITE) return PART_NEEDS;
  if (series === DOMINANCE) return [{ instrument: 'BTC', field: 'dominance' }];
  return needsOf(parseSubject(series));
}
