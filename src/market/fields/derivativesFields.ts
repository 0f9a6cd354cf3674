import type { Field } from './field.ts';

/** Funding, open interest and positions of perpetuals and regulated futures. */
export const DERIVATIVES_FIELDS: readonly Field[] = [
  {
    name: 'fundingRate',
    nature: 'rate',
    unit: 'fraction',
    meaning: 'perpetual funding rate per funding interval',
  },
  { name: 'fundingRateOpen', nature: 'rate', unit: 'fraction', meaning: 'first funding rate of the day' },
  { name: 'fundingRateHigh', nature: 'rate', unit: 'fraction', meaning: 'highest funding rate of the day' },
  { name: 'fundingRateLow', nature: 'rate', unit: 'fraction', meaning: 'lowest funding rate of the day' },
  {
    name: 'fundingRateMean',
    nature: 'rate',
    unit: 'fraction',
    meaning: 'mean of the day of the 8-hour funding rates',
  },
  {
    name: 'fundingRateMeanAbs',
    nature: 'rate',
    unit: 'fraction',
    meaning: 'mean of the day of the absolute 8-hour funding rates',
  },
  {
    name: 'fundingIntervalHours',
    nature: 'rate',
    unit: 'hours',
    meaning: 'hours between two funding payments',
  },
  { name: 'openInterest', nature: 'stock', unit: 'native', meaning: 'open interest in coins' },
  {
    name: 'openInterestUsd',
    nature: 'stock',
    unit: 'USD',
    meaning: 'open interest in US dollars, end of the bar',
  },
  {
    name: 'openInterestUsdOpen',
    nature: 'stock',
    unit: 'USD',
    meaning: 'open interest at the start of the day',
  },
  { name: 'openInterestUsdHigh', nature: 'stock', unit: 'USD', meaning: 'highest open interest of the day' },
  { name: 'openInterestUsdLow', nature: 'stock', unit: 'USD', meaning: 'lowest open interest of the day' },
  {
    name: 'longLiquidations',
    nature: 'flow',
    unit: 'native',
    meaning: 'long positions liquidated in the day, in coins',
  },
  {
    name: 'shortLiquidations',
    nature: 'flow',
    unit: 'native',
    meaning: 'short positions liquidated in the day, in coins',
  },
  {
    name: 'longShortAccounts',
    nature: 'ratio',
    unit: 'ratio',
    meaning: 'accounts net long over accounts net short, all accounts',
  },
  {
    name: 'longAccountShare',
    nature: 'ratio',
    unit: 'fraction',
    meaning: 'share of accounts that are net long',
  },
  {
    name: 'shortAccountShare',
    nature: 'ratio',
    unit: 'fraction',
    meaning: 'share of accounts that are net short',
  },
  {
    name: 'topLongShortAccounts',
    nature: 'ratio',
    unit: 'ratio',
    meaning: 'accounts net long over accounts net short, top traders by margin',
  },
  {
    name: 'topLongShortPositions',
    nature: 'ratio',
    unit: 'ratio',
    meaning: 'long over short position size, top traders by margin',
  },
  {
    name: 'takerLongShortVolume',
    nature: 'ratio',
    unit: 'ratio',
    meaning: 'taker buy volume over taker sell volume',
  },
  {
    name: 'takerLongShortVolumeDay',
    nature: 'ratio',
    unit: 'ratio',
    meaning: 'taker buy volume over taker sell volume of the UTC day',
  },
  {
    name: 'futuresOpenInterest',
    nature: 'stock',
    unit: 'count',
    meaning: 'contracts open in regulated futures',
  },
  ...futuresPositions('dealer', 'dealers and intermediaries', true),
  ...futuresPositions('assetManager', 'asset managers and institutions', true),
  ...futuresPositions('leveraged', 'leveraged funds', true),
  ...futuresPositions('otherReportable', 'other reportable traders', true),
  ...futuresPositions('nonreportable', 'traders below the reporting level', false),
];

/** Positions of one class of traders in the CFTC's report on financial futures. */
function futuresPositions(prefix: string, who: string, spreads: boolean): readonly Field[] {
  const common = { nature: 'stock', unit: 'count' } as const;
  return [
    { ...common, name: `${prefix}Long`, meaning: `futures contracts held long by ${who}` },
    { ...common, name: `${prefix}Short`, meaning: `futures contracts held short by ${who}` },
    ...(spreads
      ? [
          {
            ...common,
            name: `${prefix}Spread`,
            meaning: `futures contracts held long and short at once by ${who}`,
          },
        ]
      : []),
  ];
}
