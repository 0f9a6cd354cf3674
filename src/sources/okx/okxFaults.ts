import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

const CODES: Readonly<Record<string, FaultKind>> = {
  50001: 'server',
  50004: 'server',
  50005: 'not-found',
  50011: 'throttled',
  50013: 'server',
  50026: 'server',
  50040: 'throttled',
  50051: 'blocked',
  51000: 'request',
  51001: 'not-found',
};

/** Errors are JSON with a code, mostly with status 200; the code says more than the status. */
export function okxFaultOf(response: HttpResponse): VendorFault | undefined {
  const body = peekJson(response);
  const code = cellOf(at(body, 'code'));
  if (code === '' || code === '0') return undefined;
  const kind = CODES[code] ?? (response.status === 200 ? 'request' : undefined);
  return kind && { kind, detail: `${code} ${cellOf(at(body, 'msg'))}`.trim() };
}
