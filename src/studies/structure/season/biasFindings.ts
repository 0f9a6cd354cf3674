import type { RandomSource } from '../../../core/random.ts';
import { meanOf } from '../../../stats/paths/window.ts';
import { bootstrapInterval } from '../../../stats/resampling/bootstrapInterval.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { StructureMarket } from '../market/market.ts';
import { meanOfRows } from '../market/meanOfRows.ts';
import type { StructureParameters } from '../parameters.ts';
import { snapshotIndexOf } from './seasonFindings.ts';
import type { SeasonSample } from './seasonSample.ts';

const LEVEL = 0.95;
/** A mean over fewer days or snapshots says nothing about a habit. */
const LEAST_DAYS = 365;
const LEAST_SNAPSHOTS = 12;

/** What members of today, and what missing coins, have done to the index on average. */
export function biasFindings(
  market: StructureMarket,
  sample: SeasonSample,
  { params, random }: { readonly params: StructureParameters; readonly random: RandomSource },
): readonly StudyFinding[] {
  return [...survivorship(sample, params, random), ...coverage(market, sample, params)];
}

function survivorship(
  { path, endPath }: SeasonSample,
  { days, replicates }: StructureParameters,
  random: RandomSource,
): readonly StudyFinding[] {
  const bias = endPath.map((end, t) => end - path[t]!).filter(Number.isFinite);
  if (bias.length < LEAST_DAYS) return [];
  const interval = bootstrapInterval([bias], meanOfRows, {
    level: LEVEL,
    replicates,
    random: random.fork('bias'),
    // Windows overlap: values of days closer than the window are the same news.
    scheme: { kind: 'stationary', length: days },
  });
  return [
    {
      name: 'season-bias-mean',
      label: "today's members minus those of then, mean of all days",
      group: 'Bias of the index',
      value: meanOf(bias, 0, bias.length),
      unit: 'fraction',
      observations: bias.length,
      method:
        'mean of the daily differences over the history; daily values overlap, so blocks are as long as the window',
      ...(interval ? { interval } : {}),
    },
  ];
}

/** The daily index leaves out coins without daily prices, the snapshots hardly any: on the days that both have, they should agree. */
function coverage(
  market: StructureMarket,
  { path }: SeasonSample,
  params: StructureParameters,
): readonly StudyFinding[] {
  const { snapshots, clock } = market;
  const barOf = new Map(Array.from(clock.eventMs, (ms, t) => [ms, t] as const));
  const gaps = snapshots.flatMap(({ eventMs }, position) => {
    const daily = path[barOf.get(eventMs) ?? -1] ?? Number.NaN;
    const gap = daily - (snapshotIndexOf(market, params, position)?.value ?? Number.NaN);
    return Number.isFinite(gap) ? [gap] : [];
  });
  if (gaps.length < LEAST_SNAPSHOTS) return [];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const common = { group: 'Bias of the index', unit: 'fraction', observations: gaps.length };
  return [
    {
      ...common,
      name: 'coverage-bias-mean',
      label: 'daily index minus that of the snapshots, mean',
      value: numberOrNull(mean(gaps)),
      method:
        'on the days of snapshots: the index of the coins with daily prices against that of nearly all members',
    },
    {
      ...common,
      name: 'coverage-error-mean',
      label: 'the same, mean size',
      value: numberOrNull(mean(gaps.map(Math.abs))),
      method: 'mean absolute difference on the days of snapshots',
    },
  ];
}
