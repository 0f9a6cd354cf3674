import type { HttpResponse } from '../../core/http.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { at, peekJson, textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { CONTACT_ADVICE } from './secContact.ts';

const BAN_MS = 10 * MINUTE_MS;
const PAGE_BEGINNING = /^\s*</;

/** The SEC turns programs away with pages, also with status 200; a search that ran out of time gives a part of what there is. */
export function secFaultOf(response: HttpResponse): VendorFault | undefined {
  const body = textOf(response);
  if (PAGE_BEGINNING.test(body) || response.status !== 200) return faultOnPage(body, response);
  return response.url.startsWith('https://efts.sec.gov/') ? partialSearch(peekJson(response)) : undefined;
}

function faultOnPage(body: string, { status, receivedMs }: HttpResponse): VendorFault | undefined {
  if (/undeclared automated tool/i.test(body)) {
    return {
      kind: 'configuration',
      detail: `the SEC takes the requests for those of an unknown program; ${CONTACT_ADVICE}`,
    };
  }
  if (/request rate threshold exceeded/i.test(body)) {
    return { kind: 'banned', detail: 'request rate threshold exceeded', notBeforeMs: receivedMs + BAN_MS };
  }
  return status === 200 ? { kind: 'not-data', detail: 'a page' } : undefined;
}

function partialSearch(answer: unknown): VendorFault | undefined {
  const failedShards = at(at(answer, '_shards'), 'failed');
  const isPartial =
    at(answer, 'timed_out') === true || (typeof failedShards === 'number' && failedShards > 0);
  return isPartial ? { kind: 'server', detail: 'the search found only a part' } : undefined;
}
