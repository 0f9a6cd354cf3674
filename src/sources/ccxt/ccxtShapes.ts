import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { at, requireShape } from '../live/json.ts';

const number = z.union([z.string(), z.number()]).nullish();
const time = z.number().int().positive();

const market = z.looseObject({
  symbol: z.string(),
  base: z.string(),
  quote: z.string(),
  settle: z.string().nullish(),
  spot: z.boolean().nullish(),
  swap: z.boolean().nullish(),
  linear: z.boolean().nullish(),
  active: z.boolean().nullish(),
  created: z.number().nullish(),
});
const bar = z.tuple([time, number, number, number, number, number], z.unknown());
const payment = z.looseObject({ timestamp: time, fundingRate: number });

export type Market = z.output<typeof market>;
export type Bar = z.output<typeof bar>;
export type Payment = z.output<typeof payment>;

/** An answer as it came, and what ccxt made of it. */
export interface Read {
  readonly result: unknown;
  readonly response: HttpResponse;
}

/** The markets that ccxt could read. */
export function readMarkets(source: string, { result, response }: Read): readonly Market[] {
  const values: readonly unknown[] = result instanceof Object ? Object.values(result) : [];
  const markets = values.flatMap((value) => market.safeParse(value).data ?? []);
  if (markets.length > 0) return markets;
  const { url, status } = response;
  const detail = 'ccxt finds no market in it';
  throw new SourceError({ source, kind: 'not-data', url, status, detail }, { response });
}

/** Daily bars. ccxt leaves out what it cannot read, so that bars without any close mean another shape. */
export function readBars(source: string, read: Read): readonly Bar[] {
  const bars = checked(source, read, z.array(bar));
  requireShape(source, read.response, {
    holds: bars.length === 0 || bars.some(([, , , , close]) => isThere(close)),
    path: '0.4',
    expected: 'a close',
    seen: bars[0]?.[4],
  });
  return bars;
}

/** Funding payments; as with bars, not one may be there without a single rate. */
export function readPayments(source: string, read: Read): readonly Payment[] {
  const payments = checked(source, read, z.array(payment));
  requireShape(source, read.response, {
    holds: payments.length === 0 || payments.some(({ fundingRate }) => isThere(fundingRate)),
    path: '0.fundingRate',
    expected: 'a rate',
    seen: payments[0]?.fundingRate,
  });
  return payments;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function checked<T>(source: string, { result, response }: Read, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(result);
  const path = (parsed.error?.issues[0]?.path ?? []).map(String);
  requireShape(source, response, {
    holds: parsed.success,
    path: path.join('.'),
    expected: parsed.error?.issues[0]?.message ?? '',
    seen: path.reduce<unknown>(at, result),
  });
  return parsed.data as T;
}
