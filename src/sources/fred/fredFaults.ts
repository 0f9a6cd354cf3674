import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { at, peekJson, textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

/** A longer answer is no error message. */
const LONGEST_COMPLAINT = 4096;
const XML_ERROR = /<error code="(\d+)" message="([^"]*)"/;

/** Errors are JSON, or XML where the format was not understood; the graph page sends pages and archives with status 200. */
export function fredFaultOf(response: HttpResponse): VendorFault | undefined {
  const complaint = response.body.length > LONGEST_COMPLAINT ? undefined : complaintIn(response);
  if (complaint) {
    const detail = `${complaint.code} ${complaint.message}`.replace(/\s+/g, ' ').trim();
    return { kind: kindOf(complaint), detail };
  }
  return response.status === 200 ? fileOtherThanTable(response) : undefined;
}

interface Complaint {
  readonly code: string;
  readonly message: string;
}

function complaintIn(response: HttpResponse): Complaint | undefined {
  const body = peekJson(response);
  const code = at(body, 'error_code');
  if (code !== undefined) return { code: cellOf(code), message: cellOf(at(body, 'error_message')) };
  const [, xmlCode, message = ''] = XML_ERROR.exec(textOf(response)) ?? [];
  return xmlCode === undefined ? undefined : { code: xmlCode, message };
}

function kindOf({ code, message }: Complaint): FaultKind {
  if (/api_key/.test(message)) return 'key';
  if (/series does not exist/i.test(message)) return 'not-found';
  if (code === '429') return 'throttled';
  return Number(code) >= 500 ? 'server' : 'request';
}

function fileOtherThanTable({ body }: HttpResponse): VendorFault | undefined {
  const [first, second] = new TextDecoder().decode(body.subarray(0, 64)).trimStart();
  if (first === '<') return { kind: 'not-data', detail: 'a web page' };
  if (first === 'P' && second === 'K') return { kind: 'not-data', detail: 'an archive' };
  return undefined;
}
