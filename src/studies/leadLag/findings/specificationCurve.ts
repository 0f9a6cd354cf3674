import type { RandomSource } from '../../../core/random.ts';
import { normalQuantile } from '../../../stats/distributions/normal.ts';
import { medianOf } from '../../../stats/paths/window.ts';
import { predictiveRegression } from '../../../stats/regression/predictiveRegression.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { LeadLagDecision } from '../decide.ts';
import { type AlignedPair, slicePair } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { robustnessTest } from './mainFindings.ts';

const LOOKBACKS = [1, 5, 21] as const;
const HORIZONS = [1, 5, 21] as const;
const LEVEL = 0.05;
const CRITICAL = normalQuantile(1 - LEVEL / 2);
/** Shorter shifts would leave overlapping windows next to where they were; a quarter of the sample where that is less. */
const LEAST_SHIFT = 63;
const MOST_SHIFTS = 199;

/** One reasonable way to run the regression of later moves of the follower on past ones of the leader. */
export interface Specification {
  readonly sample: string;
  readonly lookback: number;
  readonly horizon: number;
  /** Correlation of the past sum of the leader with the next sum of the follower. */
  readonly effect: number;
  /** 95 %, Newey-West: without 0 exactly where the p-value is below 5 %. NaN where the effect is 0. */
  readonly lower: number;
  readonly upper: number;
  /** Newey-West, two-sided. */
  readonly pValue: number;
  readonly observations: number;
}

export interface SpecificationCurve {
  /** In ascending order of effect. */
  readonly specifications: readonly Specification[];
  readonly medianEffect: number;
  /** Share with a p-value below 5 % and the sign of the median. */
  readonly significantShare: number;
  /** Of the size of the median effect, by shifting the leader in time against the follower. */
  readonly pValue: number;
}

/**
 * Every combination of look-back, horizon, part of the sample and, where there is one, spread: what somebody who wanted a result could have
 * reported. The size of the median effect is judged against circular shifts of the leader, which keep everything but the relation
 * (Simonsohn, Simmons and Nelson 2020).
 */
export function specificationCurve(
  { pair, spread }: Pick<LeadLagDecision, 'pair' | 'spread'>,
  random: RandomSource,
): SpecificationCurve {
  const samples = samplesOf(pair, spread);
  const specifications = samples
    .flatMap(([sample, part]) =>
      LOOKBACKS.flatMap((lookback) =>
        HORIZONS.map((horizon) => runSpecification(part, { sample, lookback, horizon })),
      ),
    )
    .toSorted((a, b) => a.effect - b.effect);
  const medianEffect = medianOf(
    Float64Array.from(specifications, ({ effect }) => effect),
    0,
    specifications.length,
  );
  const shifted = Array.from({ length: MOST_SHIFTS }, () => {
    const share = random.uniform();
    return medianCorrelation(samplesOf(turned(pair, share), spread && turned(spread, share)));
  });
  const exceeding = shifted.filter((value) => Math.abs(value) >= Math.abs(medianEffect)).length;
  const agreeing = specifications.filter(
    ({ pValue, effect }) => pValue < LEVEL && Math.sign(effect) === Math.sign(medianEffect),
  );
  return {
    specifications,
    medianEffect,
    significantShare: agreeing.length / specifications.length,
    pValue: (1 + exceeding) / (1 + MOST_SHIFTS),
  };
}

