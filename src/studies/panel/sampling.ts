import { DAY_MS, parseDate } from '../../core/time.ts';

/** How often a panel is sampled: every bar, or in each week the last bar on or before a weekday (1 Monday to 7 Sunday). */
export type Sampling = { readonly kind: 'daily' } | { readonly kind: 'weekly'; readonly weekday: number };

/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;

/**
 * The bars of a span, both ends included, that a sampling keeps. A week that has no bar up to the weekday since the one before is
 * left out; an unfinished last week counts once its weekday has come.
 */
export function sampledBars(
  labels: readonly string[],
  { from, to }: { from: number; to: number },
  sampling: Sampling = { kind: 'daily' },
): Int32Array {
  if (sampling.kind === 'daily') return Int32Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const bars: number[] = [];
  for (let t = from; t <= to; t++) {
    const next = t < to ? weekOf(labels[t + 1], sampling.weekday) : Number.NaN;
    if (weekOf(labels[t], sampling.weekday) !== next && (t < to || isWeekday(labels[t], sampling.weekday))) {
      bars.push(t);
    }
  }
  return Int32Array.from(bars);
}

/** Weeks end with the weekday. */
function weekOf(label = '', weekday: number): number {
  return Math.ceil((dayOf(label) + THURSDAY - weekday) / 7);
}

function isWeekday(label = '', weekday: number): boolean {
  return (((dayOf(label) + THURSDAY - weekday) % 7) + 7) % 7 === 0;
}

function dayOf(label: string): number {
  const ms = parseDate(label.slice(0, 10));
  if (ms === undefined)
    throw new RangeError(`Cannot sample weekly: bars must be labelled by dates, got "${label}"`);
  return ms / DAY_MS;
}
