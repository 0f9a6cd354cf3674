import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import { at, peekJson, textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

/** Bybit shuts out for at least ten minutes whoever asks too often. */
const BAN_MS = 10 * MINUTE_MS;

const CODES: Readonly<Record<string, FaultKind>> = {
  10001: 'request',
  10006: 'throttled',
  10009: 'blocked',
  10016: 'server',
  10017: 'request',
  10029: 'not-found',
  429: 'throttled',
};

/** Business errors come with status 200 and a code; 403 is either the country or the pace. */
export function bybitFaultOf(response: HttpResponse): VendorFault | undefined {
  const { status, receivedMs } = response;
  if (status === 403) {
    const isPace = /access too frequent/i.test(textOf(response));
    return isPace
      ? { kind: 'banned', detail: 'access too frequent', notBeforeMs: receivedMs + BAN_MS }
      : { kind: 'blocked', detail: 'this country is not served', notBeforeMs: receivedMs + HOUR_MS };
  }
  if (status !== 200) return undefined;
  const body = peekJson(response);
  const code = at(body, 'retCode');
  if (code === undefined || code === 0) return undefined;
  return { kind: CODES[cellOf(code)] ?? 'request', detail: `${cellOf(code)} ${cellOf(at(body, 'retMsg'))}` };
}
