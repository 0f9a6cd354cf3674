import type { EpochMs } from '../../core/time.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import { dateIn } from '../table/labels.ts';
import { endOfUtcDay, startOfUtcDay } from '../table/placements.ts';
import type { RowTimes } from '../table/publication.ts';
import { atEvent } from '../table/publication.ts';
import type { Column } from '../table/rows.ts';
import { always } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const COLUMNS: readonly Column[] = [
  { column: 'btc_dominance', field: 'dominance', kind: 'share', percent: true, zeroIsMissing: true },
  { column: 'mvrv', field: 'mvrv', kind: 'level', known: nextNoon },
  {
    column: 'exchange_reserves_btc',
    field: 'exchangeSupply',
    kind: 'quantity',
    zeroIsMissing: true,
    placement: startOfUtcDay,
    known: nextNoon,
  },
  {
    column: 'futures_open_interest',
    field: 'openInterestUsd',
    kind: 'level',
    zeroIsMissing: true,
    placement: startOfUtcDay,
  },
];

/** One bitcoin series of Newhedge, told apart by the name of its column. */
export const newhedgeCsv = tableFormat({
  name: 'newhedge-csv',
  version: 1,
  title: 'Newhedge bitcoin series',
  source: 'newhedge',
  labelConvention:
    'A date means the end of that UTC day for dominance and MVRV, and its start for futures open interest and exchange reserves.',
  knownTimeRule:
    'Dominance and open interest are known at that instant, MVRV and exchange reserves at 12:00 UTC of the day after the date.',
  missing: 'Empty cells are missing, and so is a 0 except in MVRV.',
  header: ['date'],
  fits: ({ header }) =>
    header.length > 1 && header.slice(1).every((name) => COLUMNS.some(({ column }) => column === name)),
  label: dateIn('date'),
  subject: always('BTC'),
  placement: endOfUtcDay,
  known: atEvent,
  columns: COLUMNS,
});

function nextNoon({ label }: RowTimes): EpochMs {
  return label + DAY_MS + 12 * HOUR_MS;
}
