import { difference, logReturn } from '../../../stats/paths/change.ts';
import { meanOf, overWindow, stdevOf } from '../../../stats/paths/window.ts';
import type { ScenarioMarket } from '../market.ts';
import type { WindowMeasures } from '../resolution/windows.ts';
import type { FeatureGroup } from './groups.ts';
import { breakoutIsNear, recordDistance, sessionsSinceRecord } from './records.ts';

const QUARTER = 63;
const MONTH = 21;
const TREND = 200;
const VOLATILITY = 30;

/** What features are computed from. */
export interface FeatureContext {
  readonly market: ScenarioMarket;
  /** Windows of the horizon, and of a month; a feature reads those that have ended. */
  readonly measures: WindowMeasures;
  readonly month: WindowMeasures;
  /** Every close of the small-cap index since its beginning, on the sessions of the market and before. */
  readonly smallCapHistory: SmallCapHistory;
  /** A published value as it was known. */
  readonly known: (instrument: string, field: string, maxAgeDays: number) => Float64Array;
}

export interface SmallCapHistory {
  readonly levels: Float64Array;
  /** The position of the first bar of the market. */
  readonly offset: number;
}

/** One number a bar, from what was known by then. */
export interface Feature {
  readonly name: string;
  readonly group: FeatureGroup;
  readonly label: string;
  /** 0 or 1, which is not to be scored. */
  readonly isFlag?: true;
  readonly values: (context: FeatureContext) => Float64Array;
}

const DAILY = 7;
/** A missed release for weekly values. */
const WEEKLY = 16;

/** Every feature, in the order of the columns of the models. */
export const FEATURES: readonly Feature[] = [
  {
    name: 'small-trend',
    group: 'russell',
    label: 'small caps over their mean of 200 sessions',
    values: ({ market }) => trend(market.smallCaps),
  },
  {
    name: 'small-momentum',
    group: 'russell',
    label: 'small caps over 63 sessions',
    values: ({ market }) => logReturn(market.smallCaps, QUARTER),
  },
  {
    name: 'small-record-distance',
    group: 'russell',
    label: 'small caps below their record close',
    values: ({ smallCapHistory }) => onMarket(smallCapHistory, recordDistance),
  },
  {
    name: 'small-drought',
    group: 'russell',
    label: 'sessions since their record close (logarithm)',
    values: ({ smallCapHistory }) =>
      onMarket(smallCapHistory, (levels) => sessionsSinceRecord(levels).map(Math.log1p)),
  },
  {
    name: 'small-breakout',
    group: 'russell',
    label: 'a record after half a year without one, within 63 sessions',
    isFlag: true,
    values: ({ smallCapHistory }) =>
      onMarket(smallCapHistory, (levels) => breakoutIsNear(levels, { drought: 126, within: QUARTER })),
  },
  {
    name: 'small-minus-large',
    group: 'russell',
    label: 'small caps against large ones over 63 sessions',
    values: ({ market, known }) => relative(market.smallCaps, known('SPX', 'close', DAILY), QUARTER),
  },
  {
    name: 'small-strength',
    group: 'russell',
    label: 'small caps against large ones over 21 sessions',
    values: ({ market, known }) => relative(market.smallCaps, known('SPX', 'close', DAILY), MONTH),
  },
  {
    name: 'volatility-index',
    group: 'macro',
    label: 'VIX (logarithm)',
    values: ({ known }) => known('VIX', 'close', DAILY).map(Math.log),
  },
  {
    name: 'credit-spread',
    group: 'macro',
    label: 'high-yield spread',
    values: ({ known }) => known('BAMLH0A0HYM2', 'value', DAILY),
  },
  {
    name: 'credit-change',
    group: 'macro',
    label: 'change of the high-yield spread over 21 sessions',
    values: ({ known }) => difference(known('BAMLH0A0HYM2', 'value', DAILY), MONTH),
  },
  {
    name: 'dollar',
    group: 'macro',
    label: 'trade-weighted dollar over 63 sessions',
    values: ({ known }) => logReturn(known('DTWEXBGS', 'value', WEEKLY), QUARTER),
  },
  {
    name: 'real-yield',
    group: 'macro',
    label: 'change of the ten-year real yield over 63 sessions',
    values: ({ known }) => difference(known('DFII10', 'value', DAILY), QUARTER),
  },
  {
    name: 'conditions',
    group: 'macro',
    label: 'financial conditions (NFCI)',
    values: ({ known }) => known('NFCI', 'value', WEEKLY),
  },
  {
    name: 'bitcoin-trend',
    group: 'crypto',
    label: 'bitcoin over its mean of 200 sessions',
    values: ({ market }) => trend(market.bitcoin),
  },
  {
    name: 'bitcoin-momentum',
    group: 'crypto',
    label: 'bitcoin over 63 sessions',
    values: ({ market }) => logReturn(market.bitcoin, QUARTER),
  },
  {
    name: 'bitcoin-volatility',
    group: 'crypto',
    label: 'volatility of bitcoin over 30 sessions (logarithm)',
    values: ({ market }) => overWindow(logReturn(market.bitcoin, 1), stdevOf, VOLATILITY).map(Math.log),
  },
  {
    name: 'dominance-change',
    group: 'crypto',
    label: "change of bitcoin's share of the market over 63 sessions",
    values: ({ known }) => difference(known('BTC', 'dominance', 4), QUARTER),
  },
  {
    name: 'altcoin-momentum',
    group: 'crypto',
    label: 'altcoins against bitcoin over the last horizon',
    values: ({ measures }) => ended(measures, against(measures)),
  },
  {
    name: 'altcoin-month',
    group: 'crypto',
    label: 'altcoins against bitcoin over 21 sessions',
    values: ({ month }) => ended(month, against(month)),
  },
  {
    name: 'breadth',
    group: 'crypto',
    label: 'share of altcoins ahead of bitcoin over the last horizon',
    values: ({ measures }) => ended(measures, measures.breadth),
  },
  {
    name: 'dispersion',
    group: 'crypto',
    label: 'how differently altcoins grew over the last horizon (logarithm)',
    values: ({ measures }) => ended(measures, measures.dispersion).map(Math.log),
  },
  {
    name: 'market-to-realised',
    group: 'crypto',
    label: 'market over realised value of bitcoin (logarithm)',
    values: ({ known }) => known('BTC', 'mvrv', 4).map(Math.log),
  },
  {
    name: 'funding',
    group: 'derivatives',
    label: "bitcoin's funding of seven days",
    values: ({ market }) => market.funding,
  },
  {
    name: 'leverage',
    group: 'derivatives',
    label: 'open interest over market cap of bitcoin',
    values: ({ market }) => market.leverage,
  },
];

function trend(levels: Float64Array): Float64Array {
  const means = overWindow(levels, meanOf, TREND);
  return levels.map((level, t) => Math.log(level / means[t]!));
}

function relative(numerator: Float64Array, denominator: Float64Array, bars: number): Float64Array {
  return logReturn(
    numerator.map((level, t) => level / denominator[t]!),
    bars,
  );
}

/** What a window measured, at the bar at which it had ended. */
function ended({ horizon }: WindowMeasures, path: Float64Array): Float64Array {
  return path.map((_, t) => (t >= horizon ? path[t - horizon]! : Number.NaN));
}

function against({ altcoins, bitcoin }: WindowMeasures): Float64Array {
  return altcoins.map((value, t) => value - bitcoin[t]!);
}

function onMarket(
  { levels, offset }: SmallCapHistory,
  path: (levels: Float64Array) => Float64Array,
): Float64Array {
  return path(levels).subarray(offset);
}
