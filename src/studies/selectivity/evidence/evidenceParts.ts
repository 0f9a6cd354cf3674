import { toDate } from '../../../core/time.ts';
import type { Component } from '../parameters.ts';
import {
  type CoinHistory,
  earlierValue,
  FRESH_DAYS,
  firstFinite,
  type Look,
  latestInstant,
  latestValue,
  meanValue,
} from './coinHistory.ts';
import { openRoute, type Route } from './pathways/pathways.ts';

/** A market cap older than this is not the present one. */
const CAP_DAYS = 10;
/** Twelve months of supply that ended longer ago than this are not the last ones. */
const SUPPLY_DAYS = 183;
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

const ROUTE_LABELS: Readonly<Record<Route, string>> = {
  'spot-products': 'a US spot exchange-traded product',
  'regulated-futures': 'regulated US futures of half a year or more',
  trusts: 'a US trust quoted over the counter',
};

const ROUTE_PARTS = (Object.keys(ROUTE_LABELS) as Route[]).map(
  (name): Part => ({
    name,
    label: ROUTE_LABELS[name],
    component: 'institutional',
    value: ({ id }, { look }) => openRoute(name, id, toDate(look.atMs - 1)),
  }),
);

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
    label: 'growth of supply over the last 12 months known, inverted',
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
  ...ROUTE_PARTS,
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

/** The market cap: a stored one, at most ten days old, or else the price times the latest supply of the snapshots. */
export function capOf(history: CoinHistory, look: Look): number {
  const stored = latest(history, 'marketCap', { look, days: CAP_DAYS });
  if (Number.isFinite(stored)) return stored;
  const computed = history.capFromSupply(look.atMs);
  if (Number.isFinite(computed)) {
    for (const field of ['close', 'circulatingSupply']) {
      for (const series of history.series(field).slice(-1)) history.onUse?.(series);
    }
  }
  return computed;
}

/** The day's traded value in the snapshot where there is one, so that all coins are counted alike; else the daily mean of 30 days. */
function tradedValue(history: CoinHistory, look: Look): number {
  const [first, ...rest] = history.series('volumeUsd');
  if (!first) return Number.NaN;
  if (rest.length === 0) return meanOrLatest(history, look);
  const snapshot = latestValue(first, look, FRESH_DAYS);
  if (Number.isFinite(snapshot)) history.onUse?.(first);
  return Number.isFinite(snapshot) ? snapshot : meanOrLatest(history, look);
}

function meanOrLatest(history: CoinHistory, look: Look): number {
  const daily = mean(history, 'volumeUsd', { look, ...MONTH });
  return Number.isFinite(daily) ? daily : latest(history, 'volumeUsd', { look, days: FRESH_DAYS });
}

/** Of the twelve months that end with the latest supply, which may be half a year old: it changes slowly. */
function supplyGrowth(history: CoinHistory, { atMs, knownMs }: Look): number {
  return firstFinite(history, 'circulatingSupply', (series) => {
    const end = { atMs: latestInstant(series, { atMs, knownMs }, SUPPLY_DAYS), knownMs };
    return Math.log(positive(latestValue(series, end, 0)) / earlierValue(series, end, YEAR));
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
