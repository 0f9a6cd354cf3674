import { HOUR_MS } from '../../../core/time.ts';
import { resolveSymbol } from '../../../market/instruments/registry.ts';
import type { Feed, LiveSource } from '../../live/liveSource.ts';
import { binanceFaultOf } from '../binanceFaults.ts';
import { listArchivedMarkets } from '../markets.ts';
import { ARCHIVE_HOSTS } from './bucket.ts';
import { type Budget, type GapContract, gapPages, METRICS_ROOT, SOURCE } from './metricsGaps.ts';

/** Of all contracts in one run: at two requests a file and one a second, about seven minutes. */
const MOST_FILES = 200;
/** Series of the archive belong to the perpetuals. */
const SERIES_SOURCE = 'binance-um';
/** Days before today that are brought in any case: what the REST interface gives, and one more. */
const DAYS_BACK = 31;
const DAYS_BACK_OF_LEADERS = 400;
const LEADERS: readonly string[] = ['BTC', 'ETH'];

/** Binance's archive of positions: fills the days that the interface of the perpetuals no longer gives. */
export const binanceArchiveSource: LiveSource = {
  id: SOURCE,
  title: 'Binance archive of positions',
  offers:
    'Fills the gaps of the series that binance-um gives for 30 days only: open interest and who holds which side, from the daily files of five-minute metrics.',
  terms: {
    licence: 'no licence stated; own use',
    attribution: 'Data: Binance',
    url: 'https://github.com/binance/binance-public-data',
  },
  hosts: ARCHIVE_HOSTS,
  faultOf: binanceFaultOf,
  async feeds({ coins, ask }) {
    const markets = await listArchivedMarkets(ask, { source: SOURCE, path: METRICS_ROOT });
    const contracts = markets.flatMap(({ symbol, coin }): readonly GapContract[] => {
      const instrument = resolveSymbol({ source: SERIES_SOURCE, symbol: coin, coin: true })?.id;
      if (instrument === undefined || !coins.includes(instrument)) return [];
      const daysBack = LEADERS.includes(instrument) ? DAYS_BACK_OF_LEADERS : DAYS_BACK;
      return [{ symbol, instrument, seriesSource: SERIES_SOURCE, daysBack }];
    });
    const budget: Budget = { files: MOST_FILES };
    // Gaps first; the long history of the leaders takes what is left.
    return contracts.toSorted((a, b) => a.daysBack - b.daysBack).map((contract) => feedOf(contract, budget));
  },
};

/** Whether values are fresh is the business of the interface's own feeds. */
function feedOf(contract: GapContract, budget: Budget): Feed {
  return {
    id: `metrics/${contract.symbol}`,
    everyMs: 12 * HOUR_MS,
    freshMs: Number.POSITIVE_INFINITY,
    routes: [{ name: 'archive', pages: (progress, ask) => gapPages(contract, budget, { progress, ask }) }],
  };
}
