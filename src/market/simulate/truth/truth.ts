import type { IsoDate } from '../../../core/time.ts';
import type { Segment } from '../../instruments/instrument.ts';
import {
  FACTORS,
  type FactorSpec,
  type Factors,
  leadCoefficient,
  SEGMENT_FACTORS,
} from '../drivers/factors.ts';
import { LEVEL_PULL_PER_DAY } from '../drivers/levels.ts';
import { type MarketPhase, PHASES, type PhaseSpec } from '../drivers/phases.ts';
import { SHOCK_DEGREES_OF_FREEDOM, SHOCK_LIMIT } from '../drivers/shocks.ts';
import { sumBySession, type Timeline } from '../drivers/timeline.ts';
import { BITCOIN_MARKET_BETA, bitcoinReturns, type Coin } from '../series/coins.ts';
import { EQUITIES } from '../series/equities.ts';
import type { SimulationSpec } from '../simulationSpec.ts';
import { type TrueCorrelation, trueCorrelations, trueLeadCorrelation } from './trueCorrelations.ts';

/** The loadings of an index on the market factor and, with 1, on a factor of its own. */
export interface EquityTruth {
  readonly index: string;
  readonly fund: string;
  readonly marketBeta: number;
  readonly own: 'size' | 'technology' | null;
}

/** The loadings of a coin and the days on which it has values. */
export interface CoinTruth {
  readonly instrument: string;
  readonly segment: Segment;
  readonly marketBeta: number;
  readonly bitcoinBeta: number;
  readonly altcoinBeta: number;
  /** Long-run standard deviation of its own daily shock. */
  readonly volatility: number;
  readonly firstDate: IsoDate;
  readonly lastDate: IsoDate;
}

/** A coin that fell to next to nothing and stopped. */
export interface Delisting {
  readonly instrument: string;
  readonly collapseFrom: IsoDate;
  readonly lastDate: IsoDate;
}

/** Log returns from close to close, all at the same instants, one a session; without the drift of levels. */
export interface SessionTruth {
  readonly dates: readonly IsoDate[];
  readonly market: readonly number[];
  readonly size: readonly number[];
  readonly bitcoin: readonly number[];
  /** With the drift of the phases and the lead. */
  readonly altcoin: readonly number[];
}

/** What the data was made from. Plain data: it can be written as JSON and read back. */
export interface SimulationTruth {
  readonly shocks: { readonly degreesOfFreedom: number; readonly limit: number };
  readonly levelPullPerDay: number;
  readonly factors: Readonly<Record<string, FactorSpec>>;
  readonly phaseSpecs: Readonly<Record<MarketPhase, PhaseSpec>>;
  /** The phase of each UTC day. */
  readonly phases: { readonly dates: readonly IsoDate[]; readonly phase: readonly MarketPhase[] };
  readonly lead: {
    readonly sessions: number;
    readonly strength: number;
    /** Log return of the altcoin factor per unit of the size factor's log return. */
    readonly coefficient: number;
    /** Long-run correlation of the two factors at that lead. */
    readonly correlation: number;
  };
  readonly equities: readonly EquityTruth[];
  readonly coins: readonly CoinTruth[];
  readonly delistings: readonly Delisting[];
  readonly correlations: readonly TrueCorrelation[];
  readonly sessions: SessionTruth;
}

/** Gathers the parameters and hidden paths of a simulated market. */
export function truthOf(
  timeline: Timeline,
  spec: SimulationSpec,
  { factors, coins }: { readonly factors: Factors; readonly coins: readonly Coin[] },
): SimulationTruth {
  const dateOf = (day: number) => timeline.dates[day] ?? '';
  return {
    shocks: { degreesOfFreedom: SHOCK_DEGREES_OF_FREEDOM, limit: SHOCK_LIMIT },
    levelPullPerDay: LEVEL_PULL_PER_DAY,
    factors: { ...FACTORS, ...Object.fromEntries(SEGMENT_FACTORS) },
    phaseSpecs: PHASES,
    phases: { dates: timeline.dates, phase: factors.phases },
    lead: {
      ...spec.lead,
      coefficient: leadCoefficient(spec),
      correlation: trueLeadCorrelation(timeline, spec),
    },
    equities: EQUITIES.map(({ index, fund, marketBeta, own }) => ({
      index,
      fund,
      marketBeta,
      own: own ?? null,
    })),
    coins: coins.map((coin) => coinTruth(coin, spec, dateOf)),
    delistings: coins.flatMap((coin) => delistingOf(coin, timeline, dateOf)),
    correlations: trueCorrelations(timeline, spec),
    sessions: sessionTruth(timeline, factors, spec),
  };
}

function coinTruth(coin: Coin, spec: SimulationSpec, dateOf: (day: number) => IsoDate): CoinTruth {
  const { instrument, segment, bitcoinBeta, altcoinBeta, volatility } = coin.spec;
  return {
    instrument,
    segment,
    marketBeta: bitcoinBeta * BITCOIN_MARKET_BETA * spec.coMovement,
    bitcoinBeta,
    altcoinBeta,
    volatility,
    firstDate: dateOf(coin.firstDay),
    lastDate: dateOf(coin.firstDay + coin.close.length - 1),
  };
}

/** Empty for a coin that lives on to the last day. */
function delistingOf(coin: Coin, timeline: Timeline, dateOf: (day: number) => IsoDate): readonly Delisting[] {
  const { instrument, collapse } = coin.spec;
  const end = coin.firstDay + coin.close.length;
  if (!collapse || end >= timeline.days) return [];
  return [{ instrument, collapseFrom: collapse.from, lastDate: dateOf(end - 1) }];
}

function sessionTruth(timeline: Timeline, factors: Factors, spec: SimulationSpec): SessionTruth {
  const path = (returns: Float64Array) => [...sumBySession(timeline, returns)];
  return {
    dates: timeline.sessionDates,
    market: path(factors.market.returns),
    size: path(factors.size.returns),
    bitcoin: path(bitcoinReturns(factors, spec)),
    altcoin: path(factors.altcoin.returns),
  };
}
