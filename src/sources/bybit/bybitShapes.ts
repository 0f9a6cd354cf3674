import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { readJson, requireShape } from '../live/json.ts';

/** The id of the source, and the category of contracts that it reads. */
export const SOURCE = 'bybit';
const CATEGORY = 'linear';

const text = z.string();

const instrument = z.looseObject({
  symbol: text,
  contractType: text,
  status: text,
  baseCoin: text,
  quoteCoin: text,
  launchTime: text.regex(/^\d+$/, 'milliseconds in decimal digits'),
  fundingInterval: z.number().positive(),
});
const kline = z.tuple([text, text, text, text, text, text, text]);
const funding = z.looseObject({ symbol: text, fundingRate: text, fundingRateTimestamp: text });
const openInterest = z.looseObject({
  openInterest: text,
  singleOpenInterest: text.optional(),
  timestamp: text,
});
const accountRatio = z.looseObject({ symbol: text, buyRatio: text, sellRatio: text, timestamp: text });

/** A contract, as it is listed. */
export type Instrument = z.output<typeof instrument>;

/** The lists of Bybit's answers, by endpoint. */
export const LISTS = { instrument, kline, funding, openInterest, accountRatio } as const;

/** A list of rows with what the envelope says about them. */
export interface BybitList<T> {
  readonly list: readonly T[];
  readonly nextPageCursor?: string | undefined;
}

/** The list in an answer; throws where the envelope echoes another contract than the one that was asked for. */
export function readList<T>(response: HttpResponse, row: z.ZodType<T>, symbol?: string): BybitList<T> {
  const envelope = z.looseObject({
    result: z.looseObject({
      category: text.optional(),
      symbol: text.optional(),
      nextPageCursor: text.optional(),
      list: z.array(row),
    }),
  });
  const { result } = readJson(SOURCE, response, envelope);
  const echoes = [
    { path: 'result.category', expected: CATEGORY, seen: result.category },
    ...(symbol === undefined ? [] : [{ path: 'result.symbol', expected: symbol, seen: result.symbol }]),
  ];
  for (const echo of echoes) {
    requireShape(SOURCE, response, {
      ...echo,
      holds: echo.seen === undefined || echo.seen === echo.expected,
    });
  }
  return result;
}
