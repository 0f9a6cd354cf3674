import type { HttpResponse } from '../../core/http.ts';
import { at, peekJson } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';

/** A column that is gone comes as a refused request; 403 is a wrong token or, without one, the pace. */
export function cftcFaultOf(response: HttpResponse): VendorFault | undefined {
  const { status } = response;
  if (status !== 400 && status !== 403) return undefined;
  const body = peekJson(response);
  const code = cellOf(at(body, 'errorCode')) || cellOf(at(body, 'code'));
  const message = cellOf(at(body, 'message'));
  const detail = code === '' ? {} : { detail: `${code} ${message.split('; position:')[0] ?? ''}`.trim() };
  if (status === 403) return { kind: /app_token/i.test(message) ? 'key' : 'throttled', ...detail };
  return { kind: code.endsWith('no-such-column') ? 'drift' : 'request', ...detail };
}
