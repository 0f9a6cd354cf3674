import { TETHER_CONTRACT_RULE, tetherContract } from '../table/contracts.ts';
import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
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

/** The ratio of accounts net long to accounts net short, over all accounts. */
export const binanceLongShortCsv = tableFormat({
  ...SAMPLES,
  name: 'binance-long-short-csv',
  title: 'Binance long/short accounts',
  missing: 'Empty cells and a ratio of 0 are missing.',
  header: ['symbol', 'longShortRatio', 'longAccount', 'shortAccount', 'timestamp'],
  label: instantIn('timestamp'),
  columns: [
    { column: 'longShortRatio', field: 'longShortAccounts', kind: 'level', zeroIsMissing: true },
    { column: 'longAccount', field: 'longAccountShare', kind: 'share' },
    { column: 'shortAccount', field: 'shortAccountShare', kind: 'share' },
  ],
});

/** The five-minute metrics of the archive of data.binance.vision: open interest and four ratios. */
export const binanceMetricsCsv = tableFormat({
  ...SAMPLES,
  name: 'binance-metrics-csv',
  title: 'Binance metrics archive',
  missing: 'Empty cells and a 0 are missing.',
  header: ['create_time', 'symbol', 'sum_open_interest', 'sum_open_interest_value', 'count_long_short_ratio'],
  label: instantIn('create_time'),
  columns: [
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
    {
      column: 'sum_taker_long_short_vol_ratio',
      field: 'takerLongShortVolume',
      kind: 'level',
      zeroIsMissing: true,
    },
  ],
});
