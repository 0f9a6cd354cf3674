import type { EpochMs } from '../../core/time.ts';

/** The instant as the engine compares it; infinity means everything. */
export function toBigintMs(asOf: EpochMs): bigint {
  if (Number.isNaN(asOf)) throw new RangeError('Cannot read as of an instant: it must be a number, got NaN');
  const bounded = Math.min(Math.max(asOf, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  return BigInt(Math.floor(bounded));
}
