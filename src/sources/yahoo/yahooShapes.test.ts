import { describe, expect, it } from 'vitest';
import { readChart } from './yahooShapes.ts';

const OPEN = Date.UTC(2026, 5, 12, 13, 30) / 1000;
const CLOSE = Date.UTC(2026, 5, 12, 20) / 1000;

function answer(timestamps: readonly number[], closes: readonly (number | null)[], tradeTime: number) {
  const document = {
    chart: {
      result: [
        {
          meta: {
            symbol: '^RUT',
            exchangeTimezoneName: 'America/New_York',
            dataGranularity: '1d',
            regularMarketTime: tradeTime,
            currentTradingPeriod: { regular: { start: OPEN, end: CLOSE } },
          },
          timestamp: timestamps,
          indicators: {
            quote: [{ open: closes, high: closes, low: closes, close: closes, volume: closes }],
            adjclose: [{ adjclose: closes }],
          },
        },
      ],
      error: null,
    },
  };
  const body = new TextEncoder().encode(JSON.stringify(document));
  return { url: 'https://query1.finance.yahoo.com/', status: 200, headers: {}, body, receivedMs: 0 };
}

function closesOf(...[timestamps, closes, tradeTime]: Parameters<typeof answer>) {
  const { rows } = readChart(answer(timestamps, closes, tradeTime), '^RUT');
  return rows.map(([date, , , , close]) => `${date} ${close}`);
}

describe('readChart', () => {
  it('takes the latest quote, appended as a bar of its own, for the bar of its day', () => {
    expect(closesOf([OPEN - 86_400, OPEN, CLOSE], [1, 2, 2.5], CLOSE)).toEqual([
      '2026-06-11 1',
      '2026-06-12 2.5',
    ]);
  });

  it('leaves out both while the session is open', () => {
    expect(closesOf([OPEN - 86_400, OPEN, OPEN + 3600], [1, 2, 2.5], OPEN + 3600)).toEqual(['2026-06-11 1']);
  });

  it('dates a bar in winter and in summer by the clocks of New York', () => {
    const winter = Date.UTC(2026, 0, 2, 5) / 1000;
    const summer = Date.UTC(2026, 6, 2, 4) / 1000;
    expect(closesOf([winter, summer], [1, null], CLOSE - 86_400 * 365)[0]).toBe('2026-01-02 1');
    expect(closesOf([winter, summer], [1, null], CLOSE)[1]).toBe('2026-07-02 ');
  });
});
