import { describe, expect, it } from 'vitest';
import { EVERY_COIN } from '../panel/studyData.ts';
import { parseUniverse, specOf, universeNeeds, universeParameter } from './universeSpec.ts';

describe('parseUniverse', () => {
  it('reads the largest, a segment, all altcoins and names', () => {
    expect(parseUniverse('top:50')).toEqual({ kind: 'top', count: 50 });
    expect(parseUniverse('ETH, SOL,ADA,ETH')).toEqual({
      kind: 'listed',
      name: 'ETH, SOL,ADA,ETH',
      members: ['ETH', 'SOL', 'ADA'],
    });
    expect(parseUniverse('segment:defi')).toMatchObject({ kind: 'listed' });
    const altcoins = parseUniverse('altcoins');
    expect(altcoins).toMatchObject({ kind: 'listed', name: 'altcoins' });
    expect(altcoins && 'members' in altcoins ? altcoins.members : []).not.toContain('BTC');
    expect(altcoins && 'members' in altcoins ? altcoins.members : []).not.toContain('USDT');
  });

  it.each(['', 'top:2', 'top:1000', 'top:x', 'segment:nowhere', 'ETH,SOL', 'ETH,SOL,RUT', 'everything'])(
    'knows no universe "%s"',
    (text) => {
      expect(parseUniverse(text)).toBeUndefined();
      expect(universeParameter('top:50').safeParse(text).success).toBe(false);
      expect(() => specOf(text)).toThrow(TypeError);
    },
  );
});

describe('universeNeeds', () => {
  it('asks for what tells the size of every coin and for its fields, or for the fields of those named', () => {
    expect(universeNeeds('top:50', ['close'])).toEqual([
      ...['marketCapRank', 'marketCap', 'close'].map((field) => ({ instrument: EVERY_COIN, field })),
      { instrument: EVERY_COIN, field: 'circulatingSupply', perSource: true },
    ]);
    expect(universeNeeds('ETH,SOL,ADA', ['close', 'fundingRate'])).toHaveLength(6);
  });
});
