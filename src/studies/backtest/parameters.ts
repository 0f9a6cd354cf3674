import { z } from 'zod';
import { namedFields, namedSeries } from '../../backtest/market/clock.ts';
import { readStrategy } from '../../backtest/strategy/readStrategy.ts';
import type { Strategy } from '../../backtest/strategy/strategy.ts';
import { InputError } from '../../core/errors.ts';
import { EVERY_COIN, type SeriesNeed } from '../panel/studyData.ts';
import { replicatesParameter, seedParameter } from '../parameters.ts';
import { universeNeeds } from '../universe/universeSpec.ts';
import { ARTICLE_RULE } from './articleRule.ts';

export const backtestParameters = z.strictObject({
  strategy: z
    .string()
    .superRefine((text, context) => {
      try {
        readStrategy(text);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
      }
    })
    .default(ARTICLE_RULE)
    .describe('a strategy file; without it the rule of the article, which ships as small-cap-breakout.yaml')
    .meta({ isFile: true }),
  sweep: z
    .enum(['no', 'yes'])
    .default('no')
    .describe('yes: run every combination of the values that the file lists under sweep'),
  lookahead: z.coerce
    .number()
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(50, 'must be at most 50')
    .default(2)
    .describe('instants at which the decisions are taken again with only what was known by then'),
  leastTrades: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .default(5)
    .describe('ended round trips below which a strategy with conditions is not judged'),
  tail: z.coerce
    .number()
    .gt(0, 'must be above 0')
    .max(0.5, 'must be at most 0.5')
    .default(0.05)
    .describe('share of the worst days that the expected shortfall averages'),
  blocks: z.coerce
    .number()
    .int('must be a whole number')
    .min(4, 'must be at least 4')
    .max(20, 'must be at most 20')
    .refine((value) => value % 2 === 0, 'must be even')
    .default(10)
    .describe('blocks of time from which the probability of overfitting is computed'),
  family: z
    .string()
    .default('')
    .describe('the family in the trial ledger; without it "backtest" and the name of the strategy'),
  seed: seedParameter,
  replicates: replicatesParameter,
});

export type BacktestParameters = z.output<typeof backtestParameters>;

/** The family in which every combination of a strategy counts. */
export function familyOf({ family }: BacktestParameters, name: string): string {
  return family === '' ? `backtest ${name}` : family;
}

/** Prices of all coins, of what the strategy names, of the benchmarks, and the rates that cash earns. */
export function backtestNeeds({ strategy }: BacktestParameters): readonly SeriesNeed[] {
  const { standard } = readStrategy(strategy);
  const optional = (instrument: string, ...fields: readonly string[]) =>
    fields.map((field) => ({ instrument, field, optional: true }));
  const named = namedSeries(standard).map(({ instrument, field, source }) => ({
    instrument,
    field,
    ...(source === undefined ? {} : { perSource: true }),
  }));
  const listed = standard.sleeves.flatMap(({ universe }) =>
    universe.kind === 'among' ? universe.instruments : [],
  );
  const bars = ['close', 'open', 'adjClose', 'volume'];
  return [
    ...named,
    ...[...listed, 'SPY'].flatMap((instrument) => optional(instrument, ...bars)),
    ...optional('DFF', 'value'),
    ...optional('DGS10', 'value'),
    ...universeNeeds('top:50', coinFields(standard)),
    { instrument: EVERY_COIN, field: 'volumeUsd', perSource: true },
  ];
}

/** Funding is read only where something is sold short or bought on debt. */
function coinFields(strategy: Strategy): readonly string[] {
  const { sleeves, best } = strategy;
  const isLevered =
    sleeves.some(({ share }) => share < 0 || share > 1) ||
    (best === undefined && sleeves.reduce((sum, { share }) => sum + Math.max(0, share), 0) > 1);
  const fields = namedFields(strategy);
  return [...new Set([...fields, ...(isLevered ? ['fundingRate'] : [])])].filter(
    (field) => field !== 'volumeUsd',
  );
}
