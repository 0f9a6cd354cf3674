import { unpublishedLimit } from '../../core/http.ts';
import { DAY_MS, type EpochMs, HOUR_MS, toDate } from '../../core/time.ts';
import type { Ask, Feed, FeedProgress, LiveSource, Page } from '../live/liveSource.ts';
import { pagesOfWindows, type Window } from '../live/windows.ts';
import { CHARTS, type Chart, FIRST_MS, OVERLAP_MS } from './blockchainComCharts.ts';
import { blockchainComFaultOf, readChart, SOURCE } from './blockchainComShapes.ts';

const HOST = 'api.blockchain.info';

/** Blockchain.com's charts of bitcoin: a second source of its price, market cap, supply and chain. */
export const blockchainComSource: LiveSource = {
  id: SOURCE,
  title: 'Blockchain.com charts of bitcoin',
  offers: "A second source of bitcoin's price, market cap, supply and chain.",
  terms: {
    licence: 'API terms; own use',
    attribution: 'Data: Blockchain.com',
    url: 'https://www.blockchain.com/legal/terms',
  },
  hosts: [{ host: HOST, limits: [unpublishedLimit()] }],
  faultOf: blockchainComFaultOf,
  feeds: () => Promise.resolve(CHARTS.map(feedOf)),
};

function feedOf(chart: Chart): Feed {
  return {
    id: `charts/${chart.name}`,
    everyMs: 6 * HOUR_MS,
    freshMs: 4 * DAY_MS,
    routes: [{ name: HOST, pages: (progress, ask) => pages(chart, progress, ask) }],
  };
}

/** Windows of whole UTC days, each asked for with a day more, so that it holds what stands at the end of its last day. */
function pages(chart: Chart, { lastEventMs, nowMs }: FeedProgress, ask: Ask): AsyncIterable<Page> {
  const fromMs =
    lastEventMs === undefined ? FIRST_MS : Math.max(FIRST_MS, startOfDay(lastEventMs - OVERLAP_MS));
  const lengthMs = chart.windowDays * DAY_MS;
  const stretch = { fromMs, toMs: nowMs, lengthMs, limit: Number.POSITIVE_INFINITY };
  return pagesOfWindows(stretch, async (window) => {
    const response = await ask({ url: urlOf(chart, window) });
    return { response, tables: [readChart(response, chart, window)] };
  });
}

function urlOf({ name }: Chart, { fromMs, toMs }: Window): string {
  const query = new URLSearchParams({
    start: toDate(fromMs),
    timespan: `${Math.ceil((toMs - fromMs) / DAY_MS) + 1}days`,
    sampled: 'false',
    format: 'json',
  });
  return `https://${HOST}/charts/${name}?${query.toString()}`;
}

function startOfDay(ms: EpochMs): EpochMs {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}
