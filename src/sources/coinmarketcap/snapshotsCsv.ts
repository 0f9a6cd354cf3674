import { compactDateIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** The largest coins of single days, dead ones included, from CoinMarketCap's historical snapshots. */
export const coinmarketcapSnapshotsCsv = tableFormat({
  name: 'coinmarketcap-snapshots-csv',
  version: 1,
  title: 'CoinMarketCap historical snapshots',
  source: 'coinmarketcap-snapshots',
  labelConvention: 'snapshot_date is the UTC day and the snapshot stands at its end.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells and a 0 are missing; a price of 0 is one too small for the printed digits.',
  header: ['Rank', 'Name', 'Symbol', 'Market Cap', 'Price', 'Circulating Supply', 'snapshot_date'],
  label: compactDateIn('snapshot_date'),
  subject: namedByColumn('Symbol', { nameColumn: 'Name' }),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'Rank', field: 'marketCapRank', kind: 'rank' },
    { column: 'Market Cap', field: 'marketCap', kind: 'level', zeroIsMissing: true },
    { column: 'Price', field: 'close', kind: 'price', zeroIsMissing: true },
    { column: 'Circulating Supply', field: 'circulatingSupply', kind: 'quantity', zeroIsMissing: true },
    { column: 'Volume (24h)', field: 'volumeUsd', kind: 'level', zeroIsMissing: true },
  ],
  leavesOut: ['% 1h', '% 24h', '% 7d'],
});
