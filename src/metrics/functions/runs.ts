import type { Clock } from '../../market/panel.ts';
import { lastTrueIndex, previousRunAsLong, runLength, runProbability } from '../../stats/paths/runs.ts';
import { type Arguments, constantAt, type MetricFunction, pathAt, pathFunction } from '../function.ts';
import { CONSTANT } from '../types.ts';
import { daysSinceIndex, toPositions } from './extremes.ts';

const GROUP = 'Runs and dates';
/** Trials times length of a run beyond which the exact computation is refused. */
const MOST_RUN_WORK = 50_000_000;

const condition = { name: 'condition', kind: 'condition' } as const;

/** Functions about how long and since when a condition holds. */
export const RUN_FUNCTIONS: readonly MetricFunction[] = [
  pathFunction({
    name: 'streak',
    group: GROUP,
    parameters: [condition],
    summary: 'length of the current run of bars on which the condition holds',
    note: 'A tie under > or < ends the run, and so does a gap.',
    example: 'streak(ret(RUT) > ret(SPX))',
    unit: 'bars',
    nature: 'pure',
    reports: 'latest',
    kernel: (paths) => runLength(pathAt(paths, 0)),
  }),
  pathFunction({
    name: 'longestSince',
    group: GROUP,
    parameters: [condition],
    summary: 'the date on which the latest earlier run ended that was at least as long as the current one',
    note: 'Missing (null) where no run goes on, or where none was as long since the series began.',
    example: 'longestSince(ret(RUT) > ret(SPX))',
    unit: 'date',
    nature: 'pure',
    element: 'date',
    reports: 'latest',
    kernel: (paths) => toPositions(previousRunAsLong(pathAt(paths, 0))),
  }),
  pathFunction({
    name: 'lastTrue',
    group: GROUP,
    parameters: [condition],
    summary: 'the date of the latest bar on which the condition held',
    note: 'Missing (null) before the first.',
    example: 'lastTrue(ath(RUT))',
    unit: 'date',
    nature: 'pure',
    element: 'date',
    reports: 'latest',
    kernel: (paths) => toPositions(lastTrueIndex(pathAt(paths, 0))),
  }),
  pathFunction({
    name: 'daysSince',
    group: GROUP,
    parameters: [condition],
    summary: 'calendar days since the latest bar on which the condition held; 0 while it holds',
    note: 'Missing before the first.',
    example: 'daysSince(ath(BTC))',
    unit: 'days',
    nature: 'pure',
    reports: 'latest',
    kernel: (paths, _, clock: Clock) => daysSinceIndex(lastTrueIndex(pathAt(paths, 0)), clock),
  }),
  {
    name: 'runProbability',
    group: GROUP,
    parameters: [
      { name: 'p', kind: 'constant' },
      { name: 'k', kind: 'constant' },
      { name: 'n', kind: 'constant' },
    ],
    summary:
      'the exact probability of at least one run of k or more successes in n independent trials of probability p',
    note: 'By dynamic programming over the run in progress. Assumes independent trials of equal probability; an estimated p has an error of its own.',
    example: 'runProbability(0.5, 9, 252)',
    result: () => ({ ...CONSTANT, unit: 'fraction' }),
    refuse: (_, [p, k, n]) => refuseRun(p ?? Number.NaN, k ?? Number.NaN, n ?? Number.NaN),
    evaluate: ({ constants }: Arguments) => ({
      kind: 'constant',
      value: runProbability(constantAt(constants, 0), constantAt(constants, 1), constantAt(constants, 2)),
    }),
  },
];

function refuseRun(p: number, k: number, n: number): string | undefined {
  if (!(p >= 0 && p <= 1)) return `p must be a probability from 0 to 1, got ${p}`;
  if (!Number.isInteger(k) || k < 1) return `k must be a whole number of at least 1, got ${k}`;
  if (!Number.isInteger(n) || n < 0) return `n must be a whole number of at least 0, got ${n}`;
  return k * n > MOST_RUN_WORK ? `k times n must be at most ${MOST_RUN_WORK}, got ${k * n}` : undefined;
}
