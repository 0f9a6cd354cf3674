import type { Notice } from '../../core/finding.ts';
import type { EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { Clock } from '../../market/panel.ts';
import type { SeriesRef, Universe } from '../../metrics/types.ts';

/** Who belongs to a universe on the bars of a clock, as it was known on each of them. */
export interface UniverseMembers {
  readonly members: readonly { readonly id: string; readonly belongs: Uint8Array }[];
  readonly notices: readonly Notice[];
}

/** What a backtest reads: everything that was known at one instant, and nothing else. */
export interface BacktestSource {
  readonly asOf: EpochMs;
  find(ref: SeriesRef): CanonicalSeries | undefined;
  /** Ids of whatever may ever belong to a universe. */
  candidates(universe: Universe): readonly string[];
  membersOf(universe: Universe, clock: Clock): UniverseMembers;
  /** Ranks by market cap of every coin that a snapshot holds. */
  ranks(): readonly CanonicalSeries[];
  /** Traded value a day in USD as it was known on each bar; NaN where nobody reports it. */
  dollarVolume(instrument: string, clock: Clock): Float64Array;
}
