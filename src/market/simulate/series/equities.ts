import type { RandomSource } from '../../../core/random.ts';
import { FACTORS, type Factors } from '../drivers/factors.ts';
import { type Anchor, logLevelOf, pulledSum } from '../drivers/levels.ts';
import { nextVariance, persistenceOf, revertingNoise } from '../drivers/shocks.ts';
import { newYorkEvents, type Timeline } from '../drivers/timeline.ts';
import { type SimulatedSeries, simulatedSeries } from '../simulatedSeries.ts';

/** Share of the move until the close that happens after the opening. */
const AFTER_OPENING = 0.8;
/** Scale of how far high and low reach beyond open and close, in daily standard deviations. */
const REACH = 0.35;
const TRACKING = { pull: 0.1, deviation: 0.0004 };
const VIX = { premium: 1.12, horizonDays: 30, noise: { pull: 0.1, deviation: 0.05 } };
const DIVIDEND_MONTHS: ReadonlySet<string> = new Set(['03', '06', '09', '12']);

/** An index, the fund on it, and its true loadings on the factors. */
export interface EquitySpec {
  readonly index: string;
  readonly fund: string;
  readonly anchor: Anchor;
  readonly marketBeta: number;
  /** The factor besides the market that it loads on with 1. */
  readonly own?: 'size' | 'technology';
  readonly pointsPerShare: number;
  readonly dividendYield: number;
  readonly sharesTraded: number;
}

export const EQUITIES: readonly EquitySpec[] = [
  {
    index: 'SPX',
    fund: 'SPY',
    anchor: { date: '2010-01-04', level: 1133, laterLevel: 6900 },
    marketBeta: 1,
    pointsPerShare: 10,
    dividendYield: 0.016,
    sharesTraded: 75e6,
  },
  {
    index: 'RUT',
    fund: 'IWM',
    anchor: { date: '2010-01-04', level: 640, laterLevel: 2600 },
    marketBeta: 1.12,
    own: 'size',
    pointsPerShare: 10,
    dividendYield: 0.013,
    sharesTraded: 28e6,
  },
  {
    index: 'NDX',
    fund: 'QQQ',
    anchor: { date: '2010-01-04', level: 1886, laterLevel: 25_400 },
    marketBeta: 1.12,
    own: 'technology',
    pointsPerShare: 41,
    dividendYield: 0.007,
    sharesTraded: 45e6,
  },
];

