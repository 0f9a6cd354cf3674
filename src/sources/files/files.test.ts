import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('closes-csv', () => {
  it.each(['Date,Close', 'date,close', 'DATE,CLOSE'])('reads %s', async (header) => {
    const read = await readText('NDX.csv', table(header, '2025-07-02,22641.5'));
    expect(read.format).toBe('closes-csv');
    expect(linesOf(read)).toEqual(['NDX@csv.close XNYS 2025-07-02T20:00Z = 22641.5']);
  });

  it('takes the beginning of a longer name', async () => {
    const read = await readText('DXY_ICE.csv', table('Date,Close', '2025-07-04,96.75'));
    expect(linesOf(read)).toEqual(['DXY@csv.close new-york 2025-07-04T20:00Z +1h = 96.75']);
  });

  it('takes nothing for granted about an unknown name', async () => {
    await expect(readText('prices.csv', table('Date,Close', '2025-07-04,1'))).rejects.toThrow(
      /--as INSTRUMENT/,
    );
  });
});

describe('etf-flows-csv', () => {
  it('counts in dollars and knows the flow of a session on the next morning', async () => {
    const read = await readText(
      'flows.csv',
      table(
        'date,etf_net_flow_usd_mn',
        '2025-07-02,407.8',
        '2025-07-03,-12.5',
        '2025-07-04,0.0',
        '2025-07-07,0.0',
      ),
    );
    expect(read.format).toBe('etf-flows-csv');
    expect(linesOf(read)).toEqual([
      'BTC@csv.etfNetFlowUsd XNYS 2025-07-02T20:00Z +16h = 407800000',
      'BTC@csv.etfNetFlowUsd XNYS 2025-07-03T17:00Z +19h = -12500000',
      'BTC@csv.etfNetFlowUsd XNYS 2025-07-07T20:00Z +16h = 0',
    ]);
    expect(read.counts).toMatchObject({ missing: 1, refused: 0 });
  });

  it('refuses a flow on a holiday', async () => {
    const read = await readText('flows.csv', table('date,etf_net_flow_usd_mn', '2025-07-04,5'));
    expect(refusalsOf(read)).toEqual(['2:date no New York session on this date (2025-07-04)']);
  });
});
