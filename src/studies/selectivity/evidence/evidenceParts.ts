import { toDate } from '../../../core/time.ts';
import type { Component } from '../parameters.ts';
import {
  type CoinHistory,
  earlierValue,
  FRESH_DAYS,
  firstFinite,
  type Look,
  latestValue,
  meanValue,
} from './coinHistory.ts';
import { openPathways } from './institutionalPathways.ts';

/** A market cap or a supply older than this is not the present one. */
const CAP_DAYS = 10;
const MONTH = { days: 30, least: 15 };
const QUARTER = { days: 84, least: 4 };
const YEAR = { daysAgo: 365, toleranceDays: 10 };
const MOMENTUM_TOLERANCE_DAYS = 5;

/** What a part is read with. */
export interface PartContext {
  readonly look: Look;
  readonly momentumDays: number;
  /** Bitcoin's log return over the days of momentum; 0 where it is not stored, which moves all coins alike. */
  readonly bitcoin: number;
}

/** One measurement of a coin; the mean of the z-scores of its parts is a component. */
export interface Part {
  readonly name: string;
  readonly label: string;
  readonly component: Component;
  /** Higher speaks for the coin; NaN where it is not stored. */
  value(history: CoinHistory, context: PartContext): number;
}

/** Every part, in the order in which coverage is shown. */
export const PARTS: readonly Part[] = [
  {
    name: 'momentum',
    label: 'return over bitcoin',
    component: 'momentum',
    value: (history, context) => logReturn(history, context) - context.bitcoin,
  },
  {
    name: 'turnover',
    label: 'traded value over market cap',
    component: 'liquidity',
    value: (history, { look }) => Math.log(positive(tradedValue(history, look)) / capOf(history, look)),
  },
  {
    name: 'supply-growth',
    label: 'growth of supply over 12 months, inverted',
    component: 'tokenomics',
    value: (history, { look }) => -supplyGrowth(history, look),
  },
  {
    name: 'dilution',
    label: 'fully diluted valuation over market cap, inverted',
    component: 'tokenomics',
    value: (history, { look }) =>
      -Math.log(
        positive(latest(history, 'fullyDilutedValuationUsd', { look, days: CAP_DAYS })) /
          capOf(history, look),
      ),
  },
  {
    name: 'netflow',
    label: 'net flow to exchanges over market cap, inverted',
    component: 'flow',
    value: (history, { look }) =>
      (mean(history, 'exchangeOutflowUsd', { look, ...MONTH }) -
        mean(history, 'exchangeInflowUsd', { look, ...MONTH })) /
      capOf(history, look),
  },
  {
    name: 'developers',
    label: 'active developers',
    component: 'ecosystem',
    value: (history, { look }) => Math.log1p(mean(history, 'activeDevelopers', { look, ...QUARTER })),
  },
  {
    name: 'commits',
    label: 'commits',
    component: 'ecosystem',
    value: (history, { look }) => Math.log1p(mean(history, 'commits', { look, ...QUARTER })),
  },
  ...(['feesUsd', 'activeAddresses'] as const).map(
    (field): Part => ({
      name: field === 'feesUsd' ? 'fees' : 'addresses',
      label: field === 'feesUsd' ? 'fees over market cap' : 'active addresses over market cap',
      component: 'ecosystem',
      value: (history, { look }) =>
        Math.log(positive(mean(history, field, { look, ...MONTH })) / capOf(history, look)),
    }),
  ),
  {
    name: 'locked-value',
    label: 'value locked over market cap',
    component: 'ecosystem',
    value: (history, { look }) =>
      Math.log(positive(latest(history, 'tvlUsd', { look, days: CAP_DAYS })) / capOf(history, look)),
  },
  {
    name: 'pathways',
    label: 'regulated US products',
    component: 'institutional',
    value: ({ id }, { look }) => openPathways(id, toDate(look.atMs - 1)),
  },
  {
    name: 'filings',
    label: 'filings of funds over 12 months',
    component: 'institutional',
    value: (history, { look }) =>
      Math.log1p(mean(history, 'fundFilings', { look, days: YEAR.daysAgo, least: 1 })),
  },
];

/** Fields that any part reads. */
export const EVIDENCE_FIELDS = [
  ...['close', 'marketCap', 'circulatingSupply', 'volumeUsd', 'fullyDilutedValuationUsd'],
  ...['exchangeInflowUsd', 'exchangeOutflowUsd', 'activeDevelopers', 'commits'],
  ...['feesUsd', 'activeAddresses', 'tvlUsd', 'fundFilings'],
] as const;

/** The names of all series that evidence on coins may rest on. */
export function seriesOf(ids: readonly string[]): readonly string[] {
  return [
    ...ids.flatMap((id) => ['marketCapRank', ...EVIDENCE_FIELDS].map((field) => `${id}.${field}`)),
    'BTC.close',
  ];
}

/** The log return of a coin over the days of momentum, both prices from one source. */
export function logReturn(
  history: CoinHistory,
  { look, momentumDays: daysAgo }: Pick<PartContext, 'look' | 'momentumDays'>,
): number {
  return firstFinite(history, 'close', (series) => {
    const before = earlierValue(series, look, { daysAgo, toleranceDays: MOMENTUM_TOLERANCE_DAYS });
    return Math.log(positive(latestValue(series, look, FRESH_DAYS)) / before);
  });
}

/** The market cap, at most ten days old. */
export function capOf(history: CoinHistory, look: Look): number {
  return latest(history, 'marketCap', { look, days: CAP_DAYS });
}

/** The day's traded value in the snapshot where there is one, so that all coins are counted alike; else the daily mean of 30 days. */
function tradedValue(history: CoinHistory, look: Look): number {
  const [first, ...rest] = history.series('volumeUsd');
  if (!first) return Number.NaN;
  if (rest.length === 0) return meanOrLatest(history, look);
  const snapshot = latestValue(first, look, FRESH_DAYS);
  return Number.isFinite(snapshot) ? snapshot : meanOrLatest(history, look);
}

function meanOrLatest(history: CoinHistory, look: Look): number {
  const daily = mean(history, 'volumeUsd', { look, ...MONTH });
  return Number.isFinite(daily) ? daily : latest(history, 'volumeUsd', { look, days: FRESH_DAYS });
}

function supplyGrowth(history: CoinHistory, look: Look): number {
  return firstFinite(history, 'circulatingSupply', (series) => {
    const before = earlierValue(series, look, YEAR);
    return Math.log(positive(latestValue(series, look, CAP_DAYS)) / before);
  });
}

function latest(
  history: CoinHistory,
  field: string,
  { look, days }: { readonly look: Look; readonly days: number },
): number {
  return firstFinite(history, field, (series) => latestValue(series, look, days));
}

function mean(
  history: CoinHistory,
  field: string,
  { look, ...window }: { readonly look: Look; readonly days: number; readonly least: number },
): number {
  return firstFinite(history, field, (series) => meanValue(series, look, window));
}

/** NaN for what has no logarithm. */
function positive(value: number): number {
  return value > 0 ? value : Number.NaN;
}
