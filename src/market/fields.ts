/** What kind of quantity a field is; decides its unit, whether 0 can be real, and how it may be used. */
export type FieldNature = 'price' | 'stock' | 'flow' | 'ratio' | 'rate' | 'rank';

export interface Field {
  readonly name: string;
  readonly nature: FieldNature;
  /** `price` stands for the instrument's own quotation unit, `native` for units of the instrument itself. */
  readonly unit:
    | 'price'
    | 'USD'
    | 'native'
    | 'fraction'
    | 'ratio'
    | 'count'
    | 'points'
    | 'hours'
    | 'TH/s'
    | 'rank'
    | 'value';
  readonly meaning: string;
  /** The vendor rewrites past values, so stored history is not what was first published. */
  readonly revised?: true;
}

const FIELD_LIST: readonly Field[] = [
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
  { name: 'marketCap', nature: 'stock', unit: 'USD', meaning: 'price times circulating supply' },
  { name: 'marketCapRank', nature: 'rank', unit: 'rank', meaning: 'rank by market cap, 1 is the largest' },
  { name: 'circulatingSupply', nature: 'stock', unit: 'native', meaning: 'circulating supply in coins' },
  { name: 'mvrv', nature: 'ratio', unit: 'ratio', meaning: 'market cap over realised cap' },
  { name: 'activeAddresses', nature: 'flow', unit: 'count', meaning: 'addresses active in the day' },
  { name: 'transactions', nature: 'flow', unit: 'count', meaning: 'transactions in the day' },
  { name: 'hashRate', nature: 'rate', unit: 'TH/s', meaning: 'mean hash rate of the day' },
  { name: 'issuanceUsd', nature: 'flow', unit: 'USD', meaning: 'value of newly issued coins in the day' },
  { name: 'fees', nature: 'flow', unit: 'native', meaning: 'transaction fees of the day in coins' },
  {
    name: 'exchangeInflowUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'value sent to exchanges in the day',
    revised: true,
  },
  {
    name: 'exchangeOutflowUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'value withdrawn from exchanges in the day',
    revised: true,
  },
  {
    name: 'exchangeInflow',
    nature: 'flow',
    unit: 'native',
    meaning: 'coins sent to exchanges in the day',
    revised: true,
  },
  {
    name: 'exchangeOutflow',
    nature: 'flow',
    unit: 'native',
    meaning: 'coins withdrawn from exchanges in the day',
    revised: true,
  },
  {
    name: 'exchangeSupply',
    nature: 'stock',
    unit: 'native',
    meaning: 'coins held on exchanges at the end of the day; entity definitions differ by source',
    revised: true,
  },
  {
    name: 'etfNetFlowUsd',
    nature: 'flow',
    unit: 'USD',
    meaning: 'net creations of the US spot ETFs in the session',
  },
  {
    name: 'dominance',
    nature: 'ratio',
    unit: 'fraction',
    meaning: 'market cap over the total as the source defines it',
  },
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

const FIELDS = new Map(FIELD_LIST.map((field) => [field.name, field]));

/** The field of that name, or undefined. */
export function findField(name: string): Field | undefined {
  return FIELDS.get(name);
}

/** Every field, in the order in which the documentation lists them. */
export function listFields(): readonly Field[] {
  return FIELD_LIST;
}
