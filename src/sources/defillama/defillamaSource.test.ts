import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { fakePrice } from '../../contract/fakeVendor.ts';
import { findInstrument } from '../../market/instruments/registry.ts';
import { EXCHANGES, FEE_SLUGS } from './defillamaNames.ts';
import { defillamaCase, fakeDefillama } from './testing/fakeDefillama.ts';

const YESTERDAY = Date.UTC(2026, 5, 14);

describeSource(defillamaCase);

describe('defillamaSource', () => {
  let all: readonly string[] = [];
  const linesOf = (series: string) => all.filter((line) => line.startsWith(`${series} `));

  beforeAll(async () => {
    all = await syncedLines({ ...defillamaCase, coins: ['ETH', 'OP'] }, '');
  });

  it('starts the day with totals, and leaves out today', () => {
    const lines = linesOf('DEFI@defillama.tvlUsd');
    expect(lines.length).toBe(26);
    expect(lines.at(0)).toMatch(/^DEFI@defillama\.tvlUsd utc-day 2026-05-20T00:00Z \+1h = /);
    const value = fakePrice('tvl', YESTERDAY, 1e9);
    expect(lines.at(-1)).toBe(`DEFI@defillama.tvlUsd utc-day 2026-06-14T00:00Z +1h = ${value}`);
  });

  it('takes the chain with the most value for that of a coin, and writes its name as an address does', () => {
    expect(linesOf('ETH@defillama.tvlUsd').at(-1)).toMatch(
      new RegExp(`2026-06-14T00:00Z \\+1h = ${fakePrice('tvlEthereum', YESTERDAY, 1e9)}$`),
    );
    expect(linesOf('OP@defillama.tvlUsd').at(-1)).toMatch(
      new RegExp(` = ${fakePrice('tvlOP Mainnet', YESTERDAY, 1e9)}$`),
    );
  });

  it('adds up stablecoins of every peg, but not without those of the dollar', () => {
    const lines = linesOf('STABLECOINS@defillama.supplyUsd');
    const value = fakePrice('usdall', YESTERDAY, 1e9) + 1e6;
    expect(lines.at(-1)).toBe(`STABLECOINS@defillama.supplyUsd utc-day 2026-06-14T00:00Z +1h = ${value}`);
    expect(lines.length).toBe(25);
    expect(lines.filter((line) => line.includes('2026-06-05'))).toEqual([]);
  });

  it('knows which number is tether', () => {
    expect(linesOf('USDT@defillama.supplyUsd').at(-1)).toMatch(
      new RegExp(` utc-day 2026-06-14T00:00Z \\+1h = ${fakePrice('usd1', YESTERDAY, 1e9)}$`),
    );
  });

  it('ends the day with fees, and leaves out the day that has not ended', () => {
    const value = fakePrice('ethereumdailyFees', YESTERDAY, 1e9);
    expect(linesOf('ETH@defillama.feesUsd').at(-1)).toBe(
      `ETH@defillama.feesUsd utc-day 2026-06-15T00:00Z +12h = ${value}`,
    );
  });

  it('takes no value of the moment for one of an exchange', () => {
    expect(linesOf('CEX_BINANCE@defillama.tvlUsd').at(-1)).toMatch(/ utc-day 2026-06-14T00:00Z \+1h = /);
  });

  it('brings a history that the vendor has computed anew', async () => {
    const bench = await createBench([{ ...defillamaCase, coins: [] }]);
    await bench.sync();
    bench.server.answerWith((request) => {
      const reply = fakeDefillama(request);
      if (!reply || request.url.pathname !== '/v2/historicalChainTvl') return reply;
      return { ...reply, body: (reply.body as string).replaceAll(/"tvl":\d+(\.\d+)?/g, '"tvl":77') };
    });
    const { sources } = await bench.sync();
    await bench.close();
    expect(sources[0]?.revised).toBe(26);
  });

  it('refuses the name of an exchange that it does not know', async () => {
    const bench = await createBench([{ ...defillamaCase, settings: { exchanges: 'okx, mtgox' } }]);
    const { sources } = await bench.sync();
    await bench.close();
    expect(sources[0]?.failures[0]).toMatchObject({
      kind: 'configuration',
      detail: expect.stringMatching(/binance-cex.*got "mtgox"/) as string,
    });
  });

  it('names only what is registered', () => {
    for (const coin of Object.keys(FEE_SLUGS)) expect(findInstrument(coin)?.kind, coin).toBe('coin');
    for (const [, id] of EXCHANGES) expect(findInstrument(id)?.kind, id).toBe('crypto-aggregate');
  });
});
