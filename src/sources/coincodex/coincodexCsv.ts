import { namedByFile } from '../table/fileNames.ts';
import { dateIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** The historical data of one coin as CoinCodex offers it for download, newest row first. */
export const coincodexCsv = tableFormat({
  name: 'coincodex-csv',
  version: 1,
  title: 'CoinCodex historical data',
  source: 'coincodex',
  labelConvention:
    'Start is the UTC day and every value stands at its end; Market Cap behaves like the mean over the day.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells, a volume of 0 and a market cap of 0 or -1 are missing.',
  header: ['Start', 'End', 'Open', 'High', 'Low', 'Close', 'Volume', 'Market Cap'],
  dailyBars: true,
  label: dateIn('Start'),
  subject: namedByFile('SOL.csv', [{ pattern: /^([A-Za-z0-9]+)/, coin: true }]),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'Open', field: 'open', kind: 'price' },
    { column: 'High', field: 'high', kind: 'price' },
    { column: 'Low', field: 'low', kind: 'price' },
    { column: 'Close', field: 'close', kind: 'price' },
    { column: 'Volume', field: 'volumeUsd', kind: 'level', zeroIsMissing: true },
    { column: 'Market Cap', field: 'marketCap', kind: 'level', zeroIsMissing: true, minusOneIsMissing: true },
  ],
  leavesOut: ['End'],
});
