import { InfeasibleError } from '../../../core/errors.ts';
import type { RandomSource } from '../../../core/random.ts';
import { backtestOverfitting } from '../../../stats/overfitting/backtestOverfitting.ts';
import { effectiveTrials } from '../../../stats/overfitting/effectiveTrials.ts';
import {
  minimumTrackRecord,
  probabilisticSharpe,
  type SharpeMoments,
} from '../../../stats/overfitting/probabilisticSharpe.ts';
import { sweepSuperiority } from '../../../stats/overfitting/sweepSuperiority.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { PlannedTest, TestRun } from '../../trials.ts';
import type { BacktestParameters } from '../parameters.ts';
import type { BacktestSample } from '../sample.ts';
import type { SweepResult } from '../sweep.ts';
import { type Deflation, momentsOf } from '../tries.ts';
import { type Row, rowFinding } from './row.ts';

const GROUP = 'How much of it could be chance';
const CONFIDENCE = 0.95;

export interface ChanceInput {
  readonly moments: SharpeMoments;
  readonly deflated: Deflation;
  /** The test of the standard strategy. */
  readonly test: TestRun;
}

/** Probabilistic and deflated Sharpe ratio and the track record that they need. */
export function sharpeChanceFindings(
  sample: BacktestSample,
  { moments, deflated, test }: ChanceInput,
): readonly TestedFinding[] {
  const { perYear } = sample;
  const needed = minimumTrackRecord(moments, { benchmark: 0, confidence: CONFIDENCE });
  const common = {
    group: GROUP,
    unit: 'fraction',
    observations: moments.observations,
    method: 'Bailey and López de Prado (2012, 2014), from moments of excess returns of one period',
  };
  const finding = (...row: Row) => rowFinding(row, common);
  return [
    {
      finding: finding(
        'psr',
        'probability that the Sharpe ratio is above 0',
        probabilisticSharpe(moments, 0),
        {
          nullHypothesis: 'the Sharpe ratio is at most 0',
        },
      ),
      test,
    },
    {
      finding: finding('dsr', 'probability that it beats the luckiest of all tries', deflated.probability, {
        method: `deflated Sharpe ratio: ${deflated.tries} tries in the trial ledger, their scatter from ${deflated.from === 'sweep' ? 'the sweep' : 'chance alone'}`,
      }),
    },
    { finding: finding('dsr-tries', 'tries that count', deflated.tries, { unit: 'count' }) },
    {
      finding: finding(
        'dsr-threshold',
        'Sharpe ratio that luck alone would show, yearly',
        deflated.threshold * Math.sqrt(perYear),
        {
          unit: 'ratio',
        },
      ),
    },
    {
      finding: finding(
        'min-track-record',
        'years that such a Sharpe ratio needs to be above 0',
        needed / perYear,
        {
          unit: 'years',
          method: `minimum track record at ${CONFIDENCE * 100} %; none where the ratio is not above 0`,
        },
      ),
    },
  ];
}

/** Overfitting over the sweep, and whether its best beats a holding, all combinations counted. */
export function sweepFindings(
  sample: BacktestSample,
  params: BacktestParameters,
  {
    random,
    planned,
  }: { readonly random: RandomSource; readonly planned: (benchmark: string) => PlannedTest },
): readonly TestedFinding[] {
  const { sweep, template } = sample;
  if (sweep.length < 2) return [];
  const common = commonPeriods(sample);
  const columns = sweep.map((one) => excessIn(one, common));
  const varying = columns.filter((column) => column.some((value) => value !== column[0]));
  const table = {
    group: 'Over the sweep',
    unit: 'fraction',
    observations: common.count,
    method: `${sweep.length} combinations over their common periods`,
  };
  const finding = (...row: Row) => rowFinding(row, table);
  const sharpes = sweep.map((one) => momentsOf(one)?.sharpe ?? Number.NaN);
  const best = bestOf(sharpes);
  const bestValues = Object.entries(template.combinations[best] ?? {}).map(
    ([name, value]) => `${name} ${value}`,
  );
  const found: TestedFinding[] = [
    { finding: finding('sweep-combinations', 'combinations', sweep.length, { unit: 'count' }) },
    { finding: finding('sweep-best', 'values of the best', bestValues.join(', '), { unit: '' }) },
    {
      finding: finding(
        'sweep-best-sharpe',
        'its Sharpe ratio, yearly',
        sharpes[best]! * Math.sqrt(sample.perYear),
        { unit: 'ratio' },
      ),
    },
  ];
  if (varying.length < 2 || !(common.count > 0)) return found;
  found.push({
    finding: finding(
      'sweep-effective',
      'independent tries that the combinations are worth',
      effectiveTrials(varying).trials,
      {
        unit: 'count',
        method: 'from the mean correlation of their returns (Bailey and López de Prado 2014)',
      },
    ),
  });
  const overfitting = attempt(() => backtestOverfitting(varying, { blocks: params.blocks }));
  if (overfitting) {
    found.push({
      finding: finding(
        'pbo',
        'probability that the best of the sweep is overfitted',
        overfitting.probability,
        {
          method: `${overfitting.splits} halves of ${params.blocks} blocks of time (Bailey, Borwein, López de Prado and Zhu 2017)`,
        },
      ),
    });
  }
  return [...found, ...superiorityFindings(sample, { common, finding, random, planned, params })];
}

