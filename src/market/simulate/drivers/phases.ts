import type { RandomSource } from '../../../core/random.ts';

/** Which side of crypto the drift favours. */
export type MarketPhase = 'bitcoin' | 'altcoin';

export interface PhaseSpec {
  /** Probability of leaving the phase on any day. */
  readonly leave: number;
  /** Drift of the altcoin factor per day, log return. */
  readonly drift: number;
}

/** Phases last 100 and 50 days in the mean; a third of all days are altcoin days, and the drift averages 0. */
export const PHASES: Readonly<Record<MarketPhase, PhaseSpec>> = {
  bitcoin: { leave: 0.01, drift: -0.003 },
  altcoin: { leave: 0.02, drift: 0.006 },
};

/** One phase a day: a two-state Markov chain, started from its long-run distribution. */
export function simulatePhases(random: RandomSource, days: number): readonly MarketPhase[] {
  const { bitcoin, altcoin } = PHASES;
  const altcoinShare = bitcoin.leave / (bitcoin.leave + altcoin.leave);
  let phase: MarketPhase = random.uniform() < altcoinShare ? 'altcoin' : 'bitcoin';
  return Array.from({ length: days }, () => {
    const today = phase;
    if (random.uniform() < PHASES[phase].leave) phase = other(phase);
    return today;
  });
}

function other(phase: MarketPhase): MarketPhase {
  return phase === 'bitcoin' ? 'altcoin' : 'bitcoin';
}
