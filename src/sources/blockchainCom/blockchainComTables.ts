import { HOUR_MS } from '../../core/time.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { afterEvent, atEvent } from '../table/publication.ts';
import { always } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** The charts begin with zeros for the time before there was anything to measure. */
const MEASURED = { zeroIsMissing: true } as const;
const COMPUTED = { ...MEASURED, known: afterEvent(12 * HOUR_MS) } as const;

/** One chart of bitcoin: the start of a UTC day and the value that stands at its end. The column bears the name of the chart. */
export const blockchainComTable = tableFormat({
  name: 'blockchain-com-chart',
  version: 1,
  title: 'Blockchain.com chart',
  source: 'blockchain-com',
  labelConvention: 'day begins the UTC day at whose end the value stands.',
  knownTimeRule:
    'Prices and market caps are known at that instant; what is computed from the chain is known 12 hours later.',
  missing: 'Empty values and a 0 are missing.',
  header: ['day'],
  label: instantIn('day'),
  subject: always('BTC'),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'market-price', field: 'close', kind: 'price', ...MEASURED },
    { column: 'market-cap', field: 'marketCap', kind: 'level', ...MEASURED },
    { column: 'total-bitcoins', field: 'circulatingSupply', kind: 'quantity', ...COMPUTED },
    { column: 'hash-rate', field: 'hashRate', kind: 'level', ...COMPUTED },
    { column: 'n-transactions', field: 'transactions', kind: 'level', ...COMPUTED },
    { column: 'n-unique-addresses', field: 'activeAddresses', kind: 'level', ...COMPUTED },
    { column: 'mvrv', field: 'mvrv', kind: 'level', ...COMPUTED },
  ],
});
