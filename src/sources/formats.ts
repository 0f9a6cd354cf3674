import { fearGreedCsv } from './alternativeMe/fearGreedCsv.ts';
import { artemisCsv } from './artemis/artemisCsv.ts';
import { binanceFundingCsv, binanceFundingDailyCsv, binanceVisionFundingCsv } from './binance/fundingCsv.ts';
import { binanceKlinesCsv } from './binance/klinesCsv.ts';
import { binanceLongShortCsv, binanceMetricsCsv, binanceOpenInterestCsv } from './binance/positioningCsv.ts';
import { bybitKlinesCsv } from './bybit/klinesCsv.ts';
import { cboeClosesCsv } from './cboe/cboeClosesCsv.ts';
import { cboeBarsCsv } from './cboe/cboeCsv.ts';
import {
  coinalyzeFundingCsv,
  coinalyzeHistoryCsv,
  coinalyzeOpenInterestCsv,
} from './coinalyze/coinalyzeCsv.ts';
import { coincodexCsv } from './coincodex/coincodexCsv.ts';
import { coingeckoCsv } from './coingecko/coingeckoCsv.ts';
import { coinmarketcapGlobalCsv } from './coinmarketcap/globalMetricsCsv.ts';
import { coinmarketcapHistoryCsv } from './coinmarketcap/historyCsv.ts';
import { coinmarketcapSnapshotsCsv } from './coinmarketcap/snapshotsCsv.ts';
import { coinmetricsCsv } from './coinmetrics/coinmetricsCsv.ts';
import { defillamaCsv } from './defillama/defillamaCsv.ts';
import { closesCsv } from './files/closesCsv.ts';
import { etfFlowsCsv } from './files/etfFlowsCsv.ts';
import type { TableFormat } from './format.ts';
import { fredCsv } from './fred/fredCsv.ts';
import { gateioFundingCsv } from './gateio/fundingCsv.ts';
import { newhedgeCsv } from './newhedge/newhedgeCsv.ts';
import { okxFundingCsv, okxLongShortCsv } from './okx/okxCsv.ts';
import { stooqCsv } from './stooq/stooqCsv.ts';
import { yahooCsv, yfinanceCsv, yfinanceDownloadCsv } from './yahoo/yahooCsv.ts';

/** Every table format; a file belongs to at most one of them. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  yahooCsv,
  yfinanceCsv,
  yfinanceDownloadCsv,
  stooqCsv,
  cboeBarsCsv,
  cboeClosesCsv,
  closesCsv,
  fredCsv,
  etfFlowsCsv,
  coinmetricsCsv,
  coincodexCsv,
  coingeckoCsv,
  coinmarketcapHistoryCsv,
  coinmarketcapSnapshotsCsv,
  coinmarketcapGlobalCsv,
  newhedgeCsv,
  defillamaCsv,
  artemisCsv,
  fearGreedCsv,
  binanceKlinesCsv,
  binanceVisionFundingCsv,
  binanceFundingCsv,
  binanceFundingDailyCsv,
  binanceOpenInterestCsv,
  binanceLongShortCsv,
  binanceMetricsCsv,
  bybitKlinesCsv,
  okxFundingCsv,
  okxLongShortCsv,
  gateioFundingCsv,
  coinalyzeHistoryCsv,
  coinalyzeOpenInterestCsv,
  coinalyzeFundingCsv,
];
