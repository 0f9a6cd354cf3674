import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { requireCount, requireVarying } from '../../requirements.ts';

/** Values that a state needs: with fewer its law and its transitions are guesses. */
const LEAST_PER_STATE = 25;

/** Which parameters differ between states. */
export interface MarkovSpec {
  /** 2 or more. */
  readonly states: number;
  readonly mean: 'switching' | 'common';
  readonly variance: 'switching' | 'common';
}

/** Free parameters: means, variances, and each row of the transition matrix but one entry. */
export function parameterCount({ states, mean, variance }: MarkovSpec): number {
  const count = (kind: MarkovSpec['mean']) => (kind === 'switching' ? states : 1);
  return count(mean) + count(variance) + states * (states - 1);
}

/** Mean and standard deviation (n below) of the values that are there, and how many these are. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
  readonly count: number;
}

/**
 * Checks what a Markov switching model is to be fitted to, and measures it. Throws `RangeError` for a specification in
 * which nothing switches, `InfeasibleError` below 25 values a state, `DataError` for infinite values and for a constant.
 */
export function requireMarkovInput(values: Float64Array, spec: MarkovSpec): Scale {
  requireCount('states', spec.states, 2);
  if (spec.mean === 'common' && spec.variance === 'common') {
    throw new RangeError('mean or variance must switch, got neither');
  }
  const action = `fit ${spec.states} Markov states`;
  if (values.some((value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)) {
    throw new DataError(`Cannot ${action}: values must be finite or missing, got an infinite one`);
  }
  const present = values.filter((value) => !Number.isNaN(value));
  const minimum = LEAST_PER_STATE * spec.states;
  if (present.length < minimum) throw new InfeasibleError(action, minimum, present.length);
  requireVarying(present, { action, minimum });
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / present.length), count: present.length };
}
