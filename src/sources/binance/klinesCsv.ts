import { TETHER_CONTRACT_FILE } from '../table/contracts.ts';
import { namedByFile } from '../table/fileNames.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { type TableSpec, tableFormat } from '../table/tableFormat.ts';

/** The columns of a bar in their order, where a payload does not name them. */
export const KLINE_COLUMNS = [
  'open_time',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'close_time',
  'quote_volume',
  'count',
  'taker_buy_volume',
  'taker_buy_quote_volume',
  'ignore',
] as const;

const DAILY_BARS = {
  version: 1,
  labelConvention:
    'The opening time is 00:00 UTC of the day and every field stands at the end of that UTC day.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells are missing; a volume of 0 is a value.',
  header: ['timestamp|open_time', 'open', 'high', 'low', 'close', 'volume', 'close_time', 'quote_volume'],
  dailyBars: true,
  label: instantIn('timestamp|open_time'),
  subject: namedByFile('BTCUSDT.csv', [TETHER_CONTRACT_FILE]),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'open', field: 'open', kind: 'price' },
    { column: 'high', field: 'high', kind: 'price' },
    { column: 'low', field: 'low', kind: 'price' },
    { column: 'close', field: 'close', kind: 'price' },
    { column: 'volume', field: 'volume', kind: 'quantity' },
    { column: 'quote_volume', field: 'volumeUsd', kind: 'level' },
    { column: 'trades|count', field: 'trades', kind: 'level' },
    { column: 'taker_buy_volume', field: 'takerBuyVolume', kind: 'quantity' },
    { column: 'taker_buy_quote_volume', field: 'takerBuyVolumeUsd', kind: 'level' },
  ],
  leavesOut: ['close_time', 'ignore'],
} as const satisfies Omit<TableSpec, 'name' | 'title' | 'source'>;

/** Daily bars of one USD-M perpetual, from the REST interface or the archive of data.binance.vision. */
export const binanceKlinesCsv = tableFormat({
  ...DAILY_BARS,
  name: 'binance-klines-csv',
  title: 'Binance USD-M perpetual, daily bars',
  source: 'binance-um',
});

/** Daily bars of one spot market; a file of them cannot be told from one of a perpetual, so only live sources read it. */
export const binanceSpotKlinesTable = tableFormat({
  ...DAILY_BARS,
  name: 'binance-spot-klines',
  title: 'Binance spot, daily bars',
  source: 'binance',
});