/** The bars of one index, one entry a session. */
interface Bars {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** Indices with open, high, low and close, funds with volume and total-return close besides, and the VIX. */
export function simulateEquities(
  timeline: Timeline,
  factors: Factors,
  random: RandomSource,
): readonly SimulatedSeries[] {
  const closeMs = Float64Array.from(
    timeline.sessionInterval,
    (interval) => timeline.intervalEndMs[interval]!,
  );
  const named = (instrument: string, fields: Record<string, Float64Array>) =>
    Object.entries(fields).map(([field, value]) =>
      simulatedSeries({ instrument, field, calendar: 'XNYS' }, { eventMs: closeMs, value }),
    );
  const equities = EQUITIES.flatMap((spec) => {
    const own = random.fork(`equity ${spec.index}`);
    const bars = indexBars(timeline, factors, { spec, random: own.fork('bars') });
    const fund = fundFields(bars, timeline, { spec, random: own });
    return [...named(spec.index, { ...bars }), ...named(spec.fund, fund)];
  });
  return [...equities, vixSeries(timeline, factors, random.fork('vix'))];
}

function indexBars(
  timeline: Timeline,
  factors: Factors,
  { spec, random }: { spec: EquitySpec; random: RandomSource },
): Bars {
  const own = spec.own && factors[spec.own].returns;
  const returns = factors.market.returns.map((move, s) => spec.marketBeta * move + (own?.[s] ?? 0));
  const deviation = pulledSum(returns, timeline.clockTime);
  const logLevel = logLevelOf(spec.anchor);
  const close = Float64Array.from(timeline.sessionInterval, (s) =>
    Math.exp(logLevel(timeline.intervalEndMs[s]!) + deviation[s]!),
  );
  const open = close.map(
    (value, t) => value * Math.exp(-AFTER_OPENING * returns[timeline.sessionInterval[t]!]!),
  );
  const reach = (stream: RandomSource) =>
    close.map((_, t) => {
      const variance = factors.market.variance[timeline.sessionDay[t]!]!;
      return REACH * FACTORS.market.volatility * Math.sqrt(variance) * Math.abs(stream.normal());
    });
  const [above, below] = [reach(random.fork('above')), reach(random.fork('below'))];
  const high = close.map((value, t) => Math.max(value, open[t]!) * Math.exp(above[t]!));
  const low = close.map((value, t) => Math.min(value, open[t]!) * Math.exp(-below[t]!));
  return { open, high, low, close };
}

function fundFields(
  bars: Bars,
  timeline: Timeline,
  { spec, random }: { spec: EquitySpec; random: RandomSource },
): Record<string, Float64Array> {
  const tracking = revertingNoise(random.fork('tracking'), bars.close.length, TRACKING);
  const share = (value: number, t: number) => (value / spec.pointsPerShare) * Math.exp(tracking[t]!);
  const close = bars.close.map(share);
  const reinvested = dividendFactor(timeline, spec);
  return {
    open: bars.open.map(share),
    high: bars.high.map(share),
    low: bars.low.map(share),
    close,
    adjClose: close.map((value, t) => value * reinvested[t]!),
    volume: sharesTraded(bars, spec, random.fork('volume')),
  };
}

/** Grows with every reinvested dividend, on the first session from the 15th of each quarter's last month. */
function dividendFactor(timeline: Timeline, spec: EquitySpec): Float64Array {
  let factor = 1;
  let paidIn = '';
  return Float64Array.from(timeline.sessionDates, (date) => {
    const isDue =
      DIVIDEND_MONTHS.has(date.slice(5, 7)) && date.slice(8) >= '15' && date.slice(0, 7) !== paidIn;
    if (isDue) {
      factor *= 1 + spec.dividendYield / 4;
      paidIn = date.slice(0, 7);
    }
    return factor;
  });
}

function sharesTraded({ high, low }: Bars, spec: EquitySpec, random: RandomSource): Float64Array {
  const noise = revertingNoise(random, high.length, { pull: 0.2, deviation: 0.3 });
  return high.map((value, t) =>
    Math.round(spec.sharesTraded * Math.exp(noise[t]! + 15 * Math.log(value / low[t]!) - 0.2)),
  );
}

/**
 * The volatility that the market factor's variance implies for the next 30 days, in percent a year, with a premium and
 * noise. It uses the session up to the close, not the hours after it.
 */
function vixSeries(timeline: Timeline, { market }: Factors, random: RandomSource): SimulatedSeries {
  const { volatility, garch } = FACTORS.market;
  const persistence = persistenceOf(garch);
  const averaged = (1 - persistence ** VIX.horizonDays) / (VIX.horizonDays * (1 - persistence));
  const noise = revertingNoise(random, timeline.sessionDates.length, VIX.noise);
  const value = noise.map((own, t) => {
    const interval = timeline.sessionInterval[t]!;
    const variance = market.variance[timeline.sessionDay[t]!]!;
    const e = market.returns[interval]! / (volatility * Math.sqrt(timeline.marketTime[interval]!));
    const expected = 1 + (nextVariance(garch, variance, e) - 1) * averaged;
    return 100 * VIX.premium * volatility * Math.sqrt(252 * expected) * Math.exp(own);
  });
  const eventMs = newYorkEvents(timeline, [...timeline.sessionDay]);
  return simulatedSeries({ instrument: 'VIX', field: 'close', calendar: 'new-york' }, { eventMs, value });
}
