import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';

/** Error objects are short; longer answers are not looked into. */
const LONGEST_ERROR = 4096;
const BANNED_UNTIL = /banned until (\d{13})/;

const CODES: Readonly<Record<string, FaultKind>> = {
  '-1000': 'server',
  '-1001': 'server',
  '-1007': 'server',
  '-1008': 'server',
  '-1003': 'throttled',
  '-1015': 'throttled',
  '-1121': 'not-found',
  // Of what is asked here, only a start before the wall of 30 days is refused as an invalid parameter.
  '-1130': 'history-wall',
};

/** An object with a code and a message is an error, also with status 200. Country, firewall and outages show in the status. */
export function binanceFaultOf(response: HttpResponse): VendorFault | undefined {
  const { status, body } = response;
  if (body.length > LONGEST_ERROR || status === 403 || status === 451 || status >= 500) return undefined;
  const answer = peekJson(response);
  const [code, message] = [at(answer, 'code'), at(answer, 'msg')];
  if (typeof code !== 'number' || typeof message !== 'string') return undefined;
  const detail = `${code} ${message}`;
  const until = BANNED_UNTIL.exec(message)?.[1];
  if (until !== undefined) return { kind: 'banned', detail, notBeforeMs: Number(until) };
  if (status === 418) return { kind: 'banned', detail };
  return { kind: CODES[code] ?? 'request', detail };
}
