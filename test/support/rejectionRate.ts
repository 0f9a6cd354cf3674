import { createRandom, type RandomSource } from '../../src/core/random.ts';

/** The share of seeded repetitions in which a test rejects at `level`: its size under the null, its power elsewhere. */
export function rejectionRate(
  { repetitions, seed, level = 0.05 }: { repetitions: number; seed: number; level?: number },
  pValueOf: (random: RandomSource) => number,
): number {
  const random = createRandom(seed);
  let rejected = 0;
  for (let i = 0; i < repetitions; i++) {
    const pValue = pValueOf(random.fork(`repetition ${i}`));
    if (!(pValue >= 0 && pValue <= 1)) throw new RangeError(`repetition ${i} gave the p-value ${pValue}`);
    if (pValue < level) rejected++;
  }
  return rejected / repetitions;
}

/** Three binomial standard errors of a rate whose expectation is `level`. */
export function binomialError(repetitions: number, level = 0.05): number {
  return 3 * Math.sqrt((level * (1 - level)) / repetitions);
}
