import type { Interval } from '../../core/finding.ts';
import type { RandomSource } from '../../core/random.ts';
import {
  bootstrapInterval,
  correlationInterval,
  type RowStatistic,
} from '../../stats/resampling/bootstrapInterval.ts';
import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import type { PlannedTest } from '../trials.ts';
import type { MovingPair } from './pair.ts';
import type { CoMovementParameters } from './parameters.ts';
import { everyRow } from './rowStatistics.ts';

export const INTERVAL_LEVEL = 0.95;

/** What every finding of the study is computed from. */
export interface Sample {
  readonly pair: MovingPair;
  readonly params: CoMovementParameters;
  readonly random: RandomSource;
}

/** The test that decides: is the correlation of returns zero? */
export function plannedTest({ first, second, from, join, family }: CoMovementParameters): PlannedTest {
  return {
    family,
    hypothesis: `the returns of ${first} and ${second} are correlated on the same bar`,
    specification: { window: 'all', join, from: from ?? 'first common bar', errors: 'Newey-West' },
  };
}

/** A test that bears on a part or another side of the question. */
export function secondaryTest(
  params: CoMovementParameters,
  kind: 'windows' | 'robustness',
  { hypothesis, ...choices }: { readonly hypothesis: string; readonly check: string },
): PlannedTest {
  const { join, from } = params;
  return {
    family: `${params.family}: ${kind}`,
    hypothesis,
    specification: { ...choices, join, from: from ?? 'first common bar' },
  };
}

/** Of Pearson's correlation on these bars, by the stationary bootstrap. */
export function correlationBand({ pair, params, random }: Sample, label: string): Interval | undefined {
  return correlationInterval(pair.first, pair.second, {
    level: INTERVAL_LEVEL,
    replicates: params.replicates,
    random: random.fork(label),
  });
}

/** A finding whose value and interval come from one statistic of the rows. */
export function bootstrapped(
  sample: Sample,
  statistic: RowStatistic,
  about: Pick<StudyFinding, 'name' | 'label' | 'group' | 'unit' | 'method'> & { replicates?: number },
): StudyFinding {
  const { pair, params, random } = sample;
  const { replicates = params.replicates, ...rest } = about;
  const columns = [pair.first, pair.second];
  const interval = bootstrapInterval(columns, statistic, {
    level: INTERVAL_LEVEL,
    replicates,
    random: random.fork(about.name),
  });
  return {
    ...rest,
    value: numberOrNull(statistic(columns, everyRow(pair.first.length))),
    observations: pair.first.length,
    ...(interval ? { interval } : {}),
  };
}
