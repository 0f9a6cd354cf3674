import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, MINUTE_MS } from '../../core/time.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

const CODES: Readonly<Record<string, FaultKind>> = {
  1001: 'key',
  1002: 'key',
  1003: 'paid',
  1004: 'paid',
  // The endpoint is not, or no longer, among those without a key.
  1005: 'key',
  1006: 'paid',
  1007: 'key',
  1008: 'throttled',
  1009: 'banned',
  1010: 'banned',
  1011: 'throttled',
  400: 'request',
  429: 'throttled',
  500: 'server',
};

/** Every answer has a status with a code, 0 or "0" where all is well; another code counts whatever the status of the answer. */
export function coinmarketcapFaultOf(response: HttpResponse): VendorFault | undefined {
  const status = at(peekJson(response), 'status');
  const code = cellOf(at(status, 'error_code'));
  if (code === '' || code === '0') return undefined;
  const kind = CODES[code] ?? (response.status === 200 ? 'request' : undefined);
  if (kind === undefined) return undefined;
  return { kind, detail: `${code} ${cellOf(at(status, 'error_message'))}`, ...pauseOf(kind, response) };
}

/** Limits begin anew every minute; those of a day or a month are asked about again the next day. */
function pauseOf(kind: FaultKind, { receivedMs, headers }: HttpResponse): Pick<VendorFault, 'notBeforeMs'> {
  if (kind === 'banned') return { notBeforeMs: receivedMs - (receivedMs % DAY_MS) + DAY_MS };
  const isTimed = headers['retry-after'] !== undefined;
  return kind === 'throttled' && !isTimed ? { notBeforeMs: receivedMs + MINUTE_MS } : {};
}
