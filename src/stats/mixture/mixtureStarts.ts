import type { RandomSource } from '../../core/random.ts';
import type { MixtureParameters } from './mixtureEm.ts';

const CUTS = [0.1, 0.3, 0.5, 0.7, 0.9] as const;
/** Variances of a narrow and a wide bell around one middle. */
const NARROW_AND_WIDE = [0.25, 2] as const;

/** Where EM begins: cuts of the sorted sample, two bells of different width, and random pairs of values. Mean 0, variance 1. */
export function startsOf(
  sorted: Float64Array,
  count: number,
  random: RandomSource,
): readonly MixtureParameters[] {
  const { length } = sorted;
  return [
    ...CUTS.map((share) => cutAt(sorted, Math.max(1, Math.min(length - 1, Math.round(share * length))))),
    // A shade apart: with equal means EM would keep them equal.
    { weight: 0.5, means: [-0.01, 0.01], variances: NARROW_AND_WIDE },
    { weight: 0.5, means: [0.01, -0.01], variances: NARROW_AND_WIDE },
    ...Array.from({ length: count }, (): MixtureParameters => {
      const [a, b] = [sorted[random.integer(length)]!, sorted[random.integer(length)]!];
      const spread = 0.1 + 0.9 * random.uniform();
      return { weight: 0.5, means: [a, b], variances: [spread, spread] };
    }),
  ];
}

/** The first `at` values and the rest, with the variance that they have within. */
function cutAt(sorted: Float64Array, at: number): MixtureParameters {
  const mean = (from: number, to: number) =>
    sorted.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  const means = [mean(0, at), mean(at, sorted.length)] as const;
  const within = sorted.reduce((sum, value, i) => sum + (value - means[i < at ? 0 : 1]) ** 2, 0);
  const variance = Math.max(0.02, within / sorted.length);
  return { weight: at / sorted.length, means, variances: [variance, variance] };
}
