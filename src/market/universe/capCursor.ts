import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../canonical.ts';

/** A market cap or a price older than this does not tell the size of a coin any more. */
const PRICE_LIMIT_MS = 10 * DAY_MS;
/** The supply of a large coin changes by some percent a year; one older than this says too little. */
const SUPPLY_LIMIT_MS = 365 * DAY_MS;

/** Values with the instants they are about and those at which they were known, in order of time. */
export type KnownValues = Pick<CanonicalSeries, 'eventMs' | 'knownMs' | 'value'>;

/** The market cap of a coin, and its price and supply for when that is missing. */
export interface SizeHistory {
  readonly cap?: KnownValues | undefined;
  readonly close?: KnownValues | undefined;
  readonly supply?: KnownValues | undefined;
}

/**
 * The market cap as it was known at an instant: the latest stored one, at most 10 days old, otherwise the latest price (at most 10 days old)
 * times the latest supply (at most a year old); NaN where neither is there. O(1) amortised over instants in order, O(n) after a step back.
 */
export function capCursor({ cap, close, supply }: SizeHistory): (instant: EpochMs) => number {
  const capAt = latestKnown(cap, PRICE_LIMIT_MS);
  const closeAt = latestKnown(close, PRICE_LIMIT_MS);
  const supplyAt = latestKnown(supply, SUPPLY_LIMIT_MS);
  return (instant) => {
    const stored = capAt(instant);
    return Number.isNaN(stored) ? closeAt(instant) * supplyAt(instant) : stored;
  };
}

/** The latest event that is known at an instant, in its latest vintage; NaN where it is older than the limit. */
function latestKnown(values: KnownValues | undefined, limitMs: number): (instant: EpochMs) => number {
  if (!values) return () => Number.NaN;
  const { eventMs, knownMs, value } = values;
  const byKnown = Array.from(knownMs, (_, row) => row).sort((a, b) => knownMs[a]! - knownMs[b]! || a - b);
  let [best, next, last] = [-1, 0, Number.NEGATIVE_INFINITY];
  return (instant) => {
    if (instant < last) [best, next] = [-1, 0];
    last = instant;
    for (; next < byKnown.length && knownMs[byKnown[next]!]! <= instant; next++) {
      const row = byKnown[next]!;
      if (best < 0 || eventMs[row]! >= eventMs[best]!) best = row;
    }
    return best >= 0 && instant - eventMs[best]! <= limitMs ? value[best]! : Number.NaN;
  };
}
