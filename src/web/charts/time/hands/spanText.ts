import { DAY_MS, SECOND_MS, toDate, toInstant } from '../../../../core/time.ts';
import { type Seconds, secondsOf } from '../courses/courses.ts';
import type { TimeSpan } from './ranges.ts';

/** A span as an address carries it: `2025-10-14,2026-01-14`. */
export function spanText({ from, to }: TimeSpan): string {
  return `${textOf(from)},${textOf(to)}`;
}

/** Undefined for what is no span. */
export function parseSpan(text: string): TimeSpan | undefined {
  const [from, to, ...more] = text.split(',').map(secondsOf);
  return from === undefined || to === undefined || more.length > 0 || from >= to ? undefined : { from, to };
}

function textOf(time: Seconds): string {
  const ms = Math.round(time) * SECOND_MS;
  return ms % DAY_MS === 0 ? toDate(ms) : toInstant(ms);
}
