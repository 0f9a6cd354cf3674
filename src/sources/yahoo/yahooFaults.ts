import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { at, peekJson, textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

/** Yahoo counts by address and says nothing about the end of it; asking again at once prolongs it. */
const PACE_MS = 15 * MINUTE_MS;
const OUTAGE = 'Will be right back';

const CODES: Readonly<Record<string, FaultKind>> = {
  'Not Found': 'not-found',
  'Unprocessable Entity': 'request',
  'Internal Server Error': 'server',
  // A cookie of the website is asked for, which is no key that anybody could get.
  Unauthorized: 'blocked',
};

/** Errors come as a code in an envelope, as plain text, as a page with status 200, or as a symbol that has no bars. */
export function yahooFaultOf(response: HttpResponse): VendorFault | undefined {
  const { status, receivedMs } = response;
  if (status === 429) {
    return { kind: 'throttled', detail: textOf(response).trim(), notBeforeMs: receivedMs + PACE_MS };
  }
  const body = peekJson(response);
  if (body === undefined) return outageOf(response);
  const error = at(at(body, 'chart'), 'error') ?? at(at(body, 'finance'), 'error');
  if (error !== undefined && error !== null) return faultOfError(error);
  return status === 200 ? emptyOf(body) : undefined;
}

function outageOf(response: HttpResponse): VendorFault | undefined {
  return textOf(response).includes(OUTAGE) ? { kind: 'server', detail: OUTAGE } : undefined;
}

function faultOfError(error: unknown): VendorFault {
  const [code, description] = [cellOf(at(error, 'code')), cellOf(at(error, 'description'))];
  const knowsNothing = description.includes("Data doesn't exist");
  return {
    kind: knowsNothing ? 'not-found' : (CODES[code] ?? 'request'),
    detail: `${code}: ${description}`,
  };
}

/** A delisted symbol keeps its name and loses its bars: no `timestamp` at all. */
function emptyOf(body: unknown): VendorFault | undefined {
  const result = at(at(at(body, 'chart'), 'result'), '0');
  const meta = at(result, 'meta');
  if (meta === undefined || at(result, 'timestamp') !== undefined) return undefined;
  return {
    kind: 'not-found',
    detail: `${cellOf(at(meta, 'symbol'))} (${cellOf(at(meta, 'instrumentType'))}) has no bars`,
  };
}
