import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { readJson, requireShape } from '../live/json.ts';

/** The id of the source and of its series. */
export const SOURCE = 'okx';

const text = z.string();

const instrument = z.looseObject({
  instId: text,
  ctType: text,
  settleCcy: text,
  state: text,
  listTime: text,
});
const candle = z.tuple([text, text, text, text, text, text, text, text, text]);
const funding = z.looseObject({ instId: text, realizedRate: text, fundingTime: text });
const openInterest = z.tuple([text, text, text, text]);
const ratio = z.tuple([text, text]);
const takerVolume = z.tuple([text, text, text]);

/** An instrument, as it is listed. */
export type Instrument = z.output<typeof instrument>;

/** The rows of OKX's answers, by endpoint. */
export const ROWS = { instrument, candle, funding, openInterest, ratio, takerVolume } as const;

/** The rows in an answer. */
export function readRows<T>(response: HttpResponse, row: z.ZodType<T>): readonly T[] {
  return readJson(SOURCE, response, z.looseObject({ code: z.literal('0'), data: z.array(row) })).data;
}

/** The same for rows that say which instrument they are about; throws where it is another than the one that was asked for. */
export function readRowsOf<T extends { readonly instId: string }>(
  response: HttpResponse,
  row: z.ZodType<T>,
  instId: string,
): readonly T[] {
  const rows = readRows(response, row);
  const index = rows.findIndex((one) => one.instId !== instId);
  requireShape(SOURCE, response, {
    holds: index < 0,
    path: `data.${index}.instId`,
    expected: instId,
    seen: rows[index]?.instId,
  });
  return rows;
}
