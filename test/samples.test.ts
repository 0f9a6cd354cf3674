import { describe, expect, it } from 'vitest';
import { createBench } from '../src/contract/bench.ts';
import type { FakeRequest, Reply } from '../src/contract/fakeVendor.ts';
import { DAY_MS } from '../src/core/time.ts';
import type { SourceReport } from '../src/engine/sync/syncSources.ts';
import { FOLLOWED_COINS } from '../src/market/instruments/followedCoins.ts';
import { judgeByStatus } from '../src/network/judge.ts';
import { LIVE_SOURCES } from '../src/sources/liveSources.ts';
import { readSamples, responseOf, type Sample, samplesFolder, vendorOfSamples } from './support/samples.ts';
import { SOURCE_CASES } from './support/sourceCases.ts';

const NOW = Date.UTC(2026, 10, 1, 12);
const folder = samplesFolder();
const samples = folder === undefined ? [] : readSamples(folder);
const isError = ({ status, file }: Sample) => status !== 200 || /error-|\.error|empty/.test(file);

/** What each recorded or documented failure must be taken for. */
const FAILURES = {
  'yahoo/chart.error-404.json': 'not-found',
  'yahoo/chart.error-422.json': 'request',
  'yahoo/chart.error-429.txt': 'throttled',
  'yahoo/quote.error-401.json': 'blocked',
  'fred/series-observations.error-no-key.json': 'key',
  'fred/series-observations.error-bad-series.json': 'not-found',
  'fred/series-observations.error-429.json': 'throttled',
  'fred/series-observations.error.xml': 'not-found',
  'binance-spot/error-invalid-symbol.json': 'not-found',
  'binance-spot/error-invalid-interval.json': 'request',
  'binance-spot/error-missing-param.json': 'request',
  'binance-spot/error-429.json': 'throttled',
  'binance-spot/error-418.json': 'banned',
  'binance-spot/error-451.json': 'blocked',
  'binance-vision/error-404.xml': 'not-found',
  'binance-um/error-1130-history-wall.json': 'history-wall',
  'binance-um/error-451.json': 'blocked',
  'bybit/error-10001.json': 'request',
  'bybit/error-10006.json': 'throttled',
  'bybit/error-403-geo.html': 'blocked',
  'bybit/error-403-rate.txt': 'banned',
  'okx/error-51001.json': 'not-found',
  'okx/error-51000.json': 'request',
  'okx/error-50011.json': 'throttled',
  'hyperliquid/error-422.txt': 'request',
  'hyperliquid/error-429-weight.json': 'throttled',
  'coingecko/error-401-history-365d.json': 'history-wall',
  'coingecko/error-429.json': 'throttled',
  'coingecko/error-401-key.json': 'key',
  'coingecko/error-401-paid-only.json': 'paid',
  'coingecko/error-403.json': 'paid',
  'coingecko/error-404.json': 'not-found',
  'coinmarketcap/error-1005.json': 'key',
  'coinmarketcap/error-1008.json': 'throttled',
  'coinmarketcap/error-1011.json': 'throttled',
  'coinpaprika/error.json': 'paid',
  'coinmetrics/error-400-bad-asset.json': 'not-found',
  'coinmetrics/error-400-bad-metric.json': 'request',
  'coinmetrics/error-400-page-size.json': 'request',
  'coinmetrics/error-401.json': 'key',
  'coinmetrics/error-403.json': 'paid',
  'defillama/emissions-error-402.json': 'paid',
  'defillama/error-404-protocol.txt': 'not-found',
  'github/stats-202.json': 'computing',
  'github/error-403-rate-limit.json': 'throttled',
  'github/error-403-secondary.json': 'throttled',
  'github/error-404.json': 'not-found',
  'blockchain-com/error-not-found.json': 'not-found',
  'sec/error-403-rate.html': 'banned',
  'cftc/error-400-no-such-column.json': 'drift',
  'cftc/error-404-dataset.json': 'not-found',
} as const;

/** Values that a sync from the samples alone must store at least. */
const LEAST_VALUES: Readonly<Record<string, number>> = {
  yahoo: 20,
  fred: 6,
  cftc: 20,
  binance: 8,
  'binance-um': 6,
  bybit: 2,
  okx: 2,
  hyperliquid: 8,
  coingecko: 10,
  coinmarketcap: 15,
  coinpaprika: 3,
  coinmetrics: 1,
  'blockchain-com': 10,
  defillama: 10,
  github: 7,
  'alternative-me': 3,
};

describe.skipIf(folder === undefined)('recorded and documented failures of vendors', () => {
  it.each(Object.entries(FAILURES))('takes %s for %s', (file, kind) => {
    const sample = samples.find((one) => one.file === file);
    if (!sample) throw new Error(`${file} must be among the samples`);
    const source = LIVE_SOURCES.find(({ hosts }) => hosts.some(({ host }) => host === sample.url.host));
    const response = responseOf(sample, NOW);
    const judged = source?.faultOf?.(response) ?? judgeByStatus(response);
    expect(judged).toMatchObject({ kind });
  });
});

describe.skipIf(folder === undefined)('recorded and documented answers of vendors', () => {
  it.each(Object.entries(LEAST_VALUES))('are read by %s', async (id, least) => {
    const report = await syncFromSamples(id);
    expect(report.refusals).toEqual([]);
    expect(report.added).toBeGreaterThanOrEqual(least);
    // Old answers are stale, what has no sample is not found, and one answer for every question repeats itself.
    const others = report.failures.filter(({ kind, detail }) => {
      const isRepetition = kind === 'drift' && detail === 'it gives the same page again and again';
      const isOtherMarket = detail?.startsWith('it has no report at all') ?? false;
      // The sample is of five minutes, the question of days.
      const isOtherPeriod = detail?.includes('a period that begins at midnight UTC') ?? false;
      return !isOtherPeriod && kind !== 'stale' && kind !== 'not-found' && !isRepetition && !isOtherMarket;
    });
    expect(others).toEqual([]);
  });
});

async function syncFromSamples(id: string): Promise<SourceReport> {
  const aCase = SOURCE_CASES.find(({ source }) => source.id === id);
  if (!aCase) throw new Error(`${id} must be a source`);
  const bench = await createBench([{ ...aCase, nowMs: NOW + DAY_MS, coins: FOLLOWED_COINS }]);
  try {
    const vendor = vendorOfSamples(
      samples.filter((sample) => !isError(sample)),
      () => undefined,
    );
    bench.server.answerWith((request) => {
      if (isListing(request)) return aCase.vendor(request);
      const reply = vendor(request);
      return id === 'cftc' && reply ? ofMarket(reply, request.url) : reply;
    });
    const { sources } = await bench.sync();
    const [report] = sources;
    if (!report) throw new Error('there must be a report');
    return report;
  } finally {
    await bench.close();
  }
}

/** The samples of lists hold a market or two that are followed by nobody. */
function isListing({ url, body }: FakeRequest): boolean {
  return /exchangeInfo|\/instruments|\/catalog/.test(url.pathname) || body === '{"type":"meta"}';
}

/** The sample holds several markets; the vendor filters by the one that is asked for. */
function ofMarket(reply: Reply, url: URL): Reply {
  const code = /cftc_contract_market_code\s*=\s*'([^']+)'/.exec(decodeURIComponent(url.search))?.[1];
  const rows = JSON.parse(String(reply.body)) as { cftc_contract_market_code: string }[];
  return {
    ...reply,
    body: JSON.stringify(rows.filter((row) => row.cftc_contract_market_code.trim() === code)),
  };
}
