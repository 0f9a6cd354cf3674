import type { HostLimit, HttpRequest } from '../../core/http.ts';

const PER_MS = 2000;

/** Requests in two seconds. Of the statistics each instrument has its own allowance; here all share that of one. */
const UNITS = {
  instruments: 20,
  candles: 20,
  funding: 10,
  'open-interest': 10,
  'account-ratio': 5,
  'top-account-ratio': 5,
  'top-position-ratio': 5,
  'taker-volume': 5,
} as const;

/** Endpoints with a limit of their own. */
export type EndpointName = keyof typeof UNITS;

/** The published limits of a host, one an endpoint. */
export const LIMITS: readonly HostLimit[] = Object.entries(UNITS).map(([name, units]) => ({
  name,
  units,
  perMs: PER_MS,
}));

/** What a request to the endpoint costs. */
export function costOf(endpoint: EndpointName): NonNullable<HttpRequest['cost']> {
  return { [endpoint]: 1 };
}
