import { DataError, InfeasibleError } from '../../../core/errors.ts';
import type { Interval } from '../../../core/finding.ts';
import type { RandomSource } from '../../../core/random.ts';
import { type DieboldMarianoResult, dieboldMarianoTest } from '../../regression/dieboldMariano.ts';
import type { BlockScheme } from '../../resampling/blockBootstrap.ts';
import { optimalBlockLength } from '../../resampling/blockLength.ts';
import { bootstrapMeans } from '../../resampling/bootstrapMeans.ts';
import { sampleQuantile } from '../../resampling/sampleQuantile.ts';
import { type ClassProbabilities, independentWindows } from '../classProbabilities.ts';
import { brierScores, logScores } from './classScores.ts';
import { type OverlappingMeanTest, overlappingMeanTest } from './overlappingMean.ts';

export interface SkillOptions {
  /** Rows over which an outcome reaches. */
  readonly horizon: number;
  /** Coverage of the interval as a fraction. */
  readonly level: number;
  readonly replicates: number;
  readonly random: RandomSource;
}

export interface ForecastSkill {
  /** `1 - score / referenceScore`: 1 is perfect, 0 as good as the reference, below 0 worse. */
  readonly skill: number;
  readonly score: number;
  readonly referenceScore: number;
  readonly interval: Interval;
  /** Null: the mean score is no better than that of the reference; one-sided. */
  readonly test: OverlappingMeanTest;
  /** Rows that both forecast. */
  readonly observations: number;
  readonly independentWindows: number;
}

export interface Ablation {
  /** Mean score without less mean score with: above 0 where the part helps, in the unit of the score. */
  readonly gain: number;
  readonly interval: Interval;
  /** Null: with the part is no better; one-sided. */
  readonly test: OverlappingMeanTest;
  /** The same null; Bartlett weights. */
  readonly dieboldMariano: DieboldMarianoResult;
  readonly observations: number;
  readonly independentWindows: number;
}

const LEAST_WINDOWS = 8;
/** Blocks of geometric length with the horizon as their mean lose a quarter of the variance of overlapping windows, three times it a tenth. */
const BLOCK_HORIZONS = 3;

/**
 * Are forecasts better than a reference, such as climatology? Skill with an interval by the stationary bootstrap of rows, in which
 * both scores stay together, and a one-sided test of the mean difference (`overlappingMeanTest`). Rows that only one forecasts count
 * for neither.
 *
 * The mean block is the automatic one of the difference (Politis and White 2004), at least three horizons, or a third of the rows. A reference estimated on the
 * same data with fewer parameters: the larger model pays for its estimation, so the test is of real use, not of information in
 * population (Clark and West 2007), and says yes less often than its level where there is no information. Infinite scores have no
 * interval: `DataError`. Needs 8 windows that do not overlap, and 20 rows (`InfeasibleError`). O(replicates n).
 */
export function forecastSkill(
  forecasts: { readonly model: ClassProbabilities; readonly reference: ClassProbabilities },
  outcomes: Int32Array,
  options: SkillOptions & { readonly score: 'log' | 'brier' },
): ForecastSkill {
  const scoresOf = options.score === 'log' ? logScores : brierScores;
  return skillOfScores(scoresOf(forecasts.model, outcomes), scoresOf(forecasts.reference, outcomes), options);
}

/** As `forecastSkill`, from one score a row, NaN where there is none. */
export function skillOfScores(
  scores: Float64Array,
  reference: Float64Array,
  options: SkillOptions,
): ForecastSkill {
  const [own, other] = bothScored(scores, reference, options.horizon);
  const difference = other.map((value, i) => value - own[i]!);
  const [score, referenceScore] = [mean(own), mean(other)];
  const ratio = (a: number, b: number) => 1 - a / b;
  return {
    skill: ratio(score, referenceScore),
    score,
    referenceScore,
    interval: blockInterval([own, other], { ...options, difference }, ([a, b]) => ratio(a!, b!)),
    test: overlappingMeanTest(difference, { horizon: options.horizon, alternative: 'greater' }),
    observations: own.length,
    independentWindows: independentWindows(own.length, options.horizon),
  };
}

