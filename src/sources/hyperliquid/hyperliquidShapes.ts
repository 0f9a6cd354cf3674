import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { readJson, requireShape } from '../live/json.ts';

/** The id of the source and of its series. */
export const SOURCE = 'hyperliquid';

const text = z.string();
const milliseconds = z.number().int().positive();

const market = z.looseObject({ name: text, isDelisted: z.boolean().optional() });
const meta = z.looseObject({ universe: z.array(market) });
const context = z.looseObject({ openInterest: text, markPx: text });
const payment = z.looseObject({ coin: text, fundingRate: text, time: milliseconds });
const candle = z.looseObject({
  s: text,
  i: text,
  t: milliseconds,
  o: text,
  h: text,
  l: text,
  c: text,
  v: text,
  n: z.number().int(),
});

/** A perpetual, as it is listed. Delisted ones keep their place. */
export type Market = z.output<typeof market>;
/** A perpetual with its open interest in coins and its mark price. */
export type MarketContext = Market & z.output<typeof context>;
/** A funding payment. */
export type Payment = z.output<typeof payment>;
/** A bar. */
export type Candle = z.output<typeof candle>;

/** The markets in an answer to `meta`. */
export function readMarkets(response: HttpResponse): readonly Market[] {
  return readJson(SOURCE, response, meta).universe;
}

/** The markets in an answer to `metaAndAssetCtxs`: two lists that belong together place by place. */
export function readContexts(response: HttpResponse): readonly MarketContext[] {
  const [{ universe }, contexts] = readJson(SOURCE, response, z.tuple([meta, z.array(context)]));
  requireShape(SOURCE, response, {
    holds: contexts.length === universe.length,
    path: '1',
    expected: `${universe.length} contexts, one a market`,
    seen: contexts.length,
  });
  return universe.flatMap((one, index) => {
    const its = contexts[index];
    return its === undefined ? [] : [{ ...one, ...its }];
  });
}

/** The payments of a coin; throws where they are those of another. */
export function readPayments(response: HttpResponse, coin: string): readonly Payment[] {
  const rows = readJson(SOURCE, response, z.array(payment));
  requireEcho(response, { name: 'coin', expected: coin, seen: rows.map((row) => row.coin) });
  return rows;
}

/** The daily bars of a coin; throws where they are those of another or not daily. */
export function readDailyCandles(response: HttpResponse, coin: string): readonly Candle[] {
  const rows = readJson(SOURCE, response, z.array(candle));
  requireEcho(response, { name: 's', expected: coin, seen: rows.map((row) => row.s) });
  requireEcho(response, { name: 'i', expected: '1d', seen: rows.map((row) => row.i) });
  return rows;
}

function requireEcho(
  response: HttpResponse,
  {
    name,
    expected,
    seen,
  }: { readonly name: string; readonly expected: string; readonly seen: readonly string[] },
): void {
  const index = seen.findIndex((one) => one !== expected);
  requireShape(SOURCE, response, {
    holds: index < 0,
    path: `${index}.${name}`,
    expected,
    seen: seen[index],
  });
}
