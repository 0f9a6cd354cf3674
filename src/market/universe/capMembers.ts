import type { Clock } from '../panel.ts';
import { capCursor, type SizeHistory } from './capCursor.ts';

/** What can tell how large a coin is. */
export interface CapHistory extends SizeHistory {
  readonly instrument: string;
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
