import { DAY_MS, MINUTE_MS } from '../../core/time.ts';
import { TETHER_CONTRACT_RULE, tetherContract } from '../table/contracts.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay, instant } from '../table/placements.ts';
import { afterEvent, atEvent } from '../table/publication.ts';
import type { Column } from '../table/rows.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const SAMPLES = {
  version: 1,
  source: 'binance-um',
  labelConvention: 'The time is the instant of the sample.',
  knownTimeRule: 'Known at that instant.',
  subject: namedByColumn('symbol', { contract: tetherContract, contractRule: TETHER_CONTRACT_RULE }),
  placement: instant,
  known: atEvent,
} as const;

/** Open interest of one or more contracts, under the names of the REST interface or in snake case. */
export const binanceOpenInterestCsv = tableFormat({
  ...SAMPLES,
  name: 'binance-open-interest-csv',
  title: 'Binance open interest',
  missing: 'Empty cells and a 0 are missing.',
  header: [
    'timestamp',
    'symbol',
    'sumOpenInterest|sum_open_interest',
    'sumOpenInterestValue|sum_open_interest_value',
  ],
  label: instantIn('timestamp'),
  columns: [
    {
      column: 'sumOpenInterest|sum_open_interest',
      field: 'openInterest',
      kind: 'quantity',
      zeroIsMissing: true,
    },
    {
      column: 'sumOpenInterestValue|sum_open_interest_value',
      field: 'openInterestUsd',
      kind: 'level',
      zeroIsMissing: true,
    },
  ],
  leavesOut: ['CMCCirculatingSupply'],
});

const ACCOUNT_RATIOS: readonly Column[] = [
  { column: 'longShortRatio', field: 'longShortAccounts', kind: 'level', zeroIsMissing: true },
  { column: 'longAccount', field: 'longAccountShare', kind: 'share' },
  { column: 'shortAccount', field: 'shortAccountShare', kind: 'share' },
];

/** The ratio of accounts net long to accounts net short, over all accounts. */
export const binanceLongShortCsv = tableFormat({
  ...SAMPLES,
  name: 'binance-long-short-csv',
  title: 'Binance long/short accounts',
  missing: 'Empty cells and a ratio of 0 are missing.',
  header: ['symbol', 'longShortRatio', 'longAccount', 'shortAccount', 'timestamp'],
  label: instantIn('timestamp'),
  columns: ACCOUNT_RATIOS,
});

/** A day's ratio; whether its stamp begins or ends the day is not documented, so it counts as known a day after the stamp. */
const DAILY_RATIO = {
  ...SAMPLES,
  labelConvention: 'The time is taken for the instant of the sample.',
  knownTimeRule: 'Known a day later: too late rather than too early, should the stamp begin the day.',
  known: afterEvent(DAY_MS),
} as const;

/** The ratio of accounts net long to accounts net short, over all accounts, as the REST interface gives it for days. */
export const binanceAccountsTable = tableFormat({
  ...DAILY_RATIO,
  name: 'binance-accounts',
  title: 'Binance long/short accounts, daily',
  missing: 'Empty cells and a ratio of 0 are missing.',
  header: ['symbol', 'longShortRatio', 'longAccount', 'shortAccount', 'timestamp'],
  label: instantIn('timestamp'),
  columns: ACCOUNT_RATIOS,
});

/** The same ratio over the accounts of top traders by margin, as the REST interface gives it. */
export const binanceTopAccountsTable = tableFormat({
  ...DAILY_RATIO,
  name: 'binance-top-accounts',
  title: 'Binance long/short accounts of top traders',
  missing: 'Empty cells and a ratio of 0 are missing.',
  header: ['symbol', 'longShortRatio', 'timestamp'],
  label: instantIn('timestamp'),
  columns: [{ column: 'longShortRatio', field: 'topLongShortAccounts', kind: 'level', zeroIsMissing: true }],
});

/** The ratio of long to short positions of top traders by margin, as the REST interface gives it. */
export const binanceTopPositionsTable = tableFormat({
  ...DAILY_RATIO,
  name: 'binance-top-positions',
  title: 'Binance long/short positions of top traders',
  missing: 'Empty cells and a ratio of 0 are missing.',
  header: ['symbol', 'longShortRatio', 'timestamp'],
  label: instantIn('timestamp'),
  columns: [{ column: 'longShortRatio', field: 'topLongShortPositions', kind: 'level', zeroIsMissing: true }],
});

/** What takers bought over what they sold in a UTC day; the stamp is taken for the beginning of the day. */
export const binanceTakerDayTable = tableFormat({
  ...SAMPLES,
  name: 'binance-taker-day',
  title: 'Binance taker volumes, daily',
  labelConvention: 'The time is 00:00 UTC of the day and the ratio stands at the end of that UTC day.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells and a ratio of 0 are missing.',
  header: ['symbol', 'buySellRatio', 'timestamp'],
  label: instantIn('timestamp'),
  placement: endOfUtcDay,
  columns: [{ column: 'buySellRatio', field: 'takerLongShortVolumeDay', kind: 'level', zeroIsMissing: true }],
});

const METRICS = [
  { column: 'sum_open_interest', field: 'openInterest', kind: 'quantity', zeroIsMissing: true },
  { column: 'sum_open_interest_value', field: 'openInterestUsd', kind: 'level', zeroIsMissing: true },
  {
    column: 'count_toptrader_long_short_ratio',
    field: 'topLongShortAccounts',
    kind: 'level',
    zeroIsMissing: true,
  },
  {
    column: 'sum_toptrader_long_short_ratio',
    field: 'topLongShortPositions',
    kind: 'level',
    zeroIsMissing: true,
  },
  { column: 'count_long_short_ratio', field: 'longShortAccounts', kind: 'level', zeroIsMissing: true },
] as const satisfies readonly Column[];

/** The five-minute metrics of the archive of data.binance.vision: open interest and four ratios. */
export const binanceMetricsCsv = tableFormat({
  ...SAMPLES,
  name: 'binance-metrics-csv',
  title: 'Binance metrics archive',
  missing: 'Empty cells and a 0 are missing.',
  header: ['create_time', 'symbol', 'sum_open_interest', 'sum_open_interest_value', 'count_long_short_ratio'],
  label: instantIn('create_time'),
  columns: [
    ...METRICS,
    {
      column: 'sum_taker_long_short_vol_ratio',
      field: 'takerLongShortVolume',
      kind: 'level',
      zeroIsMissing: true,
    },
  ],
});

/** Midnight rows of the metrics archive, as samples of the day. The taker ratio is of five minutes and left out. */
export const binanceMidnightMetricsTable = tableFormat({
  ...SAMPLES,
  name: 'binance-midnight-metrics',
  title: 'Binance metrics archive, 00:00 UTC',
  labelConvention: 'The time is the instant of the sample, rounded to the minute.',
  missing: 'Empty cells and a 0 are missing.',
  header: ['create_time', 'symbol', 'sum_open_interest', 'sum_open_interest_value', 'count_long_short_ratio'],
  label: instantIn('create_time', { nearestMs: MINUTE_MS }),
  columns: METRICS,
  leavesOut: ['sum_taker_long_short_vol_ratio'],
});
