import type { HostLimit, HttpRequest } from '../../core/http.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import type { Window } from '../live/windows.ts';

export const HOST = 'api.hyperliquid.xyz';

/** The most expensive page of payments may go out at once, so that as much as possible is left to flow. */
export const LIMITS: readonly HostLimit[] = [{ name: 'weight', units: 1200, perMs: MINUTE_MS, burst: 60 }];

/** Payments of one answer, at most. */
export const PAGE_PAYMENTS = 500;

const BASE_WEIGHT = 20;
const PAYMENTS_PER_WEIGHT = 20;
const CANDLES_PER_WEIGHT = 60;

/** The list of perpetuals. */
export function marketsRequest(): HttpRequest {
  return requestOf({ type: 'meta' }, BASE_WEIGHT);
}

/** The perpetuals with what is true of them now. */
export function contextsRequest(): HttpRequest {
  return requestOf({ type: 'metaAndAssetCtxs' }, BASE_WEIGHT);
}

/** Payments of a coin, oldest first; the weight is that of a whole page or of one payment an hour, whichever is less. */
export function paymentsRequest(coin: string, { fromMs, toMs }: Window): HttpRequest {
  const most = Math.min(PAGE_PAYMENTS, lengthIn(HOUR_MS, fromMs, toMs));
  return requestOf(
    { type: 'fundingHistory', coin, startTime: fromMs, endTime: toMs },
    BASE_WEIGHT + Math.ceil(most / PAYMENTS_PER_WEIGHT),
  );
}

/** Daily bars of a coin, oldest first. */
export function candlesRequest(coin: string, { fromMs, toMs }: Window): HttpRequest {
  const most = lengthIn(DAY_MS, fromMs, toMs);
  return requestOf(
    { type: 'candleSnapshot', req: { coin, interval: '1d', startTime: fromMs, endTime: toMs } },
    BASE_WEIGHT + Math.ceil(most / CANDLES_PER_WEIGHT),
  );
}

function requestOf(body: unknown, weight: number): HttpRequest {
  return { url: `https://${HOST}/info`, body: JSON.stringify(body), cost: { weight } };
}

/** Instants that a grid of that step can have within the window. */
function lengthIn(stepMs: number, fromMs: EpochMs, toMs: EpochMs): number {
  return Math.floor((toMs - fromMs) / stepMs) + 1;
}
