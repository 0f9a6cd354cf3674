import type { TableFormat } from '../format.ts';
import { namedByFile } from '../table/fileNames.ts';
import { localDateIn } from '../table/labels.ts';
import { newYorkAfternoon } from '../table/placements.ts';
import { tableFormat } from '../table/tableFormat.ts';
import { asPublished, type Publication } from './cftcReleases.ts';
import { SOURCE } from './cftcShapes.ts';

/** The column of the report's date. */
export const DATE = 'report_date_as_yyyy_mm_dd';

/** Columns of the report, with and without `_all` as the vendor names them, and the fields that they fill. */
export const POSITIONS = {
  open_interest_all: 'futuresOpenInterest',
  dealer_positions_long_all: 'dealerLong',
  dealer_positions_short_all: 'dealerShort',
  dealer_positions_spread_all: 'dealerSpread',
  asset_mgr_positions_long: 'assetManagerLong',
  asset_mgr_positions_short: 'assetManagerShort',
  asset_mgr_positions_spread: 'assetManagerSpread',
  lev_money_positions_long: 'leveragedLong',
  lev_money_positions_short: 'leveragedShort',
  lev_money_positions_spread: 'leveragedSpread',
  other_rept_positions_long: 'otherReportableLong',
  other_rept_positions_short: 'otherReportableShort',
  other_rept_positions_spread: 'otherReportableSpread',
  nonrept_positions_long_all: 'nonreportableLong',
  nonrept_positions_short_all: 'nonreportableShort',
} as const;

/** The header of the rows. */
export const HEADER: readonly string[] = [DATE, ...Object.keys(POSITIONS)];

/** Weekly positions of the classes of traders in one futures market; `newest` says when the last row came out. */
export function positionsTable(newest?: Publication): TableFormat {
  return tableFormat({
    name: 'cftc-positions',
    version: 1,
    title: 'CFTC Traders in Financial Futures',
    source: SOURCE,
    labelConvention: 'The date means 16:00 New York time of that date, nearly always a Tuesday.',
    knownTimeRule:
      'Known at 15:30 New York time on the Friday after, later in weeks with a federal holiday and after a shutdown.',
    missing: 'Columns that a row leaves out are missing; a 0 is a value.',
    header: HEADER,
    label: localDateIn(DATE),
    subject: namedByFile('RUT'),
    placement: newYorkAfternoon,
    known: asPublished(newest),
    columns: Object.entries(POSITIONS).map(([column, field]) => ({ column, field, kind: 'level' })),
  });
}
