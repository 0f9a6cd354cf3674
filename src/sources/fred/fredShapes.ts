import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { readJson, requireShape, textOf } from '../live/json.ts';

/** The id of the source. */
export const SOURCE = 'fred';

const DATE_NAMES: readonly string[] = ['observation_date', 'DATE'];
const LONGEST_DETAIL = 120;

const answer = z.looseObject({
  units: z.literal('lin'),
  count: z.number(),
  observations: z.array(z.looseObject({ date: z.string(), value: z.string() })),
});

/** The observations in an answer of the API, with how many there are in all. */
export function readObservations(response: HttpResponse): z.output<typeof answer> {
  return readJson(SOURCE, response, answer);
}

/** The header and the rows of a file of the graph page; throws where it is the file of another series or none. */
export function readGraph(
  response: HttpResponse,
  id: string,
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const lines = textOf(response)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const [header = [], ...rows] = lines.map((line) => line.split(','));
  if (header.length < 2) throw notTable(response, lines[0] ?? 'an empty answer');
  const [date = '', series] = header;
  requireShape(SOURCE, response, {
    holds: DATE_NAMES.includes(date) && series === id && header.length === 2,
    path: 'header',
    expected: `observation_date,${id}`,
    seen: header.join(','),
  });
  return { header, rows };
}

function notTable({ url, status }: HttpResponse, beginning: string): SourceError {
  const detail = `instead of a table: ${beginning.slice(0, LONGEST_DETAIL)}`;
  return new SourceError({ source: SOURCE, kind: 'not-data', url, status, detail });
}
