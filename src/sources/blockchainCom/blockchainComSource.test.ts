import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { fakePrice } from '../../contract/fakeVendor.ts';
import { blockchainComCase } from './testing/fakeBlockchainCom.ts';

describeSource(blockchainComCase);

describe('blockchainComSource', () => {
  let all: readonly string[] = [];
  const linesOf = (field: string) => all.filter((line) => line.startsWith(`BTC@blockchain-com.${field} `));
  beforeAll(async () => {
    all = await syncedLines(blockchainComCase, '');
  });

  it('takes a price for that of its instant, the end of the day before, and zeros for missing', () => {
    const price = (ms: number) => fakePrice('BTC', ms, 60_000);
    expect(linesOf('close').at(0)).toBe(
      `BTC@blockchain-com.close utc-day 2026-03-08T00:00Z = ${price(Date.UTC(2026, 2, 8))}`,
    );
    expect(linesOf('close').at(-1)).toBe(
      `BTC@blockchain-com.close utc-day 2026-06-15T00:00Z = ${price(Date.UTC(2026, 5, 15))}`,
    );
    expect(linesOf('marketCap')).toHaveLength(linesOf('close').length);
  });

  it('places a count at the end of the day that its stamp begins, and leaves out today', () => {
    for (const field of ['transactions', 'activeAddresses', 'hashRate', 'mvrv']) {
      expect(linesOf(field).at(0)).toMatch(/ utc-day 2026-03-09T00:00Z \+12h = [\d.]+$/);
      expect(linesOf(field).at(-1)).toMatch(/ utc-day 2026-06-15T00:00Z \+12h = [\d.]+$/);
    }
  });

  it('takes the supply of the last block of each day', () => {
    // Blocks at 00:07, 06:07, 12:07 and 18:07 since 1 March: four a day.
    expect(linesOf('circulatingSupply').at(0)).toBe(
      `BTC@blockchain-com.circulatingSupply utc-day 2026-03-09T00:00Z +12h = ${2e7 + 3.125 * 31}`,
    );
    expect(linesOf('circulatingSupply').at(-1)).toBe(
      `BTC@blockchain-com.circulatingSupply utc-day 2026-06-15T00:00Z +12h = ${2e7 + 3.125 * (4 * 106 - 1)}`,
    );
  });
});
