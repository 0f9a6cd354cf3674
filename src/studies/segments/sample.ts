import type { RandomSource } from '../../core/random.ts';
import type { PlannedTest } from '../trials.ts';
import { type Comparison, compareWithLeader } from './comparison.ts';
import { COMPARED_SEGMENTS, type SegmentParameters } from './parameters.ts';
import { onRows, type SegmentMarket } from './segmentMarket.ts';

/** What every finding of the study is computed from. */
export interface Sample {
  readonly market: SegmentMarket;
  readonly params: SegmentParameters;
  readonly random: RandomSource;
  /** On the common bars. */
  readonly leader: Float64Array;
  /** Returns of the compared baskets on the common bars. */
  readonly returns: readonly Float64Array[];
  readonly comparison: Comparison;
}

/** Large, used and lending platforms against coins held for fun or for secrecy. */
export const MAJORS = ['layer-1', 'defi'] as const;
export const JUNK = ['meme', 'privacy'] as const;

/** Prepares the comparison on the common bars. */
export function segmentSample(
  market: SegmentMarket,
  params: SegmentParameters,
  random: RandomSource,
): Sample {
  const leader = onRows(market.leader, market.rows);
  const returns = market.compared.map((basket) => onRows(basket.returns, market.rows));
  const { replicates } = params;
  const comparison = compareWithLeader(leader, returns, { replicates, random: random.fork('comparison') });
  return { market, params, random, leader, returns, comparison };
}

/** Every pair of compared segments, in fixed order. */
export function segmentPairs(): readonly (readonly [string, string])[] {
  return COMPARED_SEGMENTS.flatMap((first, i) =>
    COMPARED_SEGMENTS.slice(i + 1).map((second) => [first, second] as const),
  );
}

/** The tests that decide: every difference of two correlations, and the one of two groups. */
export function planTests(params: SegmentParameters): readonly PlannedTest[] {
  return [
    ...segmentPairs().map(([first, second]) => differenceTest(params, first, second)),
    differenceTest(params, MAJORS.join(' and '), JUNK.join(' and ')),
  ];
}

export function differenceTest(params: SegmentParameters, first: string, second: string): PlannedTest {
  const { leader, join, from, leastMembers, family } = params;
  return {
    family,
    hypothesis: `${first} and ${second} are not equally correlated with ${leader}`,
    specification: { errors: 'stationary bootstrap', join, from: from ?? 'first common bar', leastMembers },
  };
}

/** A test that bears on another side of the question. */
export function secondaryTest(
  params: SegmentParameters,
  kind: 'lead' | 'robustness',
  { hypothesis, ...choices }: { readonly hypothesis: string; readonly check: string },
): PlannedTest {
  const { join, from, leastMembers } = params;
  return {
    family: `${params.family}: ${kind}`,
    hypothesis,
    specification: { ...choices, join, from: from ?? 'first common bar', leastMembers },
  };
}

/** The index of a segment among those compared; -1 where it is left out. */
export function indexOf({ market }: Pick<Sample, 'market'>, segment: string): number {
  return market.compared.findIndex((basket) => basket.segment === segment);
}
