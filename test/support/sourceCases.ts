import type { SourceCase } from '../../src/contract/sourceCase.ts';
import { alternativeMeCase } from '../../src/sources/alternativeMe/testing/fakeAlternativeMe.ts';
import {
  binanceArchiveCase,
  binanceCase,
  binanceUmCase,
} from '../../src/sources/binance/testing/binanceCases.ts';
import { blockchainComCase } from '../../src/sources/blockchainCom/testing/fakeBlockchainCom.ts';
import { bybitCase } from '../../src/sources/bybit/testing/fakeBybit.ts';
import { cboeCase } from '../../src/sources/cboe/testing/fakeCboe.ts';
import { cftcCase } from '../../src/sources/cftc/testing/fakeCftc.ts';
import { coingeckoCase } from '../../src/sources/coingecko/testing/fakeCoingecko.ts';
import { coinmarketcapCase } from '../../src/sources/coinmarketcap/testing/fakeCoinmarketcap.ts';
import { coinmetricsCase } from '../../src/sources/coinmetrics/testing/fakeCoinmetrics.ts';
import { coinpaprikaCase } from '../../src/sources/coinpaprika/testing/fakeCoinpaprika.ts';
import { defillamaCase } from '../../src/sources/defillama/testing/fakeDefillama.ts';
import { fredCase } from '../../src/sources/fred/testing/fakeFred.ts';
import { githubCase } from '../../src/sources/github/testing/fakeGithub.ts';
import { hyperliquidCase } from '../../src/sources/hyperliquid/testing/fakeHyperliquid.ts';
import { okxCase } from '../../src/sources/okx/testing/fakeOkx.ts';
import { secCase } from '../../src/sources/sec/testing/fakeSec.ts';
import { yahooCase } from '../../src/sources/yahoo/testing/fakeYahoo.ts';

/** Every source that ships, with a vendor to be asked. */
export const SOURCE_CASES: readonly SourceCase[] = [
  yahooCase,
  cboeCase,
  fredCase,
  cftcCase,
  binanceCase,
  binanceUmCase,
  binanceArchiveCase,
  bybitCase,
  okxCase,
  hyperliquidCase,
  coingeckoCase,
  coinmarketcapCase,
  coinpaprikaCase,
  coinmetricsCase,
  blockchainComCase,
  defillamaCase,
  githubCase,
  secCase,
  alternativeMeCase,
];
