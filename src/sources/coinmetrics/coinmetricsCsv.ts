import { HOUR_MS } from '../../core/time.ts';
import { namedByFile } from '../table/fileNames.ts';
import { dateIn } from '../table/labels.ts';
import { endOfUtcDay, startOfUtcDay } from '../table/placements.ts';
import { afterEvent, atEvent } from '../table/publication.ts';
import type { Column } from '../table/rows.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** Coin Metrics files what one chain carries of a coin as asset_chain; whether that is the coin, the registry knows. */
const CHAIN_PART =
  /^([a-z0-9]+_(?:algo|arb|avaxc|avaxp|avaxx|base|bc|bnb|bsc|eos|eth|ftm|kava|matic|near|omni|op|sol|tez|ton|trx))(?![a-z0-9])/i;

const computed = { known: afterEvent(12 * HOUR_MS) } as const;

const COLUMNS: readonly Column[] = [
  { column: 'PriceUSD', field: 'close', kind: 'price' },
  { column: 'ReferenceRateUSD', field: 'referenceRate', kind: 'price', placement: startOfUtcDay },
  { column: 'CapMrktCurUSD', field: 'marketCap', kind: 'level', zeroIsMissing: true },
  {
    column: 'CapMrktFFUSD',
    field: 'marketCapFreeFloat',
    kind: 'level',
    zeroIsMissing: true,
    ...computed,
  },
  { column: 'CapMVRVCur', field: 'mvrv', kind: 'level', ...computed },
  { column: 'SplyCur', field: 'circulatingSupply', kind: 'quantity', ...computed },
  { column: 'AdrActCnt', field: 'activeAddresses', kind: 'level', ...computed },
  { column: 'TxCnt', field: 'transactions', kind: 'level', ...computed },
  { column: 'HashRate', field: 'hashRate', kind: 'level', ...computed },
  { column: 'IssTotUSD', field: 'issuanceUsd', kind: 'level', ...computed },
  { column: 'FeeTotNtv', field: 'fees', kind: 'quantity', ...computed },
  { column: 'FlowInExUSD', field: 'exchangeInflowUsd', kind: 'level', ...computed },
  { column: 'FlowOutExUSD', field: 'exchangeOutflowUsd', kind: 'level', ...computed },
  { column: 'FlowInExNtv', field: 'exchangeInflow', kind: 'quantity', ...computed },
  { column: 'FlowOutExNtv', field: 'exchangeOutflow', kind: 'quantity', ...computed },
  { column: 'SplyExNtv', field: 'exchangeSupply', kind: 'quantity', ...computed },
];

/** One asset of the Coin Metrics community data; any of its columns may be absent. */
export const coinmetricsCsv = tableFormat({
  name: 'coinmetrics-csv',
  version: 1,
  title: 'Coin Metrics community data',
  source: 'coinmetrics',
  labelConvention:
    'A date means the UTC day and every value stands at its end, except ReferenceRateUSD, which stands at its start.',
  knownTimeRule:
    'Prices and market caps are known at that instant; what is computed from the chain is known 12 hours later.',
  missing: 'Empty cells and a market cap of 0 are missing.',
  header: ['time'],
  fits: ({ header }) => COLUMNS.some(({ column }) => header.includes(column)),
  label: dateIn('time'),
  subject: namedByFile('btc.csv or bnb_eth.csv', [
    { pattern: CHAIN_PART, coin: true },
    { pattern: /^([a-z0-9]+)/i, coin: true },
  ]),
  placement: endOfUtcDay,
  known: atEvent,
  columns: COLUMNS,
});
