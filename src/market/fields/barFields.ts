import type { Field } from './field.ts';

/** Prices and what was traded in a bar. */
export const BAR_FIELDS: readonly Field[] = [
  {
    name: 'close',
    nature: 'price',
    unit: 'price',
    meaning: 'last price of the bar, not adjusted for dividends',
  },
  { name: 'open', nature: 'price', unit: 'price', meaning: 'first price of the bar' },
  { name: 'high', nature: 'price', unit: 'price', meaning: 'highest price of the bar' },
  { name: 'low', nature: 'price', unit: 'price', meaning: 'lowest price of the bar' },
  {
    name: 'adjClose',
    nature: 'price',
    unit: 'price',
    meaning: 'close adjusted for splits and dividends (total return)',
    revised: true,
  },
  {
    name: 'referenceRate',
    nature: 'price',
    unit: 'price',
    meaning: 'reference rate that the data vendor computes for the instant',
  },
  { name: 'volume', nature: 'flow', unit: 'native', meaning: 'traded quantity: shares or coins' },
  {
    name: 'volumeUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'traded value in US dollars (or tether for perpetuals)',
  },
  {
    name: 'volumeReportedUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'traded value of the last 24 hours as exchanges report it, unadjusted',
  },
  {
    name: 'takerBuyVolume',
    nature: 'flow',
    unit: 'native',
    meaning: 'traded quantity of the bar in which the buyer took the offer',
  },
  {
    name: 'takerBuyVolumeUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'traded value of the bar in which the buyer took the offer',
  },
  { name: 'trades', nature: 'flow', unit: 'count', meaning: 'number of trades in the bar' },
];
