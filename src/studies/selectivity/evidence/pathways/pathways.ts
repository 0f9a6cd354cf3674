import { DAY_MS, parseDate, toDate } from '../../../../core/time.ts';
import { FUTURES } from './futures.ts';
import type { Pathway, PathwayKind } from './pathway.ts';
import { SPOT_PRODUCTS } from './spotProducts.ts';
import { TRUSTS } from './trusts.ts';

/** First days of the first product of each kind and coin. */
export const PATHWAYS: readonly Pathway[] = [...SPOT_PRODUCTS, ...FUTURES, ...TRUSTS];

/**
 * Until this day a coin that is not listed is held to have had no product of the kind; later it is not known. Spot products: the trade press
 * counts each new coin, none was new between LINK and Avalanche, which came after this day. CME: its own count of its coins in February 2026.
 * Other exchanges: analysts' list of the coins with futures when listing standards were proposed. Trusts: the issuer's count of 2022, and private
 * placements of 2024 that are tied for a year.
 */
export const PATHWAYS_COMPLETE_TO: Readonly<Record<PathwayKind, string>> = {
  'us-spot-etp': '2026-01-15',
  'cme-futures': '2026-02-09',
  'cftc-futures': '2025-07-31',
  'us-trust': '2024-12-31',
};

/** Futures count from this many days of trading on: half a year, as US listing standards ask. */
const FUTURES_SEASONING_DAYS = 183;

/** What a coin may have, and the kinds of the registry that give it. */
export const ROUTES = {
  'spot-products': ['us-spot-etp'],
  'regulated-futures': ['cme-futures', 'cftc-futures'],
  trusts: ['us-trust'],
} as const satisfies Readonly<Record<string, readonly PathwayKind[]>>;

export type Route = keyof typeof ROUTES;

/** 1 where a route into a coin was open at the end of a day, 0 where there was none, NaN where that is not known. */
export function openRoute(route: Route, coin: string, day: string): number {
  const kinds: readonly PathwayKind[] = ROUTES[route];
  const each = kinds.map((kind) => openPathway(kind, coin, reach(kind, day)));
  if (each.includes(1)) return 1;
  return each.every((one) => one === 0) ? 0 : Number.NaN;
}

/** The entries of a coin that a route rests on, the first first; none where the registry does not name it. */
export function pathwaysOf(route: Route, coin: string): readonly Pathway[] {
  const kinds: readonly PathwayKind[] = ROUTES[route];
  return PATHWAYS.filter(({ kind, coins }) => kinds.includes(kind) && coins.includes(coin)).toSorted(
    (a, b) => (a.from < b.from ? -1 : 1),
  );
}

/** Whether a coin that the registry does not name counts as one without the route on a day. */
export function isRouteComplete(route: Route, day: string): boolean {
  return ROUTES[route].every((kind) => reach(kind, day) <= PATHWAYS_COMPLETE_TO[kind]);
}

function openPathway(kind: PathwayKind, coin: string, day: string): number {
  const own = PATHWAYS.find((pathway) => pathway.kind === kind && pathway.coins.includes(coin));
  if (!own) return day <= PATHWAYS_COMPLETE_TO[kind] ? 0 : Number.NaN;
  if (own.from <= day) return 1;
  return (own.unknownFrom ?? own.from) <= day ? Number.NaN : 0;
}

/** The day by which a product must have begun to count on a day. */
function reach(kind: PathwayKind, day: string): string {
  const isFutures = kind === 'cme-futures' || kind === 'cftc-futures';
  return isFutures ? toDate((parseDate(day) ?? Number.NaN) - FUTURES_SEASONING_DAYS * DAY_MS) : day;
}
