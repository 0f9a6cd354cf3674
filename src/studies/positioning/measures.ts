/** One of the ratios that all go by the name of long/short ratio. They are never mixed. */
export interface RatioMeasure {
  /** In names of findings. */
  readonly slug: string;
  readonly field: string;
  readonly label: string;
  /** What of time a value covers. */
  readonly window: string;
}

/** Four published ratios; the last one comes in two windows, which are kept apart too. */
export const RATIOS = [
  {
    slug: 'accounts',
    field: 'longShortAccounts',
    label: 'all accounts, by number',
    window: 'at the instant of the sample',
  },
  {
    slug: 'top-accounts',
    field: 'topLongShortAccounts',
    label: 'top traders, by number of accounts',
    window: 'at the instant of the sample',
  },
  {
    slug: 'top-positions',
    field: 'topLongShortPositions',
    label: 'top traders, by size of positions',
    window: 'at the instant of the sample',
  },
  {
    slug: 'taker',
    field: 'takerLongShortVolume',
    label: 'taker volume, sample',
    window: 'over the interval of the sample',
  },
  {
    slug: 'taker-day',
    field: 'takerLongShortVolumeDay',
    label: 'taker volume, UTC day',
    window: 'over the UTC day',
  },
] as const satisfies readonly RatioMeasure[];

export type RatioSlug = (typeof RATIOS)[number]['slug'];

/** Fields that each venue reports in its own way. */
export const VENUE_FIELDS: readonly string[] = [
  ...RATIOS.map(({ field }) => field),
  'fundingRate',
  'fundingRateMean',
  'openInterestUsd',
];

/** Of these too the parts of single sources are read: snapshots count what circulates in one way for every coin. */
export const SUPPLY_FIELD = 'circulatingSupply';

/** Fields that are the same whoever reports them. */
export const COIN_FIELDS: readonly string[] = [
  'close',
  'marketCap',
  'marketCapRank',
  SUPPLY_FIELD,
  'volumeUsd',
];
