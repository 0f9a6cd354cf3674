import { MINUTE_MS } from '../../core/time.ts';
import type { TableFormat } from '../format.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay, instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** The columns of ccxt's bars, the coin before them. */
export const BAR_HEADER = ['base', 'timestamp', 'open', 'high', 'low', 'close', 'volume'] as const;
/** The columns of ccxt's funding payments. */
export const FUNDING_HEADER = ['base', 'timestamp', 'fundingRate'] as const;

/** The tables of one exchange. */
export interface CcxtTables {
  readonly bars: TableFormat;
  readonly funding: TableFormat;
}

/** Tables whose series carry that source. */
export function ccxtTables(source: string, name: string): CcxtTables {
  const common = { version: 1, source, subject: namedByColumn('base'), known: atEvent } as const;
  return {
    bars: tableFormat({
      ...common,
      name: 'ccxt-bars',
      title: `${name}, daily bars by ccxt`,
      labelConvention: 'timestamp is 00:00 UTC of the day and every field stands at the end of that UTC day.',
      knownTimeRule: 'Known at the end of the UTC day.',
      missing: 'Empty values are missing; a volume of 0 is a value.',
      header: BAR_HEADER,
      dailyBars: true,
      label: instantIn('timestamp'),
      placement: endOfUtcDay,
      columns: [
        { column: 'open', field: 'open', kind: 'price' },
        { column: 'high', field: 'high', kind: 'price' },
        { column: 'low', field: 'low', kind: 'price' },
        { column: 'close', field: 'close', kind: 'price' },
        { column: 'volume', field: 'volume', kind: 'quantity' },
      ],
    }),
    funding: tableFormat({
      ...common,
      name: 'ccxt-funding',
      title: `${name}, funding payments by ccxt`,
      labelConvention: 'The time is that of the funding payment, rounded to the minute.',
      knownTimeRule: 'Known at the funding payment.',
      missing: 'Empty values are missing; a rate of 0 is a value.',
      header: FUNDING_HEADER,
      label: instantIn('timestamp', { nearestMs: MINUTE_MS }),
      placement: instant,
      columns: [{ column: 'fundingRate', field: 'fundingRate', kind: 'signed' }],
    }),
  };
}
