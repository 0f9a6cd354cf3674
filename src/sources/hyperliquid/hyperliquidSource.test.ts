import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import { fakeHyperliquid, hyperliquidCase } from './testing/fakeHyperliquid.ts';

describeSource(hyperliquidCase);

describe('hyperliquidSource', () => {
  let lines: readonly string[] = [];

  beforeAll(async () => {
    lines = await syncedLines(hyperliquidCase, '');
  });

  function linesOf(series: string): readonly string[] {
    return lines.filter((line) => line.startsWith(`${series} `));
  }

  it('ends the UTC day with its bar, and leaves out that of today', () => {
    const closes = linesOf('BTC@hyperliquid.close');
    expect(closes.length).toBe(26);
    expect(closes.at(0)).toBe('BTC@hyperliquid.close utc-day 2026-05-21T00:00Z = 85228.3');
    expect(closes.at(-1)).toBe('BTC@hyperliquid.close utc-day 2026-06-15T00:00Z = 105774.4');
  });

  it('counts a thousand coins where a market does: prices divide, quantities multiply, dollars and trades stay', () => {
    expect(linesOf('PEPE@hyperliquid.close').at(-1)).toMatch(/ = 0.000009522$/);
    expect(linesOf('PEPE@hyperliquid.volume').at(-1)).toMatch(/ = 520000500$/);
    expect(linesOf('PEPE@hyperliquid.trades').at(-1)).toMatch(/ = 709$/);
    expect(linesOf('PEPE@hyperliquid.openInterest')).toEqual([
      'PEPE@hyperliquid.openInterest instant 2026-06-15T12:00Z = 4765560',
    ]);
    expect(linesOf('PEPE@hyperliquid.openInterestUsd').at(-1)).toMatch(/ = 43.8955\d+$/);
  });

  it('keeps the payments as they came: every eight hours, then every hour, one left out', () => {
    const times = linesOf('BTC@hyperliquid.fundingRate').map((line) => line.split(' ')[2]);
    expect(times.slice(13, 18)).toEqual([
      '2026-05-24T08:00Z',
      '2026-05-24T16:00Z',
      '2026-05-25T00:00Z',
      '2026-05-25T01:00Z',
      '2026-05-25T02:00Z',
    ]);
    expect(times).toContain('2026-06-02T19:00Z');
    expect(times).not.toContain('2026-06-02T20:00Z');
    expect(times.at(-1)).toBe('2026-06-15T12:00Z');
  });

  it('leaves out what was delisted', () => {
    expect(lines.filter((line) => line.startsWith('POL@') || line.startsWith('MATIC@'))).toEqual([]);
  });

  it('takes snapshots at the minute of the answer, by the earlier clock', async () => {
    const bench = await createBench([hyperliquidCase]);
    try {
      bench.server.answerWith((request) => {
        const reply = fakeHyperliquid(request);
        const date = new Date(request.nowMs - HOUR_MS).toUTCString();
        return reply && { ...reply, headers: { ...reply.headers, date } };
      });
      await bench.sync();
      const taken = (await bench.rows()).filter((row) => row.startsWith('BTC@hyperliquid.openInterest '));
      expect(taken).toHaveLength(1);
      expect(Number(taken[0]?.split(' ')[1])).toBe(hyperliquidCase.nowMs - HOUR_MS);
    } finally {
      await bench.close();
    }
  });

  it('weighs what it may get: a whole page of payments at first, a few the next day', async () => {
    const bench = await createBench([hyperliquidCase]);
    const weights = (type: string, since = 0) =>
      bench.server.arrivals
        .slice(since)
        .filter(({ body }) => body.includes(`"${type}","coin":"BTC"`))
        .map((arrival) => bench.costOf(arrival)?.['weight']);
    try {
      await bench.sync();
      expect(weights('fundingHistory')).toEqual([45, 22]);
      const asked = bench.server.arrivals.length;
      bench.clock.set(bench.clock.now() + DAY_MS);
      await bench.sync();
      expect(weights('fundingHistory', asked)).toEqual([22]);
    } finally {
      await bench.close();
    }
  });
});
