import type { Field } from './field.ts';

/** Totals of markets, and values that have no other name. */
export const TOTAL_FIELDS: readonly Field[] = [
  { name: 'tvlUsd', nature: 'stock', unit: 'USD', meaning: 'total value locked', revised: true },
  {
    name: 'supplyUsd',
    nature: 'stock',
    unit: 'USD',
    meaning: 'circulating supply in US dollars',
    revised: true,
  },
  {
    name: 'value',
    nature: 'rate',
    unit: 'value',
    meaning: 'the published value, in the unit of the instrument',
  },
  {
    name: 'derivativesVolumeUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'derivatives volume of the last 24 hours',
  },
  {
    name: 'derivativesVolumeReportedUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'derivatives volume of the last 24 hours as exchanges report it, unadjusted',
  },
  { name: 'activeCoins', nature: 'stock', unit: 'count', meaning: 'coins with an active market' },
  {
    name: 'listedCoins',
    nature: 'stock',
    unit: 'count',
    meaning: 'coins ever listed, inactive ones included',
  },
  { name: 'activeMarketPairs', nature: 'stock', unit: 'count', meaning: 'market pairs that trade' },
  { name: 'activeExchanges', nature: 'stock', unit: 'count', meaning: 'exchanges that trade' },
  {
    name: 'listedExchanges',
    nature: 'stock',
    unit: 'count',
    meaning: 'exchanges ever listed, inactive ones included',
  },
  { name: 'dexTokens', nature: 'stock', unit: 'count', meaning: 'tokens seen on decentralised exchanges' },
];
