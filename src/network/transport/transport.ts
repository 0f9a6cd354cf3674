import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';

/** What goes over the wire: the request with its key in place. Nobody but the transport sees it. */
export interface WireRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** For the host of the address alone: not sent to another one to which the vendor redirects. */
  readonly keyHeaders: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
}

export interface RoutedRequest extends WireRequest {
  /** Other hosts to which the vendor may redirect. */
  readonly redirectsTo: readonly string[];
}

/** Sends one request once. Rejects with `TransportProblem`, or with the signal's reason. */
export type Transport = (
  request: RoutedRequest,
  signal: AbortSignal,
) => Promise<Pick<HttpResponse, 'status' | 'headers' | 'body'>>;

/** No whole answer came. The message holds neither address nor key. */
export class TransportProblem extends Error {
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TransportProblem';
    this.kind = kind;
  }
}
