import { describe, expect, it } from 'vitest';
import { segmentLeader } from './segmentLeader.ts';

const CHOICES = [
  { id: 'RUT', name: 'Russell 2000', kind: 'equity-index' },
  { id: 'SPY', name: 'S&P 500 fund', kind: 'etf' },
  { id: 'ETH', name: 'Ether', kind: 'coin' },
  { id: 'BTC', name: 'Bitcoin', kind: 'coin' },
  { id: 'altcoins', name: 'all altcoins', kind: 'basket' },
];

describe('the side that segments are held against', () => {
  it('is the one that is no crypto, whichever comes first', () => {
    expect(segmentLeader({ first: 'RUT', second: 'ETH' }, CHOICES)).toBe('RUT');
    expect(segmentLeader({ first: 'altcoins/BTC', second: 'RUT/SPY' }, CHOICES)).toBe('RUT/SPY');
  });

  it('is the first where both are, and none where neither is', () => {
    expect(segmentLeader({ first: 'BTC', second: 'ETH' }, CHOICES)).toBe('BTC');
    expect(segmentLeader({ first: 'RUT', second: 'SPY' }, CHOICES)).toBeUndefined();
  });
});
