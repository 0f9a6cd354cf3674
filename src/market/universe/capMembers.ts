import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../canonical.ts';
import type { Clock } from '../panel.ts';

/** A market cap or a price older than this does not rank a coin any more. */
const PRICE_LIMIT_MS = 10 * DAY_MS;
/** The supply of a large coin changes by some percent a year; one older than this says too little. */
const SUPPLY_LIMIT_MS = 365 * DAY_MS;

/** Values with the instants they are about and those at which they were known, in order of time. */
export type KnownValues = Pick<CanonicalSeries, 'eventMs' | 'knownMs' | 'value'>;

/** What can tell how large a coin is: its market cap, otherwise its price times its supply. */
export interface CapHistory {
  readonly instrument: string;
  readonly cap?: KnownValues | undefined;
  readonly close?: KnownValues | undefined;
  readonly supply?: KnownValues | undefined;
}

interface Ranking {
  readonly count: number;
  readonly clock: Clock;
  /** 1 on bars that have members already: nobody is added there. */
  readonly covered: Uint8Array;
}

/**
 * For each coin the bars on which it is among the `count` largest by market cap known then and at most 10 days old; for coins without
 * one by price (at most 10 days old) times the latest supply (at most a year old). Nobody belongs to a bar on which fewer than `count`
 * coins can be ranked. O(bars x coins x log coins).
 */
export function capMembers(
  histories: readonly CapHistory[],
  { count, clock, covered }: Ranking,
): Map<string, Uint8Array> {
  const members = new Map<string, Uint8Array>();
  const cursors = histories.map(capCursor);
  clock.eventMs.forEach((instant, t) => {
    if (covered[t] === 1) return;
    const known = cursors
      .map((capAt, i) => ({ id: histories[i]!.instrument, cap: capAt(instant) }))
      .filter(({ cap }) => cap > 0);
    if (known.length < count) return;
    for (const { id } of known.toSorted((a, b) => b.cap - a.cap).slice(0, count)) {
      const belongs = members.get(id) ?? new Uint8Array(clock.eventMs.length);
      belongs[t] = 1;
      members.set(id, belongs);
    }
  });
  return members;
}

/** The market cap at instants that never go back; NaN where it cannot be told. */
function capCursor({ cap, close, supply }: CapHistory): (instant: EpochMs) => number {
  const capAt = latestKnown(cap, PRICE_LIMIT_MS);
  const closeAt = latestKnown(close, PRICE_LIMIT_MS);
  const supplyAt = latestKnown(supply, SUPPLY_LIMIT_MS);
  return (instant) => {
    const stored = capAt(instant);
    return Number.isNaN(stored) ? closeAt(instant) * supplyAt(instant) : stored;
  };
}

/** The latest event that is known at instants that never go back, in its latest vintage; NaN where it is older than the limit. */
function latestKnown(values: KnownValues | undefined, limitMs: number): (instant: EpochMs) => number {
  if (!values) return () => Number.NaN;
  const { eventMs, knownMs, value } = values;
  const byKnown = Array.from(knownMs, (_, row) => row).sort((a, b) => knownMs[a]! - knownMs[b]! || a - b);
  let best = -1;
  let next = 0;
  return (instant) => {
    for (; next < byKnown.length && knownMs[byKnown[next]!]! <= instant; next++) {
      const row = byKnown[next]!;
      if (best < 0 || eventMs[row]! >= eventMs[best]!) best = row;
    }
    return best >= 0 && instant - eventMs[best]! <= limitMs ? value[best]! : Number.NaN;
  };
}
