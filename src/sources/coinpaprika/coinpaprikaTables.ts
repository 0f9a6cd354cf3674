import { coinSnapshotTable } from '../live/coinSnapshots.ts';
import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { NAMED_BY_COLUMNS, subjectOf } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const SOURCE = 'coinpaprika-snapshots';

const total = subjectOf('TOTAL');
const amount = { subject: total, kind: 'level', zeroIsMissing: true } as const;

/** The totals of all coins at one instant. */
export const coinpaprikaGlobalTable = tableFormat({
  name: 'coinpaprika-global',
  version: 1,
  title: 'CoinPaprika global totals',
  source: SOURCE,
  labelConvention: 'The time is the instant of the update.',
  knownTimeRule: 'Known at that instant.',
  missing: 'Empty values and a 0 are missing.',
  header: ['last_updated', 'market_cap_usd', 'volume_24h_usd', 'bitcoin_dominance_percentage'],
  label: instantIn('last_updated'),
  subject: NAMED_BY_COLUMNS,
  placement: instant,
  known: atEvent,
  columns: [
    { column: 'market_cap_usd', field: 'marketCap', ...amount },
    { column: 'volume_24h_usd', field: 'volumeUsd', ...amount },
    {
      column: 'bitcoin_dominance_percentage',
      subject: subjectOf('BTC'),
      field: 'dominance',
      kind: 'share',
      percent: true,
      zeroIsMissing: true,
    },
  ],
});

/** The largest coins at one instant each. */
export const coinpaprikaTickersTable = coinSnapshotTable({
  name: 'coinpaprika-tickers',
  title: 'CoinPaprika tickers',
  source: SOURCE,
});
