import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { readJson, requireShape } from '../live/json.ts';
import { rowsOf } from '../live/tables.ts';

/** The id of the source. */
export const SOURCE = 'alternative-me';
const NAME = 'Fear and Greed Index';

/** The columns of its values. */
export const HEADER = ['value', 'value_classification', 'timestamp'] as const;

const answer = z.looseObject({
  name: z.string(),
  data: z.array(
    z.looseObject({
      value: z.string(),
      value_classification: z.string(),
      timestamp: z.string().regex(/^\d{9,10}$/, 'Unix seconds in decimal digits'),
    }),
  ),
});

/** The values of an answer, newest first. */
export function readIndex(response: HttpResponse): readonly (readonly string[])[] {
  const { name, data } = readJson(SOURCE, response, answer);
  requireShape(SOURCE, response, { holds: name === NAME, path: 'name', expected: NAME, seen: name });
  return rowsOf(HEADER, data);
}
