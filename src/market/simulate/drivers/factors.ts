import type { RandomSource } from '../../../core/random.ts';
import type { Segment } from '../../instruments/instrument.ts';
import type { SimulationSpec } from '../simulationSpec.ts';
import { type MarketPhase, PHASES, simulatePhases } from './phases.ts';
import { fatTailedShock, type Garch, nextVariance } from './shocks.ts';
import { sumBySession, type Timeline } from './timeline.ts';

/** With the kurtosis of the shocks, fourth moments of returns stay finite: sample variances and correlations settle. */
const MARKET_GARCH: Garch = { alpha: 0.02, gamma: 0.08, beta: 0.9 };
const GARCH: Garch = { alpha: 0.07, gamma: 0, beta: 0.89 };

export interface FactorSpec {
  /** Standard deviation of a log return per unit of the factor's own time. */
  readonly volatility: number;
  /** Whether variance accrues with market time (sessions) or with the clock (days). */
  readonly time: 'market' | 'clock';
  readonly garch: Garch;
}

/** A factor's log returns, one an interval of the timeline, and its variance relative to the long run, one a day. */
export interface FactorPath {
  readonly returns: Float64Array;
  readonly variance: Float64Array;
}

export interface Factors {
  readonly market: FactorPath;
  readonly size: FactorPath;
  readonly technology: FactorPath;
  readonly bitcoin: FactorPath;
  /** With the drift of the phases and with the lead, if there is one. */
  readonly altcoin: FactorPath;
  /** Of the economic segments of coins. */
  readonly segments: ReadonlyMap<Segment, FactorPath>;
  readonly phases: readonly MarketPhase[];
}

export const FACTORS = {
  market: { volatility: 0.0105, time: 'market', garch: MARKET_GARCH },
  size: { volatility: 0.0065, time: 'market', garch: GARCH },
  technology: { volatility: 0.006, time: 'market', garch: GARCH },
  bitcoin: { volatility: 0.026, time: 'clock', garch: GARCH },
  altcoin: { volatility: 0.014, time: 'clock', garch: GARCH },
} as const satisfies Record<string, FactorSpec>;

export const SEGMENT_FACTORS: ReadonlyMap<Segment, FactorSpec> = new Map(
  (
    [
      ['layer-1', 0.01],
      ['payments', 0.012],
      ['defi', 0.014],
      ['meme', 0.024],
      ['privacy', 0.016],
      ['exchange', 0.009],
      ['oracle', 0.012],
      ['storage', 0.014],
    ] as const
  ).map(([segment, volatility]) => [segment, { volatility, time: 'clock', garch: GARCH }]),
);

/** Log return of the altcoin factor per unit of the size factor's log return, `lead.sessions` later. */
export function leadCoefficient(spec: SimulationSpec): number {
  return (spec.lead.strength * FACTORS.altcoin.volatility) / FACTORS.size.volatility;
}

/** Every factor from its own stream, so that the lead changes the altcoin factor alone. */
export function simulateFactors(timeline: Timeline, spec: SimulationSpec, random: RandomSource): Factors {
  const path = (name: string, factor: FactorSpec) =>
    simulateFactor(timeline, factor, random.fork(`factor ${name}`));
  const phases = simulatePhases(random.fork('phases'), timeline.days);
  const size = path('size', FACTORS.size);
  const altcoin = path('altcoin', FACTORS.altcoin);
  addPhaseDrift(altcoin.returns, phases, timeline);
  if (spec.lead.strength !== 0) addLead(altcoin.returns, size.returns, { timeline, spec });
  return {
    market: path('market', FACTORS.market),
    size,
    technology: path('technology', FACTORS.technology),
    bitcoin: path('bitcoin', FACTORS.bitcoin),
    altcoin,
    segments: new Map([...SEGMENT_FACTORS].map(([segment, factor]) => [segment, path(segment, factor)])),
    phases,
  };
}

function simulateFactor(timeline: Timeline, spec: FactorSpec, random: RandomSource): FactorPath {
  const time = spec.time === 'market' ? timeline.marketTime : timeline.clockTime;
  const returns = new Float64Array(time.length);
  const variance = new Float64Array(timeline.days);
  let current = 1;
  for (let day = 0; day < timeline.days; day++) {
    variance[day] = current;
    let [sum, length] = [0, 0];
    for (let s = timeline.dayStart[day]!; s < timeline.dayStart[day + 1]!; s++) {
      returns[s] = spec.volatility * Math.sqrt(current * time[s]!) * fatTailedShock(random);
      sum += returns[s]!;
      length += time[s]!;
    }
    current = nextVariance(spec.garch, current, sum / (spec.volatility * Math.sqrt(length)));
  }
  return { returns, variance };
}

function addPhaseDrift(returns: Float64Array, phases: readonly MarketPhase[], timeline: Timeline): void {
  phases.forEach((phase, day) => {
    for (let s = timeline.dayStart[day]!; s < timeline.dayStart[day + 1]!; s++) {
      returns[s]! += PHASES[phase].drift * timeline.clockTime[s]!;
    }
  });
}

/** The size factor's return of session t moves altcoins in the hours before the close of session t + sessions. */
function addLead(
  altcoin: Float64Array,
  size: Float64Array,
  { timeline, spec }: { timeline: Timeline; spec: SimulationSpec },
): void {
  const coefficient = leadCoefficient(spec);
  const bySession = sumBySession(timeline, size);
  for (let t = spec.lead.sessions; t < bySession.length; t++) {
    altcoin[timeline.sessionInterval[t]!]! += coefficient * bySession[t - spec.lead.sessions]!;
  }
}
