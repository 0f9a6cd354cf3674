import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, SECOND_MS } from '../../core/time.ts';
import { readJson, requireShape } from '../live/json.ts';

/** The id of the source and of its series. */
export const SOURCE = 'defillama';

const amount = z.number().nullable();
const seconds = z.number().int().positive();

const chains = z.array(
  z.looseObject({ name: z.string(), tokenSymbol: z.string().nullish(), tvl: amount.optional() }),
);
const chainTvl = z.array(z.looseObject({ date: seconds, tvl: amount }));
const protocol = z.looseObject({
  category: z.string().nullish(),
  tvl: z.array(z.looseObject({ date: seconds, totalLiquidityUSD: amount })),
});
const stablecoins = z.array(
  z.looseObject({
    // Text on the wire, a number in the documentation.
    date: z.union([z.string().regex(/^\d+$/, 'seconds in decimal digits'), seconds]),
    totalCirculatingUSD: z.record(z.string(), amount),
  }),
);
const summary = z.looseObject({ totalDataChart: z.array(z.tuple([seconds, amount])) });

/** One value of a series; null where there is none. */
export interface Point {
  /** Unix seconds. */
  readonly date: number;
  readonly value: number | null;
}

/** A chain as it is listed. */
export interface Chain {
  readonly chain: string;
  /** The symbol of its coin. */
  readonly coin: string;
}

/** Chains that have a coin, the one with the most value first: several may name the same coin. */
export function readChains(response: HttpResponse): readonly Chain[] {
  return readJson(SOURCE, response, chains)
    .toSorted((a, b) => (b.tvl ?? 0) - (a.tvl ?? 0))
    .flatMap(({ name, tokenSymbol }) => (tokenSymbol ? [{ chain: name, coin: tokenSymbol }] : []));
}

/** The value locked, day by day. */
export function readChainTvl(response: HttpResponse): readonly Point[] {
  return readJson(SOURCE, response, chainTvl).map(({ date, tvl }) => ({ date, value: tvl }));
}

/** What an exchange holds, day by day; throws where the name stands for something else. */
export function readExchange(response: HttpResponse): readonly Point[] {
  const { category, tvl } = readJson(SOURCE, response, protocol);
  requireShape(SOURCE, response, {
    holds: category === undefined || category === null || category === 'CEX',
    path: 'category',
    expected: 'CEX',
    seen: category,
  });
  return tvl.map(({ date, totalLiquidityUSD }) => ({ date, value: totalLiquidityUSD }));
}

/**
 * Stablecoins of every peg in dollars, day by day. A day without those pegged to the dollar is incomplete: nearly everything would be
 * missing from its sum.
 */
export function readStablecoins(response: HttpResponse): readonly Point[] {
  return readJson(SOURCE, response, stablecoins).map(({ date, totalCirculatingUSD: pegs }) => ({
    date: Number(date),
    value:
      typeof pegs['peggedUSD'] === 'number'
        ? Object.values(pegs).reduce<number>((sum, value) => sum + (value ?? 0), 0)
        : null,
  }));
}

/** Fees or revenue, day by day. */
export function readFees(response: HttpResponse): readonly Point[] {
  const { totalDataChart } = readJson(SOURCE, response, summary);
  return totalDataChart.map(([date, value]) => ({ date, value }));
}

/** Without the newest point, and without those of today: they move until the day ends. */
export function settled(points: readonly Point[], { receivedMs }: HttpResponse): readonly Point[] {
  const newest = points.reduce((latest, { date }) => Math.max(latest, date), 0);
  const today = (receivedMs - (receivedMs % DAY_MS)) / SECOND_MS;
  return points.filter(({ date }) => date < newest && date < today);
}
