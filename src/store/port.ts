import type { SourceFailure } from '../core/sourceErrors.ts';
import type { EpochMs } from '../core/time.ts';
import type { CalendarId, SeriesKey, SeriesSpec } from '../market/series.ts';

/** Where the rows of a batch come from. */
export interface BatchOrigin {
  readonly source: string;
  /** Absolute file path or URL, without secrets. */
  readonly location: string;
  readonly retrievedMs: EpochMs;
  /** Of the raw bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly parser: string;
  readonly parserVersion: number;
  /**
   * When the payload's values stood as they are. Absent: unknown, and the latest known time of each series' rows is taken,
   * the earliest instant at which the payload can have existed.
   */
  readonly vintageMs?: EpochMs;
}

/** One row to be stored; `line` and `column` say where it stood, for messages. */
export interface StagedRow {
  readonly series: SeriesSpec;
  readonly eventMs: EpochMs;
  readonly knownMs: EpochMs;
  readonly value: number;
  readonly line: number;
  readonly column: string;
}

/** A row that a batch refused because an earlier row of the same batch holds another value for the same instant. */
export interface DuplicateRow {
  readonly series: SeriesKey;
  readonly eventMs: EpochMs;
  readonly line: number;
  readonly column: string;
  readonly value: number;
  readonly keptValue: number;
}

/** What a commit did. `rows = added + revised + unchanged + repeated`; conflicting duplicates are apart. */
export interface BatchReceipt {
  readonly batch: number;
  readonly rows: number;
  /** First values of their instant. */
  readonly added: number;
  /** Corrections of stored values. */
  readonly revised: number;
  /** Equal to what is stored. */
  readonly unchanged: number;
  /** Repetitions of a row of the same batch with the same value. */
  readonly repeated: number;
  /** At most 100 of them; `conflictCount` is the whole number. */
  readonly conflicts: readonly DuplicateRow[];
  readonly conflictCount: number;
}

/** Collects the rows of one batch; nothing is visible to readers before `commit`, all of it after. */
export interface BatchWriter {
  append(row: StagedRow): void;
  /** Waits until the writer may take more rows, so that memory stays bounded; call it every few thousand rows. */
  drain(): Promise<void>;
  /** `parser` replaces that of the origin, for a batch that turns out to be a part of something. */
  commit(as?: { readonly parser: string }): Promise<BatchReceipt>;
  /** Forgets the rows. */
  abandon(): Promise<void>;
}

/** The vintages of one series, ordered by event time, then known time; all arrays have the same length. */
export interface StoredSeries {
  readonly spec: SeriesSpec;
  readonly eventMs: Float64Array;
  readonly knownMs: Float64Array;
  readonly value: Float64Array;
  readonly batch: Float64Array;
}

export interface SeriesSummary extends SeriesKey {
  readonly calendar: CalendarId;
  readonly firstEventMs: EpochMs;
  readonly lastEventMs: EpochMs;
  readonly lastKnownMs: EpochMs;
  /** Instants that have a value. */
  readonly events: number;
  /** UTC days that have a value; on every calendar but `instant` a day has one at most. */
  readonly days: number;
  /** Stored rows, corrections included. */
  readonly rows: number;
}

export interface StoredBatch extends BatchOrigin {
  readonly id: number;
  readonly rows: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
}

/** A value on which two sources of the same instrument and field differ by more than the bound. */
export interface Disagreement {
  readonly instrument: string;
  readonly field: string;
  readonly eventMs: EpochMs;
  /** The source farthest from the median of the sources of that instant. */
  readonly source: string;
  readonly value: number;
  readonly median: number;
  /** `value / median - 1`. */
  readonly deviation: number;
  /** How many sources have that instant. */
  readonly sources: number;
}

/** Which of two kinds of market a store holds; they are never mixed. */
export type MarketKind = 'real' | 'simulated';

/** A statistical test that was run, as it is remembered. */
export interface StoredTrial {
  readonly family: string;
  readonly hypothesis: string;
  /** JSON with sorted keys. */
  readonly specification: string;
  readonly pValue: number;
  /** What ran it, such as `study lead-lag`. */
  readonly origin: string;
  /** The instant up to which knowledge counted. */
  readonly asOfMs: EpochMs;
  readonly ranMs: EpochMs;
}

