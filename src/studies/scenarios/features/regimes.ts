import type { RandomSource } from '../../../core/random.ts';
import { logReturn } from '../../../stats/paths/change.ts';
import { realTimeProbabilities } from '../../../stats/regimes/markov/realTimeProbabilities.ts';
import type { ScenarioMarket } from '../market.ts';

/** Four years of sessions before the first estimate, a year between estimates. */
const FIRST_FIT = 1008;
const EVERY = 252;
const STARTS = 4;

/** Names of the columns of `regimeColumns`: small caps, then bitcoin. */
export const REGIMES: readonly string[] = ['calm, calm', 'calm, wild', 'wild, calm', 'wild, wild'];

/**
 * Probabilities of the four combinations of a calm or wild state of small caps and of bitcoin, as they could have been known at each bar: each
 * side is a Markov-switching model of its daily returns, estimated on the past only; the sides are taken as independent given the past. NaN before the first
 * estimates.
 */
export function regimeColumns(
  { smallCaps, bitcoin }: Pick<ScenarioMarket, 'smallCaps' | 'bitcoin'>,
  random: RandomSource,
): readonly Float64Array[] {
  const sides = [smallCaps, bitcoin].map(
    (levels, i) =>
      realTimeProbabilities(logReturn(levels, 1), {
        states: 2,
        order: 'variance',
        starts: STARTS,
        firstFit: FIRST_FIT,
        every: EVERY,
        random: random.fork(`regimes ${i}`),
      }).probabilities,
  );
  const [small = [], coin = []] = sides;
  return small.flatMap((a) => coin.map((b) => a.map((value, t) => value * b[t]!)));
}
