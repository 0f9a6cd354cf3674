import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

const TYPES: Readonly<Record<string, FaultKind>> = {
  bad_parameter: 'request',
  bad_parameters: 'request',
  forbidden: 'paid',
  unauthorized: 'key',
  wrong_credentials: 'key',
};
const UNKNOWN_ASSET = /^Bad parameter 'assets'.*not supported/;

/** An `error` object decides, also with status 200; a pace limit and failures of the server speak by their status. */
export function coinmetricsFaultOf(response: HttpResponse): VendorFault | undefined {
  const { status } = response;
  if (status === 429 || status >= 500) return undefined;
  const error = at(peekJson(response), 'error');
  if (error === undefined) return undefined;
  const [type, message] = [cellOf(at(error, 'type')), cellOf(at(error, 'message'))];
  const kind = UNKNOWN_ASSET.test(message) ? 'not-found' : (TYPES[type] ?? 'request');
  return { kind, detail: `${type}: ${message}` };
}
