import * as z from 'zod';
import type { HttpResponse } from '../../../core/http.ts';
import { readJson, requireShape } from '../../live/json.ts';

/** The id of the source, and that of its series. */
export const SOURCE = 'binance-um';

const text = z.string();
/** Numbers today; older documents have them as text. */
const time = z.union([z.int(), text.regex(/^\d+$/)]);
const ratio = z.looseObject({
  symbol: text,
  longShortRatio: text,
  longAccount: text,
  shortAccount: text,
  timestamp: time,
});

/** Rows of the answers, by endpoint. */
export const ROWS = {
  funding: z.looseObject({ symbol: text, fundingTime: z.int(), fundingRate: text }),
  openInterest: z.looseObject({
    symbol: text,
    sumOpenInterest: text,
    sumOpenInterestValue: text,
    timestamp: time,
  }),
  ratio,
  taker: z.looseObject({ buySellRatio: text, timestamp: time }),
} as const;

/** The list of contracts. */
export const exchangeInfo = z.looseObject({
  symbols: z.array(
    z.looseObject({
      symbol: text,
      contractType: text,
      underlyingType: text,
      status: text,
      baseAsset: text,
      quoteAsset: text,
      onboardDate: z.int(),
    }),
  ),
});

/** The rows of an answer; throws where a row is about another contract than the one that was asked for. */
export function readRows<T extends object>(
  response: HttpResponse,
  row: z.ZodType<T>,
  symbol: string,
): readonly T[] {
  const rows = readJson(SOURCE, response, z.array(row));
  rows.forEach((one, index) => {
    const seen = 'symbol' in one ? one.symbol : symbol;
    const path = `${index}.symbol`;
    requireShape(SOURCE, response, { holds: seen === symbol, path, expected: symbol, seen });
  });
  return rows;
}
