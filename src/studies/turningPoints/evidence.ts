import type { RandomSource } from '../../core/random.ts';
import { type ConcordanceResult, concordance } from '../../stats/cycles/concordance.ts';
import { matchTurningPoints, type TurningPointMatching } from '../../stats/cycles/precedence.ts';
import { binomialTest } from '../../stats/distributions/binomial.ts';
import { completeRows } from '../../stats/regression/leastSquares.ts';
import type { PlannedTest, TestRun } from '../trials.ts';
import { type ChanceComparison, compareWithChance } from './chance.ts';
import type { CyclePair } from './cycles.ts';
import type { TurningPointParameters } from './parameters.ts';

/** Who came first among the matches. */
export interface Order {
  readonly leaderFirst: number;
  readonly followerFirst: number;
  readonly sameBar: number;
}

/** The three tests that decide. */
export interface DecisiveTests {
  readonly together: TestRun;
  readonly leaderFirst: TestRun;
  readonly followerFirst: TestRun;
}

/** Everything that was found about one pair under one definition. */
export interface TurningPointEvidence {
  readonly pair: CyclePair;
  readonly matching: TurningPointMatching;
  readonly order: Order;
  readonly chance: ChanceComparison;
  readonly tests: DecisiveTests;
  /** Absent where a side never changes its phase or the period is too short. */
  readonly concordance?: ConcordanceResult;
}

/** The tests that decide, known before any data. */
export function planTests(params: TurningPointParameters): readonly PlannedTest[] {
  return Object.values(plannedTests(params));
}

/** Matches the turns of a pair and holds them against chance. */
export function gatherEvidence(
  pair: CyclePair,
  params: TurningPointParameters,
  random: RandomSource,
): TurningPointEvidence {
  const { maxDistance, replicates } = params;
  const matching = matchTurningPoints(pair.leader.points, pair.follower.points, {
    maximumDistance: maxDistance,
  });
  const chance = compareWithChance(pair, matching.matches, { maxDistance, replicates, random });
  const order = orderOf(matching);
  const planned = plannedTests(params);
  const shared = sharedPhases(pair, params);
  return {
    pair,
    matching,
    order,
    chance,
    tests: {
      together: { ...planned.together, pValue: chance.matchesPValue },
      leaderFirst: { ...planned.leaderFirst, pValue: signTest(order.leaderFirst, order) },
      followerFirst: { ...planned.followerFirst, pValue: signTest(order.followerFirst, order) },
    },
    ...(shared ? { concordance: shared } : {}),
  };
}

/** The family of tests that decide nothing. */
export function robustnessFamily({ family }: Pick<TurningPointParameters, 'family'>): string {
  return `${family}: robustness`;
}

/** What a definition consists of. The period moves with the instant of the study unless `from` is given. */
export function specificationOf(params: TurningPointParameters) {
  const { window, minimumPhase, minimumCycle, maxDistance, from, join } = params;
  return { window, minimumPhase, minimumCycle, maxDistance, from: from ?? 'two years before', join };
}

function plannedTests(params: TurningPointParameters): Readonly<Record<keyof DecisiveTests, PlannedTest>> {
  const { leader, follower, family } = params;
  const specification = specificationOf(params);
  const test = (hypothesis: string, kind: string): PlannedTest => ({
    family,
    hypothesis,
    specification: { ...specification, test: kind },
  });
  return {
    together: test(`${leader} and ${follower} turn together more often than chance`, 'circular shifts'),
    leaderFirst: test(`${leader} turns before ${follower}`, 'sign test, one-sided'),
    followerFirst: test(`${follower} turns before ${leader}`, 'sign test, one-sided'),
  };
}

function orderOf({ matches }: TurningPointMatching): Order {
  return {
    leaderFirst: matches.filter(({ lag }) => lag > 0).length,
    followerFirst: matches.filter(({ lag }) => lag < 0).length,
    sameBar: matches.filter(({ lag }) => lag === 0).length,
  };
}

/** One-sided against one half; 1 where no match has an order. */
function signTest(first: number, { leaderFirst, followerFirst }: Order): number {
  const ordered = leaderFirst + followerFirst;
  return ordered === 0 ? 1 : binomialTest(first, ordered, { alternative: 'greater' }).pValue;
}

/** Phases last long, so the error of the concordance sums over two windows. */
function sharedPhases(
  { leader, follower }: CyclePair,
  { window }: TurningPointParameters,
): ConcordanceResult | undefined {
  const lags = 2 * window;
  const [x, y] = completeRows([leader.phases, follower.phases]);
  if (!x || !y || x.length < 2 * lags + 2) return undefined;
  const changes = [x, y].every((phases) => new Set(phases).size === 2);
  return changes ? concordance(x, y, { lags }) : undefined;
}
