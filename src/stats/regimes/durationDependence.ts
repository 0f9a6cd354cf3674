import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { nelderMead } from '../optimize/nelderMead.ts';
import { requireCount } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';

const LEAST_STAYS = 8;
const SEARCH = { step: 0.3, tolerance: 1e-9, maxEvaluations: 600 } as const;

/** Stays in a phase. */
export interface Stays {
  /** Lengths in bars, of stays that were seen whole. */
  readonly complete: readonly number[];
  /** Lengths so far of stays that go on. */
  readonly ongoing: readonly number[];
}

/** `statistic` is twice the log-likelihood ratio. */
export interface DurationDependence extends TestResult {
  /** Above 1: the longer a stay has lasted, the likelier it ends; below 1 the less likely. */
  readonly shape: number;
  readonly meanLength: number;
  /** Probability of an end at each bar, if it does not depend on age. */
  readonly hazard: number;
}

/**
 * Does a phase become likelier to end as it grows old, or does it end by chance at any age?
 *
 * Discrete Weibull law (Nakagawa & Osaki 1975): `P(stay > d) = q^(d^shape)`; shape 1 is the geometric law, in which age
 * says nothing, and which a Markov chain implies. Twice the log-likelihood ratio against shape 1; its p-value from a
 * parametric bootstrap of geometric stays, those that go on cut at their length, because phases are few. A rule that lets
 * no phase be shorter than some bars shifts the law: subtract these bars first.
 *
 * Null: the chance of an end is the same at every age. Lengths are whole numbers from 1 on (`DataError`). Throws
 * `InfeasibleError` below 8 complete stays, `DataError` where all have one length. Oracle: scipy's maximum of the same
 * likelihood; size and power seeded. O(replicates stays).
 */
export function durationDependence(
  stays: Stays,
  { replicates, random }: { readonly replicates: number; readonly random: RandomSource },
): DurationDependence {
  requireCount('replicates', replicates, 19);
  requireStays(stays);
  const observed = ratioOf(stays);
  let atLeast = 0;
  for (let i = 0; i < replicates; i++) {
    const { statistic } = ratioOf(simulated(stays, observed.hazard, random.fork(`replicate ${i}`)));
    if (statistic >= observed.statistic) atLeast++;
  }
  const lengths = [...stays.complete, ...stays.ongoing];
  return {
    ...observed,
    pValue: (1 + atLeast) / (1 + replicates),
    nullHypothesis: 'the chance that a phase ends is the same at every age',
    observations: lengths.length,
    meanLength: stays.complete.reduce((sum, length) => sum + length, 0) / stays.complete.length,
  };
}

function requireStays({ complete, ongoing }: Stays): void {
  const action = 'test whether the end of a phase depends on its age';
  if (complete.length < LEAST_STAYS) throw new InfeasibleError(action, LEAST_STAYS, complete.length);
  const wrong = [...complete, ...ongoing].find((length) => !Number.isInteger(length) || length < 1);
  if (wrong !== undefined) {
    throw new DataError(`Cannot ${action}: lengths must be whole numbers from 1 on, got ${wrong}`);
  }
  if (complete.every((length) => length === complete[0])) {
    throw new DataError(`Cannot ${action}: lengths must differ, got ${complete[0]!} throughout`);
  }
}

function ratioOf(stays: Stays): Pick<DurationDependence, 'statistic' | 'shape' | 'hazard'> {
  const bars = [...stays.complete, ...stays.ongoing].reduce((sum, length) => sum + length, 0);
  const hazard = stays.complete.length / bars;
  // Coordinates: log(-log q) and log shape.
  const geometric = Float64Array.of(Math.log(-Math.log1p(-Math.min(hazard, 1 - 1e-9))), 0);
  const objective = (point: Float64Array) => -weibullLogLikelihood(stays, point);
  const { point, value } = nelderMead(objective, geometric, SEARCH);
  return { statistic: Math.max(0, 2 * (objective(geometric) - value)), shape: Math.exp(point[1]!), hazard };
}

function weibullLogLikelihood({ complete, ongoing }: Stays, point: Float64Array): number {
  const rate = Math.exp(point[0]!);
  const shape = Math.exp(point[1]!);
  let sum = 0;
  for (const length of complete) {
    const before = rate * (length - 1) ** shape;
    sum += -before + Math.log(-Math.expm1(before - rate * length ** shape));
  }
  for (const length of ongoing) sum -= rate * length ** shape;
  return sum;
}

/** Geometric stays; those that are observed to go on are cut at the length they have now. */
function simulated({ complete, ongoing }: Stays, hazard: number, random: RandomSource): Stays {
  const draw = () => (hazard >= 1 ? 1 : 1 + Math.floor(Math.log(1 - random.uniform()) / Math.log1p(-hazard)));
  const cut = ongoing.map((limit) => ({ limit, length: draw() }));
  return {
    complete: [
      ...complete.map(draw),
      ...cut.filter(({ limit, length }) => length <= limit).map(({ length }) => length),
    ],
    ongoing: cut.filter(({ limit, length }) => length > limit).map(({ limit }) => limit),
  };
}
