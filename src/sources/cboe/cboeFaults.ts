import type { HttpResponse } from '../../core/http.ts';
import { textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';

/** The files lie in a store that calls a missing file forbidden. */
export function cboeFaultOf(response: HttpResponse): VendorFault | undefined {
  if (response.status !== 403 || !textOf(response).includes('<Code>AccessDenied</Code>')) return undefined;
  return { kind: 'not-found', detail: 'there is no such file' };
}