/** The curve in two findings. */
export function curveFindings(
  curve: SpecificationCurve,
  params: LeadLagParameters,
): readonly TestedFinding[] {
  const group = 'Specification curve';
  const count = curve.specifications.length;
  const nullHypothesis = `no specification relates the past of ${params.leader} to later ${params.follower}`;
  return [
    {
      finding: {
        name: 'specification-median',
        label: `median correlation over ${count} specifications`,
        group,
        value: curve.medianEffect,
        unit: '',
        observations: count,
        method: `past sums over 1, 5, 21 bars with next sums over 1, 5, 21 bars, whole sample and halves, raw and spread; p by ${MOST_SHIFTS} circular shifts of the leader`,
        nullHypothesis,
      },
      test: robustnessTest(
        params,
        `the past of ${params.leader} is related to later ${params.follower} in most specifications`,
        {
          specification: { check: 'specification curve', specifications: count },
          pValue: curve.pValue,
        },
      ),
    },
    {
      finding: {
        name: 'specification-significant-share',
        label: 'of them significant with the median sign',
        group,
        value: curve.significantShare,
        unit: 'fraction',
        observations: count,
        method: 'share of two-sided Newey-West p-values below 5 %',
      },
    },
  ];
}

type Sample = readonly [name: string, part: AlignedPair];

function samplesOf(pair: AlignedPair, spread: AlignedPair | undefined): readonly Sample[] {
  const parts = (name: string, whole: AlignedPair): readonly Sample[] => {
    const bars = whole.labels.length;
    const half = Math.floor(bars / 2);
    return [
      [`${name}, whole sample`, whole],
      [`${name}, first half`, slicePair(whole, 0, half)],
      [`${name}, second half`, slicePair(whole, half, bars)],
    ];
  };
  return [...parts('returns', pair), ...(spread ? parts('spreads', spread) : [])];
}

function runSpecification(
  { leader, follower }: AlignedPair,
  { sample, lookback, horizon }: { sample: string; lookback: number; horizon: number },
): Specification {
  const x = pastSums(leader, lookback).subarray(lookback - 1);
  const y = follower.subarray(lookback - 1);
  const { neweyWest, slope, rSquared, observations } = predictiveRegression(y, x, {
    horizon,
    lags: Math.max(4, Math.ceil(1.5 * Math.max(horizon, lookback))),
  });
  const effect = Math.sign(slope) * Math.sqrt(Math.max(0, rSquared));
  // The slope in units of standard deviations: its error in the same units.
  const half = (CRITICAL * neweyWest.standardError * effect) / slope;
  return {
    sample,
    lookback,
    horizon,
    effect,
    lower: effect - half,
    upper: effect + half,
    pValue: neweyWest.pValue,
    observations,
  };
}

/** The leader moved round against the follower; parts are cut afterwards, so that they hang together as they do in the data. */
function turned(pair: AlignedPair, share: number): AlignedPair {
  const { leader } = pair;
  const least = Math.min(LEAST_SHIFT, Math.floor(leader.length / 4));
  const shift = least + Math.floor(share * (leader.length - 2 * least));
  return { ...pair, leader: leader.map((_, t) => leader[(t + shift) % leader.length]!) };
}

function medianCorrelation(samples: readonly Sample[]): number {
  const effects = samples.flatMap(([, { leader, follower }]) => {
    const next = HORIZONS.map((horizon) => pastSums(follower, horizon));
    return LOOKBACKS.flatMap((lookback) => {
      const past = pastSums(leader, lookback);
      return HORIZONS.map((horizon, i) => correlationAhead(past, next[i]!, { lookback, horizon }));
    });
  });
  return medianOf(Float64Array.from(effects), 0, effects.length);
}

function correlationAhead(
  past: Float64Array,
  sums: Float64Array,
  { lookback, horizon }: { lookback: number; horizon: number },
): number {
  const from = lookback - 1;
  const rows = sums.length - horizon - from;
  let [sumX, sumY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const a = past[from + i]!;
    const b = sums[from + i + horizon]!;
    sumX += a;
    sumY += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return (rows * xy - sumX * sumY) / Math.sqrt((rows * xx - sumX ** 2) * (rows * yy - sumY ** 2));
}

/** Sums of the last `bars` values; NaN before there are as many. */
function pastSums(values: Float64Array, bars: number): Float64Array {
  const sums = new Float64Array(values.length).fill(Number.NaN);
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    sum += values[t]!;
    if (t >= bars) sum -= values[t - bars]!;
    if (t >= bars - 1) sums[t] = sum;
  }
  return sums;
}
