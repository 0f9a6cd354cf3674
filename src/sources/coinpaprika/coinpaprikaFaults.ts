import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';

/** Longer answers are data and not parsed twice. */
const LONGEST_ERROR_BYTES = 4096;

/** What the status leaves open: 403 from the vendor itself is about the plan, from the network before it about the country. */
const KINDS: Readonly<Record<number, FaultKind>> = { 200: 'request', 403: 'paid' };

/** Errors are `{error: text}`; most say no more than their status. */
export function coinpaprikaFaultOf(response: HttpResponse): VendorFault | undefined {
  const kind = KINDS[response.status];
  if (kind === undefined || response.body.length > LONGEST_ERROR_BYTES) return undefined;
  const error = at(peekJson(response), 'error');
  return typeof error === 'string' ? { kind, detail: error } : undefined;
}
