import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import type { Column } from '../table/rows.ts';
import { NAMED_BY_COLUMNS, subjectOf } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const subject = subjectOf('TOTAL');
const altcoins = subjectOf('ALTCOINS');
const stablecoins = subjectOf('STABLECOINS');
const defi = subjectOf('DEFI');
const amount = { kind: 'level', zeroIsMissing: true } as const;
const count = { kind: 'level', subject } as const;
const dominance = { field: 'dominance', kind: 'share', percent: true, zeroIsMissing: true } as const;

const COLUMNS: readonly Column[] = [
  { column: 'btc_dominance', subject: subjectOf('BTC'), ...dominance },
  { column: 'eth_dominance', subject: subjectOf('ETH'), ...dominance },
  { column: 'total_market_cap', subject, field: 'marketCap', ...amount },
  { column: 'total_volume_24h', subject, field: 'volumeUsd', ...amount },
  { column: 'total_volume_24h_reported', subject, field: 'volumeReportedUsd', ...amount },
  { column: 'altcoin_market_cap', subject: altcoins, field: 'marketCap', ...amount },
  { column: 'altcoin_volume_24h', subject: altcoins, field: 'volumeUsd', ...amount },
  { column: 'altcoin_volume_24h_reported', subject: altcoins, field: 'volumeReportedUsd', ...amount },
  { column: 'stablecoin_market_cap', subject: stablecoins, field: 'marketCap', ...amount },
  { column: 'stablecoin_volume_24h', subject: stablecoins, field: 'volumeUsd', ...amount },
  { column: 'stablecoin_volume_24h_reported', subject: stablecoins, field: 'volumeReportedUsd', ...amount },
  { column: 'defi_market_cap', subject: defi, field: 'marketCap', ...amount },
  { column: 'defi_volume_24h', subject: defi, field: 'volumeUsd', ...amount },
  { column: 'defi_volume_24h_reported', subject: defi, field: 'volumeReportedUsd', ...amount },
  { column: 'derivatives_volume_24h', subject, field: 'derivativesVolumeUsd', ...amount },
  { column: 'derivatives_volume_24h_reported', subject, field: 'derivativesVolumeReportedUsd', ...amount },
  { column: 'active_cryptocurrencies', field: 'activeCoins', ...count },
  { column: 'total_cryptocurrencies', field: 'listedCoins', ...count },
  { column: 'active_market_pairs', field: 'activeMarketPairs', ...count },
  { column: 'active_exchanges', field: 'activeExchanges', ...count },
  { column: 'total_exchanges', field: 'listedExchanges', ...count },
  { column: 'total_crypto_dex_currencies', field: 'dexTokens', ...count },
];

/** Collected answers of CoinMarketCap's global metrics, one row a request. */
export const coinmarketcapGlobalCsv = tableFormat({
  name: 'coinmarketcap-global-csv',
  version: 1,
  title: 'CoinMarketCap global metrics',
  source: 'coinmarketcap',
  labelConvention: 'last_updated is the instant of the values, usually an hour or more after 00:00 UTC.',
  knownTimeRule: 'Known at that instant.',
  missing: 'Empty cells and amounts of 0 are missing.',
  header: ['last_updated', 'btc_dominance', 'total_market_cap'],
  label: instantIn('last_updated'),
  subject: NAMED_BY_COLUMNS,
  placement: instant,
  known: atEvent,
  columns: COLUMNS,
  leavesOut: [
    'date',
    'eth_dominance_yesterday',
    'btc_dominance_yesterday',
    'total_market_cap_yesterday',
    'total_volume_24h_yesterday',
    'defi_24h_percentage_change',
    'stablecoin_24h_percentage_change',
    'derivatives_24h_percentage_change',
    'total_market_cap_yesterday_percentage_change',
    'total_volume_24h_yesterday_percentage_change',
    'today_change_percent',
    'today_incremental_crypto_number',
    'past_24h_incremental_crypto_number',
    'past_7d_incremental_crypto_number',
    'past_30d_incremental_crypto_number',
  ],
});
