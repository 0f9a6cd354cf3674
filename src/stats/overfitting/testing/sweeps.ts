import { referenceUniforms } from '../../../../test/support/goldenSeries.ts';
import type { RandomSource } from '../../../core/random.ts';

/** The seven strategies of `stats_performance.py`, 103 periods each. */
export function goldenSweep(): readonly Float64Array[] {
  const uniforms = referenceUniforms(29, 7 * 103);
  return Array.from({ length: 7 }, (_, k) =>
    uniforms.slice(103 * k, 103 * (k + 1)).map((value) => value - 0.5 + 0.02 * k),
  );
}

/** Independent normal strategies; the first has this Sharpe ratio of one period, the others none. */
export function noiseSweep(
  random: RandomSource,
  { strategies, periods, merit = 0 }: { strategies: number; periods: number; merit?: number },
): readonly Float64Array[] {
  return Array.from({ length: strategies }, (_, k) =>
    Float64Array.from({ length: periods }, () => random.normal() + (k === 0 ? merit : 0)),
  );
}
