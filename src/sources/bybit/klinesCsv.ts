import { TETHER_CONTRACT_FILE } from '../table/contracts.ts';
import { namedByFile } from '../table/fileNames.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** Daily bars of one USDT perpetual of Bybit. */
export const bybitKlinesCsv = tableFormat({
  name: 'bybit-klines-csv',
  version: 1,
  title: 'Bybit USDT perpetual, daily bars',
  source: 'bybit-linear',
  labelConvention: 'timestamp is 00:00 UTC of the day and every field stands at the end of that UTC day.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells are missing; a volume of 0 is a value.',
  header: ['timestamp', 'open', 'high', 'low', 'close', 'volume', 'turnover'],
  dailyBars: true,
  label: instantIn('timestamp'),
  subject: namedByFile('BTCUSDT.csv', [TETHER_CONTRACT_FILE]),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'open', field: 'open', kind: 'price' },
    { column: 'high', field: 'high', kind: 'price' },
    { column: 'low', field: 'low', kind: 'price' },
    { column: 'close', field: 'close', kind: 'price' },
    { column: 'volume', field: 'volume', kind: 'quantity' },
    { column: 'turnover', field: 'volumeUsd', kind: 'level' },
  ],
  leavesOut: ['date'],
});
