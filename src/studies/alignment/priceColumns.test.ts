import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { daySeries, walk } from '../../../test/support/handMadeSeries.ts';
import { createStudyData } from '../panel/studyData.ts';
import { columnFindings } from './priceColumns.ts';
import { shiftSeries } from './shiftLabels.ts';

/** Two coins that move together; the opening price of one is its close of the day before. */
const BTC = daySeries('BTC', '2024-01-01', walk(1, 200));
const ETH = {
  ...daySeries(
    'ETH',
    '2024-01-01',
    BTC.value.map((value, t) => value * walk(2, 200, 0.01)[t]!),
  ),
};
const open = { ...shiftSeries(ETH, 1), field: 'open' };
const data = createStudyData(0, [BTC, ETH, open]);

describe('columnFindings', () => {
  it('show how an opening price makes a lead out of co-movement', () => {
    const findings = columnFindings(data, { leader: 'BTC', follower: 'ETH' });
    expect(findings.map(({ name }) => name)).toEqual([
      'column-eth-open-lag-minus-1',
      'column-eth-open-lag-0',
      'column-eth-open-lag-1',
    ]);
    const values = findings.map(({ value }) => Number(value));
    expect(values[2]).toBeGreaterThan(0.8);
    expect(Math.abs(values[1]!)).toBeLessThan(0.25);
    expect(findings[2]).toMatchObject({
      label: 'ETH.open, leader one bar first',
      uses: ['BTC.close', 'ETH.open'],
    });
    // Opening prices begin a day later, a change needs two, and the leader comes a bar first.
    expect(findings.map(({ observations }) => observations)).toEqual([197, 198, 198]);
  });

  it('keep to the window, and count its first change', () => {
    const findings = columnFindings(data, { leader: 'BTC', follower: 'ETH', from: '2024-06-01' });
    // 200 days from 1 January 2024 end on 18 July: 48 changes from 1 June on.
    expect(findings[1]?.observations).toBe(48);
  });

  it('are absent where no other price is stored, and for baskets and ratios', () => {
    const bare = createStudyData(0, [BTC, ETH]);
    expect(columnFindings(bare, { leader: 'BTC', follower: 'ETH' })).toEqual([]);
    expect(columnFindings(data, { leader: 'BTC', follower: 'altcoins' })).toEqual([]);
    expect(columnFindings(data, { leader: 'BTC/ETH', follower: 'ETH' })).toEqual([]);
  });

  it('give null where nothing can be computed', () => {
    const short = datedSeries('ETH', { '2024-01-01': 1, '2024-01-02': 2 }, { field: 'open' });
    const findings = columnFindings(createStudyData(0, [BTC, ETH, short]), {
      leader: 'BTC',
      follower: 'ETH',
    });
    expect(findings.map(({ value }) => value)).toEqual([null, null, null]);
  });
});
