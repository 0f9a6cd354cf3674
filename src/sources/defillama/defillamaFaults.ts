import type { HttpResponse } from '../../core/http.ts';
import { textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';

const LONGEST_DETAIL = 120;

/** A name that it does not know is answered with 400 or 404, in plain text or JSON; everything else says its status. */
export function defillamaFaultOf(response: HttpResponse): VendorFault | undefined {
  if (response.status !== 400) return undefined;
  return { kind: 'not-found', detail: textOf(response).trim().slice(0, LONGEST_DETAIL) };
}
