import { MINUTE_MS } from '../../core/time.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay, instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const COMMON = { version: 1, source: 'hyperliquid', known: atEvent } as const;

/** Daily bars of one perpetual. */
export const hyperliquidCandlesTable = tableFormat({
  ...COMMON,
  name: 'hyperliquid-candles',
  title: 'Hyperliquid perpetual, daily bars',
  labelConvention: 't is 00:00 UTC of the day and every field stands at the end of that UTC day.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty values are missing; a volume of 0 is a value.',
  header: ['s', 't', 'o', 'h', 'l', 'c', 'v', 'n'],
  dailyBars: true,
  label: instantIn('t'),
  subject: namedByColumn('s'),
  placement: endOfUtcDay,
  columns: [
    { column: 'o', field: 'open', kind: 'price' },
    { column: 'h', field: 'high', kind: 'price' },
    { column: 'l', field: 'low', kind: 'price' },
    { column: 'c', field: 'close', kind: 'price' },
    { column: 'v', field: 'volume', kind: 'quantity' },
    { column: 'n', field: 'trades', kind: 'level' },
  ],
});

/** Funding payments, each the rate of the interval that it ends. */
export const hyperliquidFundingTable = tableFormat({
  ...COMMON,
  name: 'hyperliquid-funding',
  title: 'Hyperliquid funding payments',
  labelConvention: 'time is that of the funding payment, rounded to the minute.',
  knownTimeRule: 'Known at the funding payment.',
  missing: 'Empty values are missing; a rate of 0 is a value.',
  header: ['coin', 'fundingRate', 'time'],
  label: instantIn('time', { nearestMs: MINUTE_MS }),
  subject: namedByColumn('coin'),
  placement: instant,
  columns: [{ column: 'fundingRate', field: 'fundingRate', kind: 'signed' }],
});

/** Open interest at the instant of the answer, in coins and at the mark price. */
export const hyperliquidContextsTable = tableFormat({
  ...COMMON,
  name: 'hyperliquid-contexts',
  title: 'Hyperliquid open interest',
  labelConvention: 'time is the minute in which the answer came.',
  knownTimeRule: 'Known at that instant.',
  missing: 'Empty values and a 0 are missing.',
  header: ['time', 'name', 'openInterest', 'openInterestUsd'],
  label: instantIn('time'),
  subject: namedByColumn('name'),
  placement: instant,
  columns: [
    { column: 'openInterest', field: 'openInterest', kind: 'quantity', zeroIsMissing: true },
    { column: 'openInterestUsd', field: 'openInterestUsd', kind: 'level', zeroIsMissing: true },
  ],
});