/**
 * What does one part of a forecast add? The difference of mean scores without and with it, with a block-bootstrap interval and two
 * tests: `overlappingMeanTest`, and that of Diebold and Mariano (1995) with the correction of Harvey, Leybourne and Newbold (1997), whose
 * Bartlett weights understate the variance of overlapping windows (10 % rejections at 5 % for a horizon of 21): let the former decide.
 * See `forecastSkill` for rows, blocks and errors; two sequences that do not differ at all: `DataError`. O(replicates n).
 */
export function ablation(withPart: Float64Array, without: Float64Array, options: SkillOptions): Ablation {
  const [own, other] = bothScored(withPart, without, options.horizon);
  const difference = other.map((value, i) => value - own[i]!);
  return {
    gain: mean(difference),
    interval: blockInterval([difference], { ...options, difference }, ([gain]) => gain!),
    test: overlappingMeanTest(difference, { horizon: options.horizon, alternative: 'greater' }),
    dieboldMariano: lossTest(own, other, options.horizon),
    observations: own.length,
    independentWindows: independentWindows(own.length, options.horizon),
  };
}

function bothScored(
  first: Float64Array,
  second: Float64Array,
  horizon: number,
): readonly [Float64Array, Float64Array] {
  if (first.length !== second.length) {
    throw new RangeError(`scores must be equally many, got ${first.length} and ${second.length}`);
  }
  const isScored = (_: number, i: number) => !Number.isNaN(first[i]!) && !Number.isNaN(second[i]!);
  const [own, other] = [first.filter(isScored), second.filter(isScored)];
  const required = Math.max(20, LEAST_WINDOWS * horizon);
  if (own.length < required) throw new InfeasibleError('compare forecasts', required, own.length);
  const infinite = [...own, ...other].filter((score) => !Number.isFinite(score)).length;
  if (infinite > 0) {
    throw new DataError(
      `Cannot compare forecasts: every score must be finite, got ${infinite} that are infinite: something with probability 0 happened; report that, or smooth the model`,
    );
  }
  return [own, other];
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function blockInterval(
  columns: readonly Float64Array[],
  { horizon, level, replicates, random, difference }: SkillOptions & { difference: Float64Array },
  statistic: (means: readonly number[]) => number,
): Interval {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be in (0, 1), got ${level}`);
  const automatic = optimalBlockLength(difference).stationary;
  const overlap = Math.min(BLOCK_HORIZONS * horizon, difference.length / 3);
  const length = Math.max(overlap, Number.isNaN(automatic) ? 1 : automatic);
  const scheme: BlockScheme = { kind: 'stationary', length };
  const means = bootstrapMeans(columns, { scheme, replicates, random });
  const values = Float64Array.from({ length: replicates }, (_, b) =>
    statistic(means.map((of) => of[b]!)),
  ).sort();
  return {
    lower: sampleQuantile(values, (1 - level) / 2),
    upper: sampleQuantile(values, (1 + level) / 2),
    level,
    method: `stationary block bootstrap, percentile, mean block ${length.toFixed(1)}, ${replicates} replicates`,
  };
}

/** The errors of `dieboldMarianoTest` with power 1 are losses here; scores of densities can be negative, so they are shifted first. */
function lossTest(own: Float64Array, other: Float64Array, horizon: number): DieboldMarianoResult {
  const least = [...own, ...other].reduce((low, score) => Math.min(low, score), 0);
  const shifted = (scores: Float64Array) => scores.map((score) => score - least);
  return dieboldMarianoTest(shifted(other), shifted(own), {
    horizon,
    power: 1,
    alternative: 'greater',
    variance: 'bartlett',
  });
}
