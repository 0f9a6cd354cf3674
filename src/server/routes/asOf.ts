import { z } from '@hono/zod-openapi';
import { type EpochMs, HOUR_MS, parseAsOf } from '../../core/time.ts';

/** The query of every answer that has a time. */
export const asOfQuery = z.strictObject({
  asOf: z.string().optional().openapi({
    description: 'only what was known by then: a date (end of that UTC day) or an instant; now by default',
    example: '2026-01-14',
  }),
});

/** The instant that is meant. Now means the last full hour, so that those who ask within it share one answer. Throws `InputError`. */
export function instantOf(asOf: string | undefined, nowMs: EpochMs): EpochMs {
  return asOf === undefined ? Math.floor(nowMs / HOUR_MS) * HOUR_MS : parseAsOf(asOf);
}
