import { SECOND_MS, toDate, toInstant } from '../../../core/time.ts';
import type { Seconds } from './courses/courses.ts';

/** `2026-01-14`, with the time of day where it is not midnight. */
export function timeText(time: Seconds): string {
  const ms = time * SECOND_MS;
  const instant = toInstant(ms);
  return instant.endsWith('T00:00:00.000Z') ? toDate(ms) : `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
