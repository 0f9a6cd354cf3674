import type { EpochMs } from '../core/time.ts';

/** A request as a vendor sees it. */
export interface FakeRequest {
  readonly method: string;
  /** With the vendor's own host. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** The vendor's clock. */
  readonly nowMs: EpochMs;
}

/** An answer; a status of 200 and JSON unless said otherwise. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Plays a vendor: answers as it would at `nowMs`. Undefined: nothing is there, a 404. */
export type FakeVendor = (request: FakeRequest) => Reply | undefined;

/** A reply with a JSON document. */
export function json(value: unknown, rest: Omit<Reply, 'body'> = {}): Reply {
  return { headers: { 'content-type': 'application/json' }, ...rest, body: JSON.stringify(value) };
}

/** A reply with text of some other kind. */
export function text(body: string, contentType = 'text/plain', rest: Omit<Reply, 'body'> = {}): Reply {
  return { headers: { 'content-type': contentType }, ...rest, body };
}

/**
 * A plausible price of a symbol at an instant: the same for everybody who asks, different from day to day, never round. For fake
 * vendors, so that a value that is read twice is the same value.
 */
export function fakePrice(symbol: string, ms: EpochMs, base = 100): number {
  const phase = Buffer.from(symbol).reduce((sum, byte) => (sum * 31 + byte) % 997, 7);
  const days = ms / 86_400_000;
  const wave = 0.2 * Math.sin(days / 17 + phase) + 0.05 * Math.sin(days * 1.7 + phase);
  return Number((base * (1 + wave)).toFixed(4));
}
