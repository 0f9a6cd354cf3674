import { type HttpResponse, unpublishedLimit } from '../../core/http.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import { coinSnapshotRows, rankedCoins, SNAPSHOT_EVERY_MS } from '../live/coinSnapshots.ts';
import type { Ask, Feed, LiveSource, Page, PageTable } from '../live/liveSource.ts';
import { rowsOf } from '../live/tables.ts';
import { coinpaprikaFaultOf } from './coinpaprikaFaults.ts';
import { readGlobal, readTickers, SOURCE } from './coinpaprikaShapes.ts';
import { coinpaprikaGlobalTable, coinpaprikaTickersTable } from './coinpaprikaTables.ts';

const BASE = 'https://api.coinpaprika.com/v1';
const LOWEST_RANK = 500;
/** All coins come in one answer of several megabytes. */
const TICKERS_BYTES = 64 * 1024 * 1024;

const GLOBAL: Feed = {
  id: 'global',
  everyMs: 4 * HOUR_MS,
  freshMs: DAY_MS,
  routes: [{ name: 'REST', pages: (_, ask) => page({ url: `${BASE}/global` }, { ask, read: totalsOf }) }],
};

const TICKERS: Feed = {
  id: 'tickers',
  everyMs: SNAPSHOT_EVERY_MS,
  freshMs: DAY_MS,
  routes: [
    {
      name: 'REST',
      pages: (_, ask) =>
        page({ url: `${BASE}/tickers?quotes=USD`, maxBytes: TICKERS_BYTES }, { ask, read: largestOf }),
    },
  ],
};

/** CoinPaprika: the totals of all coins, and the 500 largest coins. */
export const coinpaprikaSource: LiveSource = {
  id: SOURCE,
  title: 'CoinPaprika',
  offers: 'The totals of all coins and the 500 largest coins.',
  terms: {
    licence: 'free plan: hobby and non-commercial use',
    attribution: 'Data: CoinPaprika',
    url: 'https://coinpaprika.com/terms-of-use/',
  },
  hosts: [{ host: 'api.coinpaprika.com', limits: [unpublishedLimit()] }],
  faultOf: coinpaprikaFaultOf,
  feeds: () => Promise.resolve([GLOBAL, TICKERS]),
};

async function* page(
  request: Parameters<Ask>[0],
  { ask, read }: { readonly ask: Ask; readonly read: (response: HttpResponse) => PageTable },
): AsyncGenerator<Page> {
  const response = await ask(request);
  yield { response, tables: [read(response)] };
}

/** Highs of all time are left out: they hold single absurd values. */
function totalsOf(response: HttpResponse): PageTable {
  const { columns } = coinpaprikaGlobalTable;
  return { format: coinpaprikaGlobalTable, header: columns, rows: rowsOf(columns, [readGlobal(response)]) };
}

function largestOf(response: HttpResponse): PageTable {
  const largest = readTickers(response)
    .filter(({ marketCapRank }) => marketCapRank <= LOWEST_RANK)
    .toSorted((a, b) => a.marketCapRank - b.marketCapRank);
  return coinSnapshotRows(coinpaprikaTickersTable, rankedCoins(coinpaprikaTickersTable, largest));
}
