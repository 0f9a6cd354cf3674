import type { RecentMean } from '../../stats/distributions/recentMean.ts';
import { wilsonInterval } from '../../stats/distributions/wilson.ts';
import { difference } from '../../stats/paths/change.ts';
import { zscoreOf } from '../../stats/paths/window.ts';
import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import { type DailyPath, onCommonDays, percentileNow } from './daily.ts';
import {
  acceleration,
  type ExchangeFlows,
  flowSums,
  MONTH,
  outflowDays,
  outflowIndicator,
  YEAR,
} from './exchange.ts';
import type { FlowParameters } from './parameters.ts';
import { outflowTest } from './plan.ts';
import { reconciliationFindings, revisionFindings } from './qualityFindings.ts';
import type { FlowSample } from './sample.ts';
import { robustScoreOf } from './score.ts';

const GROUP = 'Exchange flows';
/** Days of a change of supply that is called a trend. */
const QUARTER = 90;

/** Where coins go: sums, how unusual they are, how consistent, and how far the figures can be trusted. */
export function exchangeFindings(sample: FlowSample): readonly TestedFinding[] {
  const { flows, params } = sample;
  const plain = [
    ...(flows ? sumFindings(flows) : []),
    ...supplyFindings(sample),
    ...reconciliationFindings(sample),
    ...revisionFindings(sample),
  ].map((finding) => ({ finding }));
  const days = flows ? outflowDays(flows) : undefined;
  return [...(flows && days ? outflowFindings(flows, days, params) : []), ...plain];
}

function sumFindings(flows: ExchangeFlows): readonly StudyFinding[] {
  const sums = new Map([7, MONTH].map((days) => [days, flowSums(flows, days)]));
  return [
    ...[...sums].flatMap(([days, values]) => scoredSum(flows, days, values)),
    ...coinSum(flows),
    ...accelerationFindings(flows, sums.get(MONTH) ?? new Float64Array()),
  ];
}

function scoredSum({ uses }: ExchangeFlows, days: number, sums: Float64Array): readonly StudyFinding[] {
  const value = sums.at(-1) ?? Number.NaN;
  if (!Number.isFinite(value)) return [];
  const year = sums.slice(-YEAR);
  const common = { group: GROUP, uses };
  const isYear = year.length === YEAR && year.every(Number.isFinite);
  const score = (suffix: string, label: string, { size, method }: { size: number; method: string }) => ({
    ...common,
    name: `netflow-${days}-z${suffix}`,
    label: `net flow of ${days} days, ${label}`,
    value: isYear ? numberOrNull(size) : null,
    unit: '',
    observations: year.length,
    method: `${method} of the ${days}-day sums of the last ${YEAR} days, the last one included`,
  });
  return [
    {
      ...common,
      name: `netflow-${days}`,
      label: `net flow of ${days} days, above 0 to exchanges`,
      value,
      unit: 'USD',
      observations: days,
      method: `inflow minus outflow, summed over the last ${days} days`,
    },
    score('', 'standard score', {
      size: isYear ? zscoreOf(year, 0, YEAR) : Number.NaN,
      method: '(last - mean) / standard deviation (n - 1)',
    }),
    score('-robust', 'robust score', {
      size: isYear ? robustScoreOf(year) : Number.NaN,
      method: '(last - median) / (1.4826 MAD)',
    }),
  ];
}

function coinSum({ coins, coinsAre, uses }: ExchangeFlows): readonly StudyFinding[] {
  const month = coins?.slice(-MONTH) ?? new Float64Array();
  if (month.length < MONTH || month.some(Number.isNaN)) return [];
  const method =
    coinsAre === 'reported'
      ? 'inflow minus outflow in coins, as reported'
      : 'each day: net flow in dollars over the close of the day';
  return [
    {
      name: 'netflow-30-coins',
      label: `net flow of ${MONTH} days in coins`,
      group: GROUP,
      value: month.reduce((sum, value) => sum + value, 0),
      unit: 'coins',
      observations: MONTH,
      method,
      uses,
    },
  ];
}

