import type { EpochMs } from './time.ts';

/** How a key enters a request: added when it is sent, so that it is in no log, error, address or batch. */
export interface KeyUse {
  /** Names the key in the key file and, with `ROTASCOPE_KEY_` before it, in the environment. */
  readonly name: string;
  readonly place: 'header' | 'query';
  /** Of the header or the query parameter. */
  readonly parameter: string;
  /** Before the key, such as `Bearer `. */
  readonly prefix?: string;
}

/** A question to a vendor, without secrets. */
export interface HttpRequest {
  readonly url: string;
  /** A JSON document to post; absent: the request is a GET. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it takes from each limit of the host; one unit of every limit if absent. */
  readonly cost?: Readonly<Record<string, number>>;
  /** Most bytes of the decoded body; 8 MiB if absent. */
  readonly maxBytes?: number;
  readonly key?: KeyUse;
}

/** What came back, whole, decoded and free of secrets. */
export interface HttpResponse {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly receivedMs: EpochMs;
}

/** One limit that a vendor publishes, or the caution that stands in for one. */
export interface HostLimit {
  readonly name: string;
  /** Units that the vendor allows within `perMs`; half of them are used. */
  readonly units: number;
  readonly perMs: number;
  /** Units that may go out at once; a fifth of what is used if absent. */
  readonly burst?: number;
}

/** A host of a vendor, with the limits that are kept towards it. */
export interface HostPolicy {
  readonly host: string;
  readonly limits: readonly HostLimit[];
  /** Requests under way at once; 2 if absent. */
  readonly concurrency?: number;
  /** Other hosts to which it may redirect. */
  readonly redirectsTo?: readonly string[];
}

/** For vendors that publish no limit: one request a second. */
export function unpublishedLimit(): HostLimit {
  return { name: 'requests', units: 120, perMs: 60_000, burst: 1 };
}