/** A plan of tests that was written down before they were run. */
export interface StoredDeclaration {
  /** Of the time and the content, lower-case hexadecimal. */
  readonly sha256: string;
  readonly declaredMs: EpochMs;
  /** JSON: study, parameters and tests. */
  readonly content: string;
}

/** Remembers every test and every declared plan; nothing is ever changed or removed. */
export interface TrialLedger {
  recordTrials(trials: readonly StoredTrial[]): Promise<void>;
  /** Of one family, or of all, in the order in which they were run. */
  trials(family?: string): Promise<readonly StoredTrial[]>;
  declare(declaration: StoredDeclaration): Promise<void>;
  /** In the order in which they were declared. */
  declarations(): Promise<readonly StoredDeclaration[]>;
}

/** One run of one feed of a live source. */
export interface FeedRun {
  readonly source: string;
  readonly feed: string;
  /** The way that was taken last, such as `REST` or `archive`. */
  readonly route: string;
  readonly startedMs: EpochMs;
  readonly finishedMs: EpochMs;
  readonly pages: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Why it ended before its end. */
  readonly failure?: SourceFailure;
}

/** What is known of a feed from all its runs. */
export interface FeedHistory {
  readonly source: string;
  readonly feed: string;
  /** The newest event that a batch of the feed brought. */
  readonly lastEventMs?: EpochMs;
  /** When it last came to its end. */
  readonly lastSuccessMs?: EpochMs;
  readonly latest?: FeedRun;
}

/** Remembers what live sources gave and how they failed; nothing is ever changed or removed. */
export interface SyncLog {
  record(run: FeedRun): Promise<void>;
  /** By source and feed. How far a feed has come follows from its batches, so that a killed run leaves nothing wrong. */
  feeds(): Promise<readonly FeedHistory[]>;
  /** Where the batches of a feed came from. */
  addresses(source: string, feed: string): Promise<ReadonlySet<string>>;
}

/** A line of the forecast journal: text, sealed together with the line before it. */
export interface StoredJournalEntry {
  /** From 1, without gaps. */
  readonly number: number;
  /** The `sha256` of the line before; of the first line, 64 zeros. */
  readonly previous: string;
  /** Of number, previous and content, lower-case hexadecimal. */
  readonly sha256: string;
  /** JSON. */
  readonly content: string;
}

/** Where a journal stood after its latest line, as the store counted. */
export interface JournalHead {
  readonly number: number;
  readonly sha256: string;
}

/** Remembers forecasts and how they were resolved. There is no way to change or to remove a line. */
export interface ForecastJournal {
  /** Adds the next line; rejects one that does not follow on the latest, so that two writers cannot fork the chain. */
  append(entry: StoredJournalEntry): Promise<void>;
  /** In the order of their numbers, as they are stored: whether they can be trusted is for the reader to check. */
  entries(): Promise<readonly StoredJournalEntry[]>;
  /** Of every line that was ever added, kept apart from the lines; undefined where there was none. */
  head(): Promise<JournalHead | undefined>;
}

/** The parser of a batch that a feed brought. */
export function parserOfFeed(source: string, feed: string): string {
  return `${FEED_PARSER}${source}/${feed}`;
}

/** How the parser of such a batch begins; the source's id holds no slash. */
export const FEED_PARSER = 'feed:';

/**
 * Append-only, bitemporal storage of observations. Reads are as of an instant: only rows known at or before it.
 * Every method rejects with `StoreError` where the engine fails.
 */
export interface ObservationStore {
  readonly market: MarketKind;
  readonly ledger: TrialLedger;
  readonly syncLog: SyncLog;
  readonly forecasts: ForecastJournal;
  begin(origin: BatchOrigin): Promise<BatchWriter>;
  /** The committed batch with these bytes and this parser, if there is one. */
  findBatch(sha256: string, parser: string, parserVersion: number): Promise<StoredBatch | undefined>;
  batches(): Promise<readonly StoredBatch[]>;
  /** Every series with at least one row known at `asOf`, ordered by name. */
  series(asOf: EpochMs): Promise<readonly SeriesSummary[]>;
  /** In the order of `keys`; a series without rows known at `asOf` comes back empty, an unknown key is left out. */
  read(keys: readonly SeriesKey[], asOf: EpochMs): Promise<readonly StoredSeries[]>;
  /** Latest values known at `asOf` that deviate from the median of three or more sources, or of two, by more than `bound`. */
  disagreements(field: string, bound: number, asOf: EpochMs): Promise<readonly Disagreement[]>;
  close(): Promise<void>;
}
