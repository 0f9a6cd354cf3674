import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { DataError } from '../../core/errors.ts';
import { createStudyData, mainSource } from './studyData.ts';

const close = datedSeries('ETH', { '2024-01-01': 1, '2024-01-02': 2 });
const cap = datedSeries('ETH', { '2024-01-01': 9 }, { field: 'marketCap' });
const parts = ['artemis', 'yahoo', 'coinmetrics'].map((source) => ({ source, series: close }));
const data = createStudyData(5, [close, cap], [...parts, { source: 'yahoo', series: cap }]);

describe('createStudyData', () => {
  it('finds series by instrument and field', () => {
    expect(data.asOf).toBe(5);
    expect(data.find('ETH', 'close')).toBe(close);
    expect(data.find('ETH', 'marketCap')).toBe(cap);
    expect(data.find('BTC', 'close')).toBeUndefined();
    expect(data.need('ETH', 'close')).toBe(close);
  });

  it('names what is needed and not there', () => {
    const read = () => data.need('BTC', 'close');
    expect(read).toThrow(DataError);
    expect(read).toThrow('Cannot run the study: BTC.close is not stored');
    try {
      read();
    } catch (error) {
      expect((error as DataError).missing).toEqual(['BTC.close']);
    }
  });

  it('gives the sources of a field, the most trusted first, whatever order they were read in', () => {
    expect(data.sources('ETH', 'close').map(({ source }) => source)).toEqual([
      'coinmetrics',
      'yahoo',
      'artemis',
    ]);
    expect(data.sources('ETH', 'open')).toEqual([]);
  });
});

describe('mainSource', () => {
  it('is the source of most instants, not the first', () => {
    const [span] = close.spans;
    if (!span) throw new Error('a series has a span');
    const few = { ...span, source: 'few', events: 1 };
    const many = { ...span, source: 'many', events: 7 };
    expect(mainSource({ ...close, spans: [few, many] })?.source).toBe('many');
    expect(mainSource({ ...close, spans: [] })).toBeUndefined();
  });
});
