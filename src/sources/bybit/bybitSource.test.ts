import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { bybitCase } from './testing/fakeBybit.ts';

describeSource(bybitCase);

describe('bybitSource', () => {
  it('counts one side of the open interest, also where the vendor tells only both', async () => {
    const lines = await syncedLines(bybitCase, 'BTC@bybit-linear.openInterest');
    expect(lines.at(0)).toMatch(/^BTC@bybit-linear.openInterest instant 2026-02-21T00:00Z = \d+/);
    const values = lines.map((line) => Number(line.split(' = ')[1]));
    expect(Math.max(...values)).toBeLessThan(7000);
    expect(lines.length).toBe(115);
  });

  it('divides the price of a contract on a thousand coins', async () => {
    const lines = await syncedLines(bybitCase, 'PEPE@bybit-linear.close');
    expect(lines.at(-1)).toMatch(/^PEPE@bybit-linear.close utc-day 2026-06-15T00:00Z = 0\.\d+$/);
  });

  it('rounds the times of payments', async () => {
    const lines = await syncedLines(bybitCase, 'PEPE@bybit-linear.fundingRate');
    expect(lines.at(-1)).toMatch(/instant 2026-06-15T12:00Z = /);
    expect(lines.at(-2)).toMatch(/instant 2026-06-15T08:00Z = /);
  });
});
