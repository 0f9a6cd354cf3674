import type { EpochMs } from '../../core/time.ts';
import { DAY_MS } from '../../core/time.ts';
import { namedByFile } from '../table/fileNames.ts';
import { instantIn } from '../table/labels.ts';
import type { Placed } from '../table/placements.ts';
import { endOfUtcDay, instant, startOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

/**
 * Rows before this day hold the price at the end of the day that they are stamped with, rows from it on the price at their
 * stamp. The format's page tells how this was measured.
 */
const FIRST_DAY_STAMPED_AT_START = Date.UTC(2018, 0, 30);

/** The export of one coin from CoinGecko's page of historical data. */
export const coingeckoCsv = tableFormat({
  name: 'coingecko-csv',
  version: 1,
  title: 'CoinGecko historical data',
  source: 'coingecko',
  labelConvention:
    'A stamp of 00:00 UTC means that instant, the end of the day before, from 2018-01-30 on, and the end of the stamped day before that; any other time of day means that instant and goes to the source coingecko-intraday.',
  knownTimeRule: 'Known at the instant of the value.',
  missing: 'Empty cells, a volume of 0 and a market cap of 0 are missing.',
  header: ['snapped_at', 'price', 'market_cap', 'total_volume'],
  label: instantIn('snapped_at'),
  subject: namedByFile('btc-usd-max.csv', [{ pattern: /^([A-Za-z0-9]+)-usd(?![a-z])/i, coin: true }]),
  placement: placeStamp,
  known: atEvent,
  columns: [
    { column: 'price', field: 'close', kind: 'price' },
    { column: 'market_cap', field: 'marketCap', kind: 'level', zeroIsMissing: true },
    { column: 'total_volume', field: 'volumeUsd', kind: 'level', zeroIsMissing: true },
  ],
});

/** A sample off midnight is no close; under the daily series it would be read as one. */
function placeStamp(label: EpochMs): Placed | string {
  if (label % DAY_MS !== 0) return { ...instant(label), source: 'coingecko-intraday' };
  return label < FIRST_DAY_STAMPED_AT_START ? endOfUtcDay(label) : startOfUtcDay(label);
}
