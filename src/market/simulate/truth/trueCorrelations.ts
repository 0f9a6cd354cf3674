import { FACTORS, type FactorSpec, leadCoefficient, SEGMENT_FACTORS } from '../drivers/factors.ts';
import type { Timeline } from '../drivers/timeline.ts';
import { BITCOIN_MARKET_BETA } from '../series/coins.ts';
import { EQUITIES } from '../series/equities.ts';
import { COINS } from '../series/roster.ts';
import type { SimulationSpec } from '../simulationSpec.ts';

/** Long-run correlations of an index and a coin that the model implies, from session to session. */
export interface TrueCorrelation {
  readonly equity: string;
  readonly coin: string;
  /** Both read at every close, which no daily data can do. */
  readonly sameInstant: number;
  /** The coin read at the end of the UTC day of the session: the nearest daily value. */
  readonly nearestDay: number;
  /** As `nearestDay`, of the coin and the index one session later: what happens between the close and midnight UTC. */
  readonly coinFirst: number;
}

/** How much of an instrument's log return comes from a source of variance, per root of its time. */
interface Exposure {
  readonly source: string;
  readonly deviation: number;
  readonly time: FactorSpec['time'];
}

/** A range of intervals of the timeline, `to` exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const EQUITY_NAMES = ['SPX', 'RUT'];
const COIN_NAMES = ['BTC', 'ETH'];

/** One entry for each of SPX and RUT with each of BTC and ETH; NaN where there are too few sessions. */
export function trueCorrelations(timeline: Timeline, spec: SimulationSpec): readonly TrueCorrelation[] {
  const sessions = sessionSpans(timeline);
  const days = daySpans(timeline);
  return EQUITY_NAMES.flatMap((equity) =>
    COIN_NAMES.map((coin) => {
      const pair = { x: equityExposures(equity), y: coinExposures(coin, spec), timeline };
      return {
        equity,
        coin,
        sameInstant: pooledCorrelation(pair, sessions, sessions),
        nearestDay: pooledCorrelation(pair, sessions, days),
        coinFirst: pooledCorrelation(pair, sessions.slice(1), days.slice(0, -1)),
      };
    }),
  );
}

/**
 * Long-run correlation of the size factor's return of a session with the altcoin factor's return of the session that the
 * lead reaches, both from close to close; 0 without a lead. The drift of the phases is left out.
 */
export function trueLeadCorrelation(timeline: Timeline, spec: SimulationSpec): number {
  const { size, altcoin } = FACTORS;
  const lead = { source: 'size', deviation: leadCoefficient(spec) * size.volatility, time: size.time };
  const x = [{ source: 'size', deviation: size.volatility, time: size.time }];
  const y = [lead, { source: 'altcoin', deviation: altcoin.volatility, time: altcoin.time }];
  const sessions = sessionSpans(timeline);
  return pooledCorrelation({ x, y, timeline }, sessions, sessions);
}

interface Pair {
  readonly x: readonly Exposure[];
  readonly y: readonly Exposure[];
  readonly timeline: Timeline;
}

function pooledCorrelation(
  { x, y, timeline }: Pair,
  xSpans: readonly Span[],
  ySpans: readonly Span[],
): number {
  const shared = xSpans.map((span, i) => overlap(span, ySpans[i]!));
  const xx = covariance(x, x, lengthOf(xSpans, timeline));
  const yy = covariance(y, y, lengthOf(ySpans, timeline));
  return covariance(x, y, lengthOf(shared, timeline)) / Math.sqrt(xx * yy);
}

type Length = Readonly<Record<FactorSpec['time'], number>>;

function lengthOf(spans: readonly Span[], timeline: Timeline): Length {
  const length = { market: 0, clock: 0 };
  for (const { from, to } of spans) {
    for (let s = from; s < to; s++) {
      length.market += timeline.marketTime[s]!;
      length.clock += timeline.clockTime[s]!;
    }
  }
  return length;
}

function covariance(x: readonly Exposure[], y: readonly Exposure[], length: Length): number {
  return x.reduce((sum, one) => {
    const other = y.find(({ source }) => source === one.source);
    return sum + (other ? one.deviation * other.deviation * length[one.time] : 0);
  }, 0);
}

function overlap(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}

/** From each close to the next. */
function sessionSpans({ sessionInterval }: Timeline): readonly Span[] {
  return Array.from(sessionInterval.subarray(1), (interval, i) => ({
    from: sessionInterval[i]! + 1,
    to: interval + 1,
  }));
}

/** From the end of each session's UTC day to the end of the next session's. */
function daySpans({ sessionDay, dayStart }: Timeline): readonly Span[] {
  return Array.from(sessionDay.subarray(1), (day, i) => ({
    from: dayStart[sessionDay[i]! + 1]!,
    to: dayStart[day + 1]!,
  }));
}

function equityExposures(index: string): readonly Exposure[] {
  const equity = EQUITIES.find((one) => one.index === index);
  if (!equity) throw new RangeError(`no simulated index ${index}`);
  const market = exposure('market', FACTORS.market, equity.marketBeta);
  return equity.own ? [market, exposure(equity.own, FACTORS[equity.own], 1)] : [market];
}

function coinExposures(instrument: string, spec: SimulationSpec): readonly Exposure[] {
  const coin = COINS.find((one) => one.instrument === instrument);
  if (!coin) throw new RangeError(`no simulated coin ${instrument}`);
  const segment = SEGMENT_FACTORS.get(coin.segment);
  const lead = { ...FACTORS.size, volatility: leadCoefficient(spec) * FACTORS.size.volatility };
  return [
    exposure('market', FACTORS.market, coin.bitcoinBeta * BITCOIN_MARKET_BETA * spec.coMovement),
    exposure('bitcoin', FACTORS.bitcoin, coin.bitcoinBeta),
    exposure('altcoin', FACTORS.altcoin, coin.altcoinBeta),
    exposure('earlier size', lead, coin.altcoinBeta),
    { source: 'own', deviation: coin.volatility, time: 'clock' },
    ...(segment ? [exposure(coin.segment, segment, 1)] : []),
  ];
}

function exposure(source: string, factor: FactorSpec, loading: number): Exposure {
  return { source, deviation: loading * factor.volatility, time: factor.time };
}
