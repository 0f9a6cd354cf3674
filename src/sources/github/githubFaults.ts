import type { HttpResponse } from '../../core/http.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/time.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

/** Statistics are computed when they are first asked for; a large repository takes a while. */
const COMPUTING_MS = 5 * SECOND_MS;
/** What the documentation asks for where an answer names no time. */
const SECONDARY_MS = MINUTE_MS;

/** 403 is a limit or one repository's own matter, and 451 always the latter: neither says that GitHub does not serve this network. */
export function githubFaultOf(response: HttpResponse): VendorFault | undefined {
  const { status, receivedMs } = response;
  const message = cellOf(at(peekJson(response), 'message'));
  switch (status) {
    case 202:
      return {
        kind: 'computing',
        detail: 'the statistics are being computed',
        notBeforeMs: receivedMs + COMPUTING_MS,
      };
    case 204:
      return { kind: 'not-found', detail: 'the repository is empty' };
    case 403:
    case 429:
      return limitOf(response, message);
    case 451:
      return { kind: 'not-found', detail: message || 'it may not be shown for legal reasons' };
    default:
      return undefined;
  }
}

function limitOf({ status, headers, receivedMs }: HttpResponse, message: string): VendorFault | undefined {
  if (headers['x-ratelimit-remaining'] === '0') {
    const resetMs = Number(headers['x-ratelimit-reset']) * SECOND_MS;
    return {
      kind: 'throttled',
      detail: 'the requests of this hour are used up',
      ...(resetMs > receivedMs ? { notBeforeMs: resetMs } : {}),
    };
  }
  if (status === 429 || /rate limit/i.test(message)) {
    const waits = headers['retry-after'] !== undefined;
    return {
      kind: 'throttled',
      detail: message || 'too many requests at once',
      ...(waits ? {} : { notBeforeMs: receivedMs + SECONDARY_MS }),
    };
  }
  return message === '' ? undefined : { kind: 'not-found', detail: message };
}