function accelerationFindings({ uses }: ExchangeFlows, sums: Float64Array): readonly StudyFinding[] {
  const common = { group: GROUP, unit: 'USD', uses };
  const step = difference(difference(sums, 1), 1).at(-1) ?? Number.NaN;
  return [
    {
      ...common,
      name: 'netflow-30-acceleration',
      label: 'second difference of the 30-day sum, month by month',
      value: numberOrNull(acceleration(sums)),
      observations: 3 * MONTH,
      method: 'S(t) - 2 S(t - 30) + S(t - 60): three months that do not overlap; below 0: outflow speeds up',
    },
    {
      ...common,
      name: 'netflow-30-acceleration-1d',
      label: 'second difference of the 30-day sum, day by day',
      value: numberOrNull(step),
      observations: MONTH + 2,
      method: 'S(t) - 2 S(t - 1) + S(t - 2): moved by two new and two old days only',
    },
  ];
}

function outflowFindings(
  { netflow, uses }: ExchangeFlows,
  days: RecentMean,
  params: FlowParameters,
): readonly TestedFinding[] {
  const year = outflowIndicator(netflow).slice(-YEAR);
  const { mean: share, effectiveBars, pValue, nullHypothesis } = days;
  const interval = wilsonInterval(share * effectiveBars, effectiveBars);
  const yearShare = year.reduce((sum, one) => sum + one, 0) / year.length;
  return [
    {
      finding: {
        name: 'outflow-days-30',
        label: `days of net outflow, last ${MONTH}`,
        group: GROUP,
        value: share,
        unit: 'fraction',
        observations: MONTH,
        method: `share of days with more outflow than inflow; ${MONTH} days count as ${effectiveBars.toFixed(1)}, by the long-run variance over ${year.length} days`,
        nullHypothesis,
        uses,
        ...(interval
          ? {
              interval: { ...interval, method: `Wilson score of ${effectiveBars.toFixed(1)} effective days` },
            }
          : {}),
      },
      test: { ...outflowTest(params), pValue },
    },
    {
      finding: {
        name: 'outflow-days-365',
        label: `days of net outflow, last ${year.length}: what is usual`,
        group: GROUP,
        value: yearShare,
        unit: 'fraction',
        observations: year.length,
        method: 'share of days with more outflow than inflow',
        uses,
      },
    },
  ];
}

function supplyFindings({ supply, circulating, params }: FlowSample): readonly StudyFinding[] {
  if (!supply || !Number.isFinite(supply.values.at(-1))) return [];
  const uses = [`${params.coin}.exchangeSupply`];
  const change = relativeChange(supply.values, QUARTER);
  const now = percentileNow(change);
  const share = shareHeld(supply, circulating);
  const common = { group: 'Held on exchanges', uses };
  return [
    ...(now
      ? [
          {
            ...common,
            name: 'exchange-supply-change-90',
            label: `change of what exchanges hold, ${QUARTER} days`,
            value: change.at(-1)!,
            unit: 'fraction',
            observations: QUARTER,
            method: `supply over that of ${QUARTER} days before, minus 1`,
          },
          {
            ...common,
            name: 'exchange-supply-change-90-percentile',
            label: 'its percentile among all changes so far',
            value: now.share,
            unit: 'fraction',
            observations: now.of,
            method: 'share of all changes up to now that are at most the last one',
          },
        ]
      : []),
    ...(share === undefined
      ? []
      : [
          {
            ...common,
            name: 'exchange-supply-share',
            label: 'held on exchanges, of the circulating supply',
            value: share,
            unit: 'fraction',
            observations: 1,
            method: 'exchange supply over circulating supply on the last day with both',
            uses: [...uses, `${params.coin}.circulatingSupply`],
          },
        ]),
  ];
}

/** `x(t) / x(t - bars) - 1`. */
export function relativeChange(values: Float64Array, bars: number): Float64Array {
  return values.map((value, t) => (t < bars ? Number.NaN : value / values[t - bars]! - 1));
}

function shareHeld(supply: DailyPath, circulating: DailyPath | undefined): number | undefined {
  const common = onCommonDays([supply, circulating]);
  if (!common) return undefined;
  const shares = common[0]!.values.map((held, t) => held / common[1]!.values[t]!);
  return shares.findLast(Number.isFinite);
}
