import type { PlannedTest } from '../trials.ts';
import { RATIOS } from './measures.ts';
import type { PositioningParameters } from './parameters.ts';

/** What coins are sorted by; the last two are places of each coin in its own year. */
export const SIGNALS = ['funding', ...RATIOS.map(({ slug }) => slug), 'leverage', 'funding-place'] as const;
export type Signal = (typeof SIGNALS)[number];

/** What is foretold. */
export const OUTCOMES = ['return', 'volatility'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Bars that are foretold; weeks are taken one by one, so that they do not overlap. */
export const HORIZON = 7;

/** Every test that the study may run, known before any data: which venue serves is decided by coverage alone. */
export function planTests(params: PositioningParameters): readonly PlannedTest[] {
  return [
    ...RATIOS.map(({ slug }) => slopeTest(params, slug)),
    ...SIGNALS.flatMap((signal) => OUTCOMES.map((outcome) => forecastTest(params, signal, outcome))),
  ];
}

/** Do smaller coins lean another way than larger ones? */
export function slopeTest(params: PositioningParameters, slug: string): PlannedTest {
  return {
    family: params.family,
    hypothesis: `the long/short ratio (${slug}) changes with the rank by market cap`,
    specification: { ...commonOf(params), errors: 'mean of weekly slopes, larger of Newey-West and cosines' },
  };
}

/** The same by one regression over all weeks: another way to the same question, counted apart. */
export function pooledSlopeTest(params: PositioningParameters, slug: string): PlannedTest {
  return {
    ...slopeTest(params, slug),
    family: `${params.family}: robustness`,
    specification: { ...commonOf(params), errors: 'pooled, clustered by date' },
  };
}

/** Do coins with a high signal do otherwise in the week after than those with a low one? */
export function forecastTest(params: PositioningParameters, signal: Signal, outcome: Outcome): PlannedTest {
  return {
    family: params.family,
    hypothesis: `${signal} foretells the ${outcome} of the next ${HORIZON} days across coins`,
    specification: {
      ...commonOf(params),
      groups: params.groups,
      days: params.days,
      errors: 'mean of weekly spreads, larger of Newey-West and cosines',
    },
  };
}

function commonOf({ universe, from, leastCoins }: PositioningParameters): PlannedTest['specification'] {
  return { universe, from: from ?? 'first position data', leastCoins };
}
