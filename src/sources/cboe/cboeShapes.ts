import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { requireShape, textOf } from '../live/json.ts';

/** The id of the source. */
export const SOURCE = 'cboe';

/** The rows of a file without quotes; throws where its header is another than that. */
export function readRows(response: HttpResponse, header: readonly string[]): readonly (readonly string[])[] {
  const text = textOf(response);
  if (text.trimStart().startsWith('<')) throw notData(response);
  const [first = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const expected = header.join();
  requireShape(SOURCE, response, { holds: first === expected, path: 'header', expected, seen: first });
  return lines.map((line) => line.split(','));
}

function notData({ url, status }: HttpResponse): SourceError {
  return new SourceError({ source: SOURCE, kind: 'not-data', url, status, detail: 'a page instead of CSV' });
}
