import type { EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { SourceSeries } from '../../studies/panel/studyData.ts';

/** The parts of one study on the data of one instant: all that a thread needs, and all of it can be copied. */
export interface PartJob {
  readonly study: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly asOf: EpochMs;
  readonly series: readonly CanonicalSeries[];
  readonly perSource: readonly SourceSeries[];
  readonly count: number;
}

/** Computes all parts, in whatever order; they come back in theirs. */
export type ComputeParts = (job: PartJob) => Promise<readonly unknown[]>;

/** Parts `from` to `to`, the latter excluded. */
export interface PartRange {
  readonly from: number;
  readonly to: number;
}

/** What a thread answers: the parts of a range, or why there are none. */
export type PartAnswer =
  | (PartRange & { readonly kind: 'done'; readonly results: readonly unknown[] })
  | { readonly kind: 'failed'; readonly message: string; readonly code?: string };
