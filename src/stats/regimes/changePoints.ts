import { logGamma } from '../distributions/gamma.ts';
import { requireCount, requireVarying } from '../requirements.ts';

/** What is dropped of the run lengths at a bar, in all. */
const DROPPED = 1e-10;

/** Belief about mean and precision of a stretch before its first value: normal given the precision, which is gamma. */
export interface NormalGammaPrior {
  readonly mean: number;
  /** Values that the belief about the mean is worth. */
  readonly meanWeight: number;
  /** Shape and rate of the precision. */
  readonly shape: number;
  readonly rate: number;
}

export interface ChangePointOptions {
  readonly prior: NormalGammaPrior;
  /** Probability of a change between two bars, in (0, 1). */
  readonly hazard: number;
  /** Bars back for the probability of a recent change. */
  readonly recent: number;
}

export interface ChangePoints {
  /**
   * At each bar: the probability, by values up to it, that the present stretch began within the last `recent` bars, the bar
   * included; NaN until so many have passed.
   */
  readonly recentChange: Float64Array;
  /** The most probable number of bars in the present stretch, the bar included; of equals the shorter. */
  readonly likeliestRun: Float64Array;
  /** Of the bars in the present stretch. */
  readonly expectedRun: Float64Array;
  /** Probability of each run length at the last bar: position r for r + 1 bars. */
  readonly lastRuns: Float64Array;
  /** Logarithm of the density of all values. */
  readonly logEvidence: number;
}

/**
 * How long has the present stretch, of one mean and one variance, lasted so far?
 *
 * Bayesian online change point detection of Adams & MacKay (2007): between bars a new stretch begins with probability
 * `hazard`, its mean and precision are drawn from the normal-gamma prior, values in it are independent and normal; the
 * predictive density is Student's t. Here a run counts its first value, so that the mass of "a stretch begins with this
 * value" is judged by that value too; in the paper's notation that run length is one less. Looks back only. Assumes
 * independence within stretches: serial correlation looks like changes. The prior must not come from later values.
 *
 * Least probable runs are dropped at each bar, together at most 1e-10 of the mass, which keeps the number of runs near that
 * of plausible changes. Finite values; throws `DataError` for others and for a constant, `InfeasibleError` below 2 values,
 * `RangeError` for a hazard outside (0, 1). Oracle: an independent rewrite by marginal likelihoods of whole stretches. O(T
 * runs).
 */
export function changePoints(
  values: Float64Array,
  { prior, hazard, recent }: ChangePointOptions,
): ChangePoints {
  requireVarying(values, { action: 'look for change points', minimum: 2 });
  requireCount('recent', recent, 1);
  if (!(hazard > 0 && hazard < 1)) throw new RangeError(`hazard must be in (0, 1), got ${hazard}`);
  const bars = values.length;
  const [recentChange, likeliestRun, expectedRun] = [0, 0, 0].map(() => new Float64Array(bars)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const constants = studentConstants(prior.shape, bars);
  const runs = emptyRuns(bars);
  let logEvidence = 0;
  for (let t = 0; t < bars; t++) {
    const value = values[t]!;
    for (let i = 0; i < runs.count; i++) runs.mass[i]! *= 1 - hazard;
    bear(runs, prior, t === 0 ? 1 : hazard);
    let total = 0;
    for (let i = 0; i < runs.count; i++) {
      runs.mass[i]! *= predictiveDensity(runs, i, { value, constants, prior });
      total += runs.mass[i]!;
      learn(runs, i, { value, prior });
    }
    logEvidence += Math.log(total);
    prune(runs, total);
    let [young, best, mean] = [0, 0, 0];
    for (let i = 0; i < runs.count; i++) {
      const mass = runs.mass[i]!;
      if (runs.length[i]! <= recent) young += mass;
      // Runs lie from long to short.
      if (mass >= runs.mass[best]!) best = i;
      mean += mass * runs.length[i]!;
    }
    recentChange[t] = t < recent ? Number.NaN : young;
    likeliestRun[t] = runs.length[best]!;
    expectedRun[t] = mean;
  }
  const lastRuns = new Float64Array(bars);
  for (let i = 0; i < runs.count; i++) lastRuns[runs.length[i]! - 1] = runs.mass[i]!;
  return { recentChange, likeliestRun, expectedRun, lastRuns, logEvidence };
}

/** What is believed of stretches, from the longest to the shortest. Weight and shape follow from the length. */
interface Runs {
  count: number;
  readonly length: Float64Array;
  readonly mass: Float64Array;
  readonly mean: Float64Array;
  readonly rate: Float64Array;
}

interface Seen {
  readonly value: number;
  readonly prior: NormalGammaPrior;
}

function emptyRuns(bars: number): Runs {
  const column = () => new Float64Array(bars + 1);
  return { count: 0, length: column(), mass: column(), mean: column(), rate: column() };
}

function bear(runs: Runs, { mean, rate }: NormalGammaPrior, mass: number): void {
  runs.length[runs.count] = 0;
  runs.mass[runs.count] = mass;
  runs.mean[runs.count] = mean;
  runs.rate[runs.count] = rate;
  runs.count++;
}

/** Student's t with 2 shape degrees of freedom. */
function predictiveDensity(
  { length, mean, rate }: Runs,
  i: number,
  { value, constants, prior }: Seen & { readonly constants: Float64Array },
): number {
  const weight = prior.meanWeight + length[i]!;
  const shape = prior.shape + length[i]! / 2;
  const doubleSpread = (2 * rate[i]! * (weight + 1)) / weight;
  const deviation = value - mean[i]!;
  const exponent = -(shape + 0.5) * Math.log1p((deviation * deviation) / doubleSpread);
  return Math.exp(constants[length[i]!]! + exponent) / Math.sqrt(doubleSpread);
}

/**
 * The part of the density that depends on the length of a run alone: `Gamma(a + 1/2) / (Gamma(a) sqrt(pi))`, as logarithm.
 */
function studentConstants(shape: number, bars: number): Float64Array {
  return new Float64Array(bars + 1).map((_, length) => {
    const a = shape + length / 2;
    return logGamma(a + 0.5) - logGamma(a) - 0.5 * Math.log(Math.PI);
  });
}

function learn({ length, mean, rate }: Runs, i: number, { value, prior }: Seen): void {
  const weight = prior.meanWeight + length[i]!;
  const deviation = value - mean[i]!;
  rate[i]! += (weight * deviation * deviation) / (2 * (weight + 1));
  mean[i]! += deviation / (weight + 1);
  length[i]! += 1;
}

/** Takes the least probable runs away and scales the mass to 1. */
function prune(runs: Runs, total: number): void {
  const limit = (DROPPED * total) / runs.count;
  let [kept, left] = [0, 0];
  for (let i = 0; i < runs.count; i++) {
    if (!(runs.mass[i]! > limit)) continue;
    for (const column of [runs.length, runs.mass, runs.mean, runs.rate]) column[kept] = column[i]!;
    left += runs.mass[kept]!;
    kept++;
  }
  runs.count = kept;
  for (let i = 0; i < kept; i++) runs.mass[i]! /= left;
}