interface Superiority {
  readonly common: CommonPeriods;
  readonly finding: (...row: Row) => StudyFinding;
  readonly random: RandomSource;
  readonly planned: (benchmark: string) => PlannedTest;
  readonly params: BacktestParameters;
}

function superiorityFindings(
  { sweep, benchmarks, standard }: BacktestSample,
  { common, finding, random, planned, params }: Superiority,
): readonly TestedFinding[] {
  return benchmarks.flatMap(({ name, returns }) => {
    const benchmark = periodsIn(returns, standard.fromMs, common);
    if (benchmark.length < common.count || benchmark.some((value) => Number.isNaN(value))) return [];
    const columns = sweep.map((one) => periodsIn(one.returns, one.fromMs, common));
    const result = attempt(() =>
      sweepSuperiority(columns, { benchmark, replicates: params.replicates, random: random.fork(name) }),
    );
    if (!result) return [];
    const key = name === '60/40' ? '60-40' : name;
    const { realityCheck, superiority } = result;
    return [
      {
        finding: finding(`reality-check-${key}`, `p that no combination beats ${name}`, realityCheck.pValue, {
          unit: 'p',
          method: `Reality Check (White 2000), ${result.compared} different combinations`,
          nullHypothesis: `no combination earns more than ${name}`,
        }),
        test: { ...planned(name), pValue: realityCheck.pValue },
      },
      {
        finding: finding(`spa-${key}`, `the same, studentised (Hansen 2005)`, superiority.pValue, {
          unit: 'p',
        }),
      },
    ];
  });
}

/** Periods that every combination has: those that end after `fromMs`, up to `toMs`. */
interface CommonPeriods {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  /** Bars between two instants of the clock; NaN for an instant that is none of its own. */
  readonly barsBetween: (fromMs: number, toMs: number) => number;
}

/** Combinations may begin and end on other days where their universes differ; all are on the clock of the strategy. */
function commonPeriods({ sweep, run }: BacktestSample): CommonPeriods {
  const bars = new Map(Array.from(run.data.clock.eventMs, (ms, bar) => [ms, bar]));
  const barsBetween = (from: number, to: number) =>
    (bars.get(to) ?? Number.NaN) - (bars.get(from) ?? Number.NaN);
  const fromMs = Math.max(...sweep.map((one) => one.fromMs));
  const toMs = Math.min(...sweep.map((one) => one.toMs));
  return { fromMs, toMs, count: barsBetween(fromMs, toMs), barsBetween };
}

/** Position of the largest; a combination that never held anything has none. */
function bestOf(sharpes: readonly number[]): number {
  return sharpes.reduce(
    (best, value, i) => (value > (sharpes[best] ?? Number.NaN) || Number.isNaN(sharpes[best]!) ? i : best),
    0,
  );
}

function periodsIn(
  values: Float64Array,
  startMs: number,
  { fromMs, count, barsBetween }: CommonPeriods,
): Float64Array {
  const skipped = barsBetween(startMs, fromMs);
  return values.subarray(skipped, skipped + count);
}

function excessIn({ returns, cashReturns, fromMs }: SweepResult, common: CommonPeriods): Float64Array {
  const cash = periodsIn(cashReturns, fromMs, common);
  return periodsIn(returns, fromMs, common).map((value, t) => value - cash[t]!);
}

/** What has too few observations is left out. */
function attempt<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof InfeasibleError) return undefined;
    throw error;
  }
}
