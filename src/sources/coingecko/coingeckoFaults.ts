import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

const CODES: Readonly<Record<string, FaultKind>> = {
  401: 'key',
  403: 'paid',
  404: 'not-found',
  429: 'throttled',
  10002: 'key',
  10005: 'paid',
  10010: 'key',
  10011: 'key',
  10012: 'history-wall',
};

/** For errors without a code. */
const WORDS: readonly (readonly [words: RegExp, kind: FaultKind])[] = [
  [/limited to pro api|plan does not have access/i, 'paid'],
  [/not found/i, 'not-found'],
  [/api key/i, 'key'],
  [/rate limit/i, 'throttled'],
  [/allowed time range/i, 'history-wall'],
];

/**
 * Errors come in three envelopes, `{error: text}`, `{error: {status}}` and `{status}`, some of them with status 200. A page of the
 * network before the vendor has none of them and is left to its status.
 */
export function coingeckoFaultOf(response: HttpResponse): VendorFault | undefined {
  const body = peekJson(response);
  const error = at(body, 'error');
  const status = at(error, 'status') ?? at(body, 'status');
  const [code, words] = [cellOf(at(status, 'error_code')), cellOf(at(status, 'error_message') ?? error)];
  if (code === '' && words === '') return undefined;
  const kind = kindOf(code, words) ?? (response.status === 200 ? 'request' : undefined);
  return kind && { kind, detail: `${code} ${words}`.trim() };
}

/** These words come with the code of a missing key; plans are advertised in other messages too. */
function kindOf(code: string, words: string): FaultKind | undefined {
  if (/exclusive to paid plan/i.test(words)) return 'paid';
  return CODES[code] ?? WORDS.find(([pattern]) => pattern.test(words))?.[1];
}
