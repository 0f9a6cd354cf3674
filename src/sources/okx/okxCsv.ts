import { MINUTE_MS } from '../../core/time.ts';
import { tetherContract } from '../table/contracts.ts';
import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import type { NamedContract } from '../table/subjects.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const CONTRACT_RULE = 'a coin or a contract quoted in USDT';
const subject = namedByColumn('symbol', { contract: coinOrContract, contractRule: CONTRACT_RULE });

/** Funding payments of swaps settled in tether. */
export const okxFundingCsv = tableFormat({
  name: 'okx-funding-csv',
  version: 1,
  title: 'OKX funding payments',
  source: 'okx',
  labelConvention: 'ts is the time of the funding payment, rounded to the minute.',
  knownTimeRule: 'Known at the funding payment.',
  missing: 'Empty cells are missing; a rate of 0 is a value.',
  header: ['ts', 'symbol', 'rate'],
  onlyThese: true,
  label: instantIn('ts', { nearestMs: MINUTE_MS }),
  subject,
  placement: instant,
  known: atEvent,
  columns: [{ column: 'rate', field: 'fundingRate', kind: 'signed' }],
});

/** Snapshots of the ratio of accounts net long to accounts net short, over all contracts of a coin. */
export const okxLongShortCsv = tableFormat({
  name: 'okx-long-short-csv',
  version: 1,
  title: 'OKX long/short accounts',
  source: 'okx',
  labelConvention: 'timestamp is the instant of the snapshot.',
  knownTimeRule: 'Known at that instant.',
  missing: 'Empty cells and a ratio of 0 are missing.',
  header: ['timestamp', 'symbol', 'long_short_ratio'],
  onlyThese: true,
  label: instantIn('timestamp'),
  subject,
  placement: instant,
  known: atEvent,
  columns: [{ column: 'long_short_ratio', field: 'longShortAccounts', kind: 'level', zeroIsMissing: true }],
});

/** `BTC`, `BTCUSDT` and `BTC-USDT-SWAP` all name the coin. */
function coinOrContract(text: string): NamedContract | undefined {
  const bare = text.replace(/-SWAP$/, '').replace(/-USDT$/, 'USDT');
  return tetherContract(bare) ?? (/^[A-Z0-9]+$/.test(bare) ? { symbol: bare } : undefined);
}
