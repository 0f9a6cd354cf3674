import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('fred-csv', () => {
  it('turns percent into fractions and knows them on the next business day', async () => {
    const read = await readText(
      'DGS10.csv',
      table('observation_date,DGS10', '2025-07-03,4.35', '2025-07-04,', '2025-07-07,.'),
    );
    expect(read.format).toBe('fred-csv');
    expect(linesOf(read)).toEqual(['DGS10@fred.value new-york 2025-07-03T20:00Z +5775min = 0.0435']);
    expect(read.counts.missing).toBe(2);
  });

  it('counts balance sheets in dollars, whether the vendor counts in millions or billions', async () => {
    const assets = await readText('a.csv', table('observation_date,WALCL', '2025-07-02,6659598'));
    expect(linesOf(assets)).toEqual(['WALCL@fred.value new-york 2025-07-02T20:00Z +1470min = 6659598000000']);
    const repos = await readText(
      'b.csv',
      table('observation_date,RRPONTSYD', '2025-07-02,227.5', '2025-07-03,0'),
    );
    expect(linesOf(repos)).toEqual([
      'RRPONTSYD@fred.value new-york 2025-07-02T20:00Z = 227500000000',
      'RRPONTSYD@fred.value new-york 2025-07-03T20:00Z = 0',
    ]);
  });

  it('ends a month and knows its money stock on the fourth Tuesday after', async () => {
    const read = await readText('M2SL.csv', table('observation_date,M2SL', '2025-05-01,21942.5'));
    expect(linesOf(read)).toEqual(['M2SL@fred.value month 2025-06-01T00:00Z +569h = 21942500000000']);
  });

  it('leaves out months before 1970, whose releases have no New York time', async () => {
    const read = await readText(
      'M2SL.csv',
      table('observation_date,M2SL', '1959-01-01,286.6', '1970-01-01,580.5'),
    );
    expect(linesOf(read)).toEqual(['M2SL@fred.value month 1970-02-01T00:00Z +570h = 580500000000']);
    expect(read.counts.notices.map(({ code }) => code)).toEqual(['before-calendar']);
  });

  it('reads the series of live syncs, too', async () => {
    const weekly = await readText(
      'a.csv',
      table('observation_date,WDTGAL', '2025-07-02,372225', '2025-07-09,.'),
    );
    expect(linesOf(weekly)).toEqual(['WDTGAL@fred.value new-york 2025-07-02T20:00Z +1470min = 372225000000']);
    const daily = await readText(
      'b.csv',
      table('observation_date,BAA10Y,NASDAQCOM', '2025-06-27,1.75,20300.5'),
    );
    expect(linesOf(daily)).toEqual([
      'BAA10Y@fred.value new-york 2025-06-27T20:00Z +74h = 0.0175',
      'NASDAQCOM@fred.close new-york 2025-06-27T20:00Z +4335min = 20300.5',
    ]);
    const stress = await readText('c.csv', table('observation_date,STLFSI4,ANFCI', '2025-06-27,-0.75,-0.5'));
    expect(linesOf(stress)).toEqual([
      'STLFSI4@fred.value new-york 2025-06-27T20:00Z +138h = -0.75',
      'ANFCI@fred.value new-york 2025-06-27T20:00Z +6750min = -0.5',
    ]);
  });

  it('reads the older header, several series side by side and closes', async () => {
    const read = await readText('fredgraph.csv', table('DATE,NFCI,VIXCLS', '2025-06-27,-0.5,16.25'));
    expect(linesOf(read)).toEqual([
      'NFCI@fred.value new-york 2025-06-27T20:00Z +6750min = -0.5',
      'VIX@fred.close new-york 2025-06-27T20:00Z +4335min = 16.25',
    ]);
  });

  it('keeps negative yields and refuses a date once for all series', async () => {
    const read = await readText(
      'fredgraph.csv',
      table('observation_date,DFII10,T10Y2Y', '2021-08-03,-1.19,-0.25', '2021-02-30,1,1', '1962-01-02,4,4'),
    );
    expect(linesOf(read).map((line) => line.split(' = ')[1])).toEqual(['-0.0119', '-0.0025']);
    expect(refusalsOf(read)).toEqual([
      '3:observation_date a date of the calendar such as 2026-01-14 (2021-02-30)',
    ]);
    expect(read.counts.notices.map(({ code }) => code)).toEqual(['before-calendar']);
  });

  it('refuses series whose release is not known, with those that are', async () => {
    await expect(readText('GDP.csv', table('observation_date,GDP', '2025-01-01,1'))).rejects.toThrow(
      /got "GDP"; known are WALCL/,
    );
  });
});
