import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { readJson, requireShape } from '../live/json.ts';

/** The id of the source. */
export const SOURCE = 'cftc';

const text = z.string();
const digits = text.regex(/^\s*\d+(\.0*)?\s*$/, 'a whole number in decimal digits');

/** The vendor leaves out a column that has no value; the open interest and the identity of a row it never does. */
const report = z.looseObject({
  report_date_as_yyyy_mm_dd: text.regex(/^\d{4}-\d{2}-\d{2}T00:00:00\.000$/, 'a midnight without a zone'),
  cftc_contract_market_code: text,
  futonly_or_combined: text,
  open_interest_all: digits,
  dealer_positions_long_all: digits.optional(),
  dealer_positions_short_all: digits.optional(),
  dealer_positions_spread_all: digits.optional(),
  asset_mgr_positions_long: digits.optional(),
  asset_mgr_positions_short: digits.optional(),
  asset_mgr_positions_spread: digits.optional(),
  lev_money_positions_long: digits.optional(),
  lev_money_positions_short: digits.optional(),
  lev_money_positions_spread: digits.optional(),
  other_rept_positions_long: digits.optional(),
  other_rept_positions_short: digits.optional(),
  other_rept_positions_spread: digits.optional(),
  nonrept_positions_long_all: digits.optional(),
  nonrept_positions_short_all: digits.optional(),
});

/** One market's report of one week. */
export type Report = z.output<typeof report>;

/** The reports in an answer; throws where they are of another market or count options too. */
export function readReports(response: HttpResponse, code: string): readonly Report[] {
  const reports = readJson(SOURCE, response, z.array(report));
  for (const [row, one] of reports.entries()) {
    requireEqual(response, `${row}.cftc_contract_market_code`, [one.cftc_contract_market_code, code]);
    requireEqual(response, `${row}.futonly_or_combined`, [one.futonly_or_combined, 'FutOnly']);
  }
  return reports;
}

/** Codes may carry spaces at their end. */
function requireEqual(
  response: HttpResponse,
  path: string,
  [seen, expected]: readonly [string, string],
): void {
  requireShape(SOURCE, response, { holds: seen.trim() === expected, path, expected, seen });
}
