import { type FakeVendor, json } from '../../../contract/fakeVendor.ts';
import { fakeArchive } from './fakeArchive.ts';
import { fakeFutures, fakeSpot } from './fakeRest.ts';

/** Binance with all its hosts. */
export const fakeBinance: FakeVendor = (request) => {
  switch (request.url.host) {
    case 'data-api.binance.vision':
    case 'api.binance.com':
      return fakeSpot(request);
    case 'fapi.binance.com':
      return fakeFutures(request);
    default:
      return fakeArchive(request);
  }
};

/** Binance as seen from a country that some of its hosts do not serve. */
export function blocking(...hosts: readonly string[]): FakeVendor {
  return (request) =>
    hosts.includes(request.url.host)
      ? json({ code: 0, msg: 'Service unavailable from a restricted location.' }, { status: 451 })
      : fakeBinance(request);
}
