import { z } from 'zod';
import { parseDate } from '../../core/time.ts';
import { absentOr } from '../../core/yamlBlock.ts';

/** Days on which a portfolio is brought back to its weights while it is held, besides those on which a condition changes it. */
export const REBALANCES = ['never', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type Rebalance = (typeof REBALANCES)[number];

/** Weights that have a name; anything else is an expression with one value a member. */
export const NAMED_WEIGHTS = ['equal', 'market-cap', 'inverse-volatility'] as const;
export type NamedWeights = (typeof NAMED_WEIGHTS)[number];

/** What a strategy can be compared with. */
export const BENCHMARKS = ['bitcoin', 'altcoins', '60/40'] as const;
export type Benchmark = (typeof BENCHMARKS)[number];

const MOST_VALUES = 1000;
/** Of the equity, long or short, in one sleeve. */
export const MOST_SHARE = 3;

const text = z.string({ error: absentOr('must be text') });
const number = z.number({ error: absentOr('must be a number') });
const fraction = number.min(0, 'must be at least 0');
const expression = text.min(1, 'must not be empty');

const sleeveKeys = {
  universe: expression,
  share: z.union([number, z.string().regex(/^\{\w+\}$/)], 'must be a number or a placeholder').default(1),
  entry: expression.optional(),
  exit: expression.optional(),
  weights: expression.default('equal'),
  score: expression.optional(),
};

const costs = z
  .strictObject({
    fee: fraction.max(0.1, 'must be at most 0.1').default(0.001),
    spread: z
      .union(
        [z.literal('by-volume'), fraction.max(0.5, 'must be at most 0.5')],
        'must be by-volume or a number',
      )
      .default('by-volume'),
    'unknown-spread': fraction.max(0.5, 'must be at most 0.5').default(0.005),
    impact: fraction.max(10, 'must be at most 10').default(1),
    borrow: fraction.max(5, 'must be at most 5').default(0.1),
    margin: fraction.max(1, 'must be at most 1').default(0.03),
    delisting: number.min(-1, 'must be at least -1').max(0, 'must be at most 0').default(-1),
  })
  .prefault({});

const grid = z.union(
  [
    z.array(number).min(1, 'must hold a value').max(MOST_VALUES, `must hold at most ${MOST_VALUES} values`),
    z.strictObject({ from: number, to: number, step: number.gt(0, 'must be above 0') }),
  ],
  'must be a list of numbers, or from, to and step',
);

const date = text.refine((value) => parseDate(value) !== undefined, 'must be a date such as 2017-01-01');

/** A strategy file. */
export const strategySchema = z.strictObject({
  name: text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, such as small-cap-breakout'),
  description: text.default(''),
  clock: z.enum(['sessions', 'days'], 'must be sessions or days').optional(),
  from: date.optional(),
  until: date.optional(),
  capital: number.gt(0, 'must be above 0').default(100_000),
  universe: sleeveKeys.universe.optional(),
  share: sleeveKeys.share.optional(),
  entry: sleeveKeys.entry,
  exit: sleeveKeys.exit,
  weights: sleeveKeys.weights.optional(),
  sleeves: z.record(z.string(), z.strictObject(sleeveKeys)).optional(),
  best: number.int('must be a whole number').min(1, 'must be at least 1').optional(),
  rebalance: z.enum(REBALANCES, `must be one of ${REBALANCES.join(', ')}`).default('never'),
  costs,
  cash: z
    .union(
      [z.literal('DFF'), fraction.max(1, 'must be at most 1')],
      'must be DFF or a yearly rate such as 0.04',
    )
    .default('DFF'),
  benchmarks: z.array(z.enum(BENCHMARKS, `must be one of ${BENCHMARKS.join(', ')}`)).default([...BENCHMARKS]),
  parameters: z.record(z.string(), number).default({}),
  sweep: z.record(z.string(), grid).default({}),
});

export type StrategyFile = z.output<typeof strategySchema>;
export type Costs = StrategyFile['costs'];
export type Grid = z.output<typeof grid>;

/** The keys of a strategy file, as people read them. */
export const STRATEGY_KEYS = Object.keys(strategySchema.shape).join(', ');
