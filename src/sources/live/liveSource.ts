import type { FaultKind } from '../../core/faults.ts';
import type { HostPolicy, HttpRequest, HttpResponse, KeyUse } from '../../core/http.ts';
import type { EpochMs, IsoDate } from '../../core/time.ts';
import type { SeriesKey } from '../../market/series.ts';
import type { TableFormat } from '../format.ts';

/** On what terms a vendor gives its data. */
export interface Terms {
  /** In a few words, such as `CC BY-NC 4.0` or `personal use, no redistribution`. */
  readonly licence: string;
  /** The line to be shown beside the data. */
  readonly attribution: string;
  /** Where the terms are stated. */
  readonly url: string;
}

/** Asks the vendor. Resolves with an answer that holds data; rejects with `SourceError`. */
export type Ask = (request: HttpRequest) => Promise<HttpResponse>;

/** What a source may look at to decide what it can give. */
export interface FeedContext {
  /** Instruments that the user follows, bitcoin among them: ids of the registry. */
  readonly coins: readonly string[];
  readonly nowMs: EpochMs;
  readonly ask: Ask;
  /** Whether the user gave the key of that name. */
  hasKey(name: string): boolean;
  /** A setting of the source in the configuration file, such as `contact`. */
  setting(name: string): string | undefined;
}

/** How far a feed has come. */
export interface FeedProgress {
  /** The newest event that earlier pages of the feed brought; undefined at the first sync. */
  readonly lastEventMs: EpochMs | undefined;
  readonly nowMs: EpochMs;
  /** The UTC dates on which a series has values, whoever brought them. */
  storedDays(series: SeriesKey): Promise<ReadonlySet<IsoDate>>;
  /** Whether an earlier page of the feed came from this address: for archives, whose files do not change. */
  hasPageFrom(url: string): Promise<boolean>;
}

/** Rows of one answer in a known format. Cells are text, as the vendor writes them. */
export interface PageTable {
  readonly format: TableFormat;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Where the rows do not say what they are about: a symbol as the vendor writes it. */
  readonly instrument?: string;
}

/** One answer, read. It is stored before the next is asked for. */
export interface Page {
  readonly response: HttpResponse;
  readonly tables: readonly PageTable[];
}

/** One way to obtain the series of a feed. */
export interface Route {
  /** For people: `REST`, `archive`, `mirror`. */
  readonly name: string;
  /**
   * The pages after what is stored, oldest first, so that a stop at any page leaves no hole before it. Throws `SourceError` where the
   * vendor fails and `SchemaDriftError` where its data have another shape.
   */
  pages(progress: FeedProgress, ask: Ask): AsyncIterable<Page>;
}

/** Series that are fetched together: the unit of progress, of failure and of starting again. */
export interface Feed {
  /** Unique in the source and stable, such as `klines/BTCUSDT`. */
  readonly id: string;
  /** It is asked again when its last success is so long ago. */
  readonly everyMs: number;
  /** Its newest value is expected to be no older than this; else the answer is stale. */
  readonly freshMs: number;
  /** In order of preference: the next is taken where one fails. */
  readonly routes: readonly Route[];
}

/** What a vendor's own words about a failure mean. */
export interface VendorFault {
  readonly kind: FaultKind;
  readonly detail?: string;
  readonly notBeforeMs?: EpochMs;
}

/** A key that the source can use. */
export interface SourceKey extends KeyUse {
  /** Whether nothing at all works without it. */
  readonly required: boolean;
  /** Where to get one. */
  readonly from: string;
}

/** One vendor: what it gives, how to ask it, and what its failures mean. Pure; all traffic goes through `ask`. */
export interface LiveSource {
  /** Kebab-case: what `rotascope sync` calls it. */
  readonly id: string;
  readonly title: string;
  /** What it gives, in a sentence. */
  readonly offers?: string;
  readonly terms: Terms;
  readonly hosts: readonly HostPolicy[];
  readonly key?: SourceKey;
  /** The vendor's own error words; undefined where the status says it all, `fine` where an unusual status is data. */
  faultOf?(response: HttpResponse): VendorFault | 'fine' | undefined;
  /** Everything that it can give; may ask the vendor what there is. Throws `SourceError` where it cannot. */
  feeds(context: FeedContext): Promise<readonly Feed[]>;
}
