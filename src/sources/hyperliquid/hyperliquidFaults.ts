import type { HttpResponse } from '../../core/http.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';

/**
 * Two limits answer with status 429 and nothing that says how long to wait: that of the weight with `null`, which is whole again after
 * a minute, and that of connections with a page. Every other status says what it means.
 */
export function hyperliquidFaultOf(response: HttpResponse): VendorFault | undefined {
  const { status, receivedMs } = response;
  if (status !== 429) return undefined;
  return textOf(response).trim() === 'null'
    ? { kind: 'throttled', detail: 'the weight of a minute is used up', notBeforeMs: receivedMs + MINUTE_MS }
    : { kind: 'throttled', detail: 'too many connections' };
}
