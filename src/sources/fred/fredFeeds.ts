import type { KeyUse } from '../../core/http.ts';
import { DAY_MS, HOUR_MS, type IsoDate, toDate } from '../../core/time.ts';
import type { Ask, Feed, FeedProgress, Page, Route } from '../live/liveSource.ts';
import { fredCsv } from './fredCsv.ts';
import { readGraph, readObservations } from './fredShapes.ts';

const API = 'https://api.stlouisfed.org/fred/series/observations';
const GRAPH = 'https://fred.stlouisfed.org/graph/fredgraph.csv';
const ROWS_A_PAGE = 10_000;
/** Earlier dates have no New York time and are never stored. */
const FIRST_DATE = '1970-01-01';

/** How the key enters a request to the API. */
export const FRED_KEY: KeyUse = { name: 'fred', place: 'query', parameter: 'api_key' };

/** How far back a series may still change, and how old its newest value may get. */
interface Pace {
  readonly overlapDays: number;
  readonly freshDays: number;
}

const DAILY: Pace = { overlapDays: 60, freshDays: 14 };
const WEEKLY: Pace = { overlapDays: 60, freshDays: 21 };
/** New weights every year change the index of the years before. */
const WEIGHTED: Pace = { overlapDays: 3 * 366, freshDays: 21 };
/** Every release estimates the whole history anew; older weeks hardly move. */
const ESTIMATED: Pace = { overlapDays: 5 * 366, freshDays: 21 };
/** Benchmarks and seasonal factors change years at once; a month is published late in the next. */
const MONEY: Pace = { overlapDays: 10 * 366, freshDays: 75 };

const PACES: Readonly<Record<string, Pace>> = {
  WALCL: WEEKLY,
  WTREGEN: WEEKLY,
  WDTGAL: WEEKLY,
  M2SL: MONEY,
  WM2NS: MONEY,
  NFCI: ESTIMATED,
  ANFCI: ESTIMATED,
  STLFSI4: ESTIMATED,
  DTWEXBGS: WEIGHTED,
};

/** The feed of one series: by the API where there is a key, and by the file of the graph page. */
export function feedOf(id: string, { hasKey }: { readonly hasKey: boolean }): Feed {
  const { freshDays } = paceOf(id);
  return {
    id: `observations/${id}`,
    // Whoever has no key is asked to be a rare guest: about one file a series and day.
    everyMs: (hasKey ? 6 : 20) * HOUR_MS,
    freshMs: freshDays * DAY_MS,
    routes: hasKey ? [apiRoute(id), graphRoute(id)] : [graphRoute(id)],
  };
}

function apiRoute(id: string): Route {
  return { name: 'API', pages: (progress, ask) => apiPages(id, startOf(id, progress), ask) };
}

function graphRoute(id: string): Route {
  return { name: 'graph file', pages: (progress, ask) => graphPages(id, startOf(id, progress), ask) };
}

async function* apiPages(id: string, start: IsoDate, ask: Ask): AsyncGenerator<Page> {
  for (let offset = 0; ; ) {
    const query = new URLSearchParams({
      series_id: id,
      file_type: 'json',
      observation_start: start,
      sort_order: 'asc',
      limit: `${ROWS_A_PAGE}`,
      offset: `${offset}`,
    });
    const response = await ask({ url: `${API}?${query.toString()}`, key: FRED_KEY });
    const { count, observations } = readObservations(response);
    const rows = observations.map(({ date, value }) => [date, value]);
    yield { response, tables: [{ format: fredCsv, header: ['observation_date', id], rows }] };
    offset += rows.length;
    if (rows.length === 0 || offset >= count) return;
  }
}

/** Several ids in one request would come back as an archive. */
async function* graphPages(id: string, start: IsoDate, ask: Ask): AsyncGenerator<Page> {
  const query = new URLSearchParams({ id, cosd: start });
  const response = await ask({ url: `${GRAPH}?${query.toString()}` });
  yield { response, tables: [{ format: fredCsv, ...readGraph(response, id) }] };
}

/** Where a series begins later by now, it simply begins later in the answer; what is stored before stays. */
function startOf(id: string, { lastEventMs }: FeedProgress): IsoDate {
  if (lastEventMs === undefined) return FIRST_DATE;
  const start = toDate(lastEventMs - paceOf(id).overlapDays * DAY_MS);
  return start < FIRST_DATE ? FIRST_DATE : start;
}

function paceOf(id: string): Pace {
  return PACES[id] ?? DAILY;
}
