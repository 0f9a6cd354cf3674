import type { Instrument, Segment } from '../instrument.ts';

/** Id, name, and the other names that sources print or printed beside the same symbol. */
export type CoinRow = readonly [id: string, name: string, ...otherNames: readonly string[]];

/** The instruments of one segment. */
export function coinsOf(segment: Segment, rows: readonly CoinRow[]): readonly Instrument[] {
  return rows.map(([id, name, ...otherNames]) => ({
    id,
    name,
    ...(otherNames.length > 0 && { otherNames }),
    kind: 'coin',
    segment,
    unit: 'USD',
    clock: 'utc-day',
  }));
}
