import type { FaultKind } from '../core/faults.ts';
import type { EpochMs } from '../core/time.ts';
import type { LiveSource } from '../sources/live/liveSource.ts';
import type { FakeVendor, Reply } from './fakeVendor.ts';

/** A way in which the vendor's data may change their shape. */
export interface Drift {
  readonly name: string;
  /** Which answers change. */
  readonly concerns: (url: URL) => boolean;
  /** The body of an answer, changed. */
  readonly change: (body: string) => string;
  /** Where the change must be found, such as `result.list.0`; the beginning of the path is enough. */
  readonly path: string;
}

/** A source together with a vendor to be asked: what the contract is checked on. */
export interface SourceCase {
  readonly source: LiveSource;
  /**
   * The vendor when all is well, at any instant of its clock from `nowMs` to more than a year after. Its history is short, a few pages a
   * feed, and a value that is asked for twice is the same value, but for the bar of today.
   */
  readonly vendor: FakeVendor;
  /** When the first sync runs. */
  readonly nowMs: EpochMs;
  readonly coins: readonly string[];
  readonly keys?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  /** Series that the first sync must bring, as `BTC@bybit-linear.close`. */
  readonly series: readonly string[];
  /** Answers that are no data, and what they must be taken for. */
  readonly errors: readonly { readonly name: string; readonly reply: Reply; readonly kind: FaultKind }[];
  readonly drifts: readonly Drift[];
}
