import { createReferenceNormals, referenceUniforms } from '../../../../test/support/goldenSeries.ts';
import type { MarkovModel } from '../markov/markovModel.ts';

/**
 * The series of the oracle script: calm and wild stretches, their steps from uniforms of seed 21, the noise from normals of
 * seed 22.
 */
export function switchingSeries(length = 400): Float64Array {
  const draws = referenceUniforms(21, length);
  const normal = createReferenceNormals(22);
  let wild = false;
  return draws.map((draw) => {
    if (draw < (wild ? 0.08 : 0.03)) wild = !wild;
    const noise = normal();
    return wild ? -0.4 + 1.5 * noise : 0.2 + 0.5 * noise;
  });
}

/** A calm state that lasts 50 bars and a wild one that lasts 20, far enough apart to be told. */
export const CALM_AND_WILD: MarkovModel = {
  means: Float64Array.of(0.1, -0.2),
  variances: Float64Array.of(0.3, 2),
  transition: Float64Array.of(0.98, 0.02, 0.05, 0.95),
};
