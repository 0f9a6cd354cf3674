import { type HttpResponse, unpublishedLimit } from '../../core/http.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import { at, peekJson } from '../live/json.ts';
import type { Ask, Feed, FeedProgress, LiveSource, Page, VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';
import { HEADER, readIndex, SOURCE } from './alternativeMeShapes.ts';
import { fearGreedCsv } from './fearGreedCsv.ts';

const HOST = 'api.alternative.me';
/** So many of the stored days are asked for again; no later change is known of. */
const OVERLAP_DAYS = 7;
/** All there are. */
const WHOLE = 0;

/** The Crypto Fear & Greed Index of alternative.me. */
export const alternativeMeSource: LiveSource = {
  id: SOURCE,
  title: 'Crypto Fear & Greed Index',
  offers: 'The daily sentiment index of alternative.me.',
  terms: {
    licence: 'free with the attribution beside the data',
    attribution: 'Data: alternative.me',
    url: 'https://alternative.me/crypto/fear-and-greed-index/',
  },
  hosts: [{ host: HOST, limits: [unpublishedLimit()] }],
  faultOf,
  feeds: () => Promise.resolve([FEED]),
};

const FEED: Feed = {
  id: 'fear-greed',
  everyMs: 6 * HOUR_MS,
  freshMs: 3 * DAY_MS,
  routes: [{ name: HOST, pages }],
};

async function* pages({ lastEventMs, nowMs }: FeedProgress, ask: Ask): AsyncGenerator<Page> {
  const days = lastEventMs === undefined ? WHOLE : Math.ceil((nowMs - lastEventMs) / DAY_MS) + OVERLAP_DAYS;
  const response = await ask({ url: `https://${HOST}/fng/?limit=${days}&format=json` });
  yield { response, tables: [{ format: fearGreedCsv, header: HEADER, rows: readIndex(response) }] };
}

/** Errors come in the envelope, whatever the status. */
function faultOf(response: HttpResponse): VendorFault | undefined {
  const error = at(at(peekJson(response), 'metadata'), 'error');
  if (error === undefined || error === null || error === '') return undefined;
  const detail = cellOf(error) || JSON.stringify(error);
  return { kind: /too many|rate limit/i.test(detail) ? 'throttled' : 'request', detail };
}
