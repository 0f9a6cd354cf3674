import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { Ask, Feed, FeedProgress, Page, Route } from '../live/liveSource.ts';
import { pagesOfWindows } from '../live/windows.ts';
import { ENDPOINTS, type Endpoint, PAGE_ROWS } from './okxEndpoints.ts';
import { costOf } from './okxLimits.ts';

/** The same API under two names, of which the documentation names the second since 2026. */
export const BASES = ['https://www.okx.com', 'https://openapi.okx.com'] as const;

/** A swap to be fetched. */
export interface Contract {
  readonly instId: string;
  readonly coin: string;
  readonly listedMs: EpochMs;
}

/** Every feed of one contract. */
export function feedsOf(contract: Contract): readonly Feed[] {
  return ENDPOINTS.map((endpoint) => ({
    id: `${endpoint.name}/${contract.instId}`,
    everyMs: endpoint.everyMs,
    freshMs: endpoint.freshMs,
    routes: BASES.map((base) => routeTo(base, endpoint, contract)),
  }));
}

function routeTo(base: string, endpoint: Endpoint, { instId, listedMs }: Contract): Route {
  const { name, path, parameters, names, windowMs, table } = endpoint;
  const [newer, older] = names;

  function pages(progress: FeedProgress, ask: Ask): AsyncIterable<Page> {
    const stretch = {
      fromMs: beginningOf(endpoint, listedMs, progress),
      toMs: progress.nowMs,
      lengthMs: windowMs,
      limit: PAGE_ROWS,
    };
    return pagesOfWindows(stretch, async ({ fromMs, toMs }) => {
      const query = new URLSearchParams({
        instId,
        ...parameters,
        [newer]: `${fromMs - 1}`,
        [older]: `${toMs + 1}`,
        limit: `${PAGE_ROWS}`,
      });
      const response = await ask({ url: `${base}/api/v5/${path}?${query.toString()}`, cost: costOf(name) });
      return { response, tables: [table(response, instId)] };
    });
  }

  return { name: new URL(base).host, pages };
}

function beginningOf(
  { firstMs, reachMs, overlapMs }: Endpoint,
  listedMs: EpochMs,
  { lastEventMs, nowMs }: FeedProgress,
): EpochMs {
  const listedDay = listedMs - (listedMs % DAY_MS);
  const wanted = lastEventMs === undefined ? 0 : lastEventMs - overlapMs;
  return Math.max(firstMs, listedDay, nowMs - reachMs, wanted);
}
