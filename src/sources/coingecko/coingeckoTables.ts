import { coinSnapshotTable } from '../live/coinSnapshots.ts';
import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { NAMED_BY_COLUMNS, subjectOf } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const SOURCE = 'coingecko-snapshots';

const total = subjectOf('TOTAL');
const dominance = { field: 'dominance', kind: 'share', percent: true, zeroIsMissing: true } as const;

/** The totals of all coins at one instant. */
export const coingeckoGlobalTable = tableFormat({
  name: 'coingecko-global',
  version: 1,
  title: 'CoinGecko global totals',
  source: SOURCE,
  labelConvention: 'The time is the instant of the update.',
  knownTimeRule: 'Known at that instant.',
  missing: 'Empty values and a 0 are missing.',
  header: ['updated_at', 'total_market_cap', 'total_volume', 'btc', 'eth', 'active_cryptocurrencies'],
  label: instantIn('updated_at'),
  subject: NAMED_BY_COLUMNS,
  placement: instant,
  known: atEvent,
  columns: [
    { column: 'total_market_cap', subject: total, field: 'marketCap', kind: 'level', zeroIsMissing: true },
    { column: 'total_volume', subject: total, field: 'volumeUsd', kind: 'level', zeroIsMissing: true },
    {
      column: 'active_cryptocurrencies',
      subject: total,
      field: 'activeCoins',
      kind: 'level',
      zeroIsMissing: true,
    },
    { column: 'btc', subject: subjectOf('BTC'), ...dominance },
    { column: 'eth', subject: subjectOf('ETH'), ...dominance },
  ],
});

/** The largest coins at one instant each. */
export const coingeckoMarketsTable = coinSnapshotTable({
  name: 'coingecko-markets',
  title: 'CoinGecko markets',
  source: SOURCE,
});
