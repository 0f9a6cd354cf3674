import { namedByFile } from '../table/fileNames.ts';
import { dateIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** The historical data of one coin as CoinMarketCap's page downloads it: semicolons, newest row first. */
export const coinmarketcapHistoryCsv = tableFormat({
  name: 'coinmarketcap-history-csv',
  version: 1,
  title: 'CoinMarketCap historical data',
  source: 'coinmarketcap',
  labelConvention: 'timeOpen begins the UTC day; every field stands at its end.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells, a volume of 0, a supply of 0 and a market cap of 0 are missing.',
  header: ['timeOpen', 'timeClose', 'open', 'high', 'low', 'close', 'volume', 'marketCap'],
  dailyBars: true,
  label: dateIn('timeOpen'),
  subject: namedByFile('bitcoin_historical.csv', [{ pattern: /^([A-Za-z0-9 .-]+?)_/, fullName: true }]),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'open', field: 'open', kind: 'price' },
    { column: 'high', field: 'high', kind: 'price' },
    { column: 'low', field: 'low', kind: 'price' },
    { column: 'close', field: 'close', kind: 'price' },
    { column: 'volume', field: 'volumeUsd', kind: 'level', zeroIsMissing: true },
    { column: 'marketCap', field: 'marketCap', kind: 'level', zeroIsMissing: true },
    { column: 'circulatingSupply', field: 'circulatingSupply', kind: 'quantity', zeroIsMissing: true },
  ],
  leavesOut: ['timeClose', 'timeHigh', 'timeLow', 'name', 'timestamp'],
});
