import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import type { WireRequest } from '../keys.ts';

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
