import type { Interval } from '../../core/finding.ts';
import { normalQuantile } from './normal.ts';

/**
 * Between which values does a probability lie, given `successes` in `trials` independent trials? The score interval of Wilson
 * (1927), which stays within [0, 1] and covers well with few trials. Undefined without a trial. Throws `RangeError` unless
 * 0 <= successes <= trials. Oracle: statsmodels `proportion_confint(method="wilson")`. O(1).
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Interval | undefined {
  if (!(successes >= 0 && successes <= trials)) {
    throw new RangeError(`successes must lie within 0 to ${trials}, got ${successes}`);
  }
  if (trials === 0) return undefined;
  const z = normalQuantile(0.5 + level / 2);
  const share = successes / trials;
  const weight = 1 / (1 + z ** 2 / trials);
  const centre = weight * (share + z ** 2 / (2 * trials));
  const half = weight * z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return {
    lower: Math.max(0, centre - half),
    upper: Math.min(1, centre + half),
    level,
    method: 'Wilson score, independent trials',
  };
}
