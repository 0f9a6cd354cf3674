import { type CanonicalSeries, isSnapshotSource } from '../canonical.ts';
import type { KnownValues } from './capCursor.ts';

/**
 * The circulating supply of a coin as snapshots tell it, whichever vendor's, in order of time; undefined where none does. Other sources count
 * other things: Coin Metrics counts all that exists on the chain, twice what circulates for some coins.
 */
export function snapshotSupply(
  parts: readonly { readonly source: string; readonly series: CanonicalSeries }[],
): KnownValues | undefined {
  const rows = parts
    .filter(({ source }) => isSnapshotSource(source))
    .flatMap(({ series }) =>
      Array.from(series.eventMs, (event, row) => ({
        event,
        known: series.knownMs[row]!,
        supply: series.value[row]!,
      })),
    )
    .toSorted((a, b) => a.event - b.event || a.known - b.known);
  if (rows.length === 0) return undefined;
  return {
    eventMs: Float64Array.from(rows, ({ event }) => event),
    knownMs: Float64Array.from(rows, ({ known }) => known),
    value: Float64Array.from(rows, ({ supply }) => supply),
  };
}
