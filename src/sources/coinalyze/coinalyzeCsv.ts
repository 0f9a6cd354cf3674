import { namedByFile } from '../table/fileNames.ts';
import { dateIn, instantIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import type { Column } from '../table/rows.ts';
import type { NamedContract } from '../table/subjects.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const [STABLE_MARGIN, COIN_MARGIN] = ['coinalyze-usdt', 'coinalyze-coin'] as const;
/** The part behind the point is Coinalyze's code of the exchange. */
const STABLE_CONTRACT = /^([A-Z0-9]+?)(?:USDT(?:_PERP)?|-USD)\.[A-Z0-9]$/;
const COIN_CONTRACT = /^([A-Z0-9]+?)USD(?:_PERP)?\.[A-Z0-9]$/;

const amount = { kind: 'level', zeroIsMissing: true } as const;
const rate = { kind: 'signed', percent: true } as const;

const DAILY = {
  version: 1,
  labelConvention:
    'The date is the UTC day of the bar and every field stands at its end, opening values too.',
  knownTimeRule: 'Known at the end of the UTC day.',
  placement: endOfUtcDay,
  known: atEvent,
} as const;

const BY_CONTRACT = {
  ...DAILY,
  source: STABLE_MARGIN,
  label: dateIn('date'),
  subject: namedByColumn('symbol', {
    contract: coinalyzeContract,
    contractRule: 'a Coinalyze contract such as BTCUSDT_PERP.A or BTCUSD_PERP.A',
  }),
} as const;

/** Daily open interest of several contracts. */
export const coinalyzeOpenInterestCsv = tableFormat({
  ...BY_CONTRACT,
  name: 'coinalyze-open-interest-csv',
  title: 'Coinalyze open interest',
  missing: 'Empty cells and a 0 are missing.',
  header: ['symbol', 'date', 'oi_open', 'oi_high', 'oi_low', 'oi_close'],
  columns: [
    { column: 'oi_open', field: 'openInterestUsdOpen', ...amount },
    { column: 'oi_high', field: 'openInterestUsdHigh', ...amount },
    { column: 'oi_low', field: 'openInterestUsdLow', ...amount },
    { column: 'oi_close', field: 'openInterestUsd', ...amount },
  ],
  leavesOut: ['rank', 'coin_name', 'coin_symbol', 'timestamp'],
});

/** Daily funding rates of several contracts. */
export const coinalyzeFundingCsv = tableFormat({
  ...BY_CONTRACT,
  name: 'coinalyze-funding-csv',
  title: 'Coinalyze funding rates',
  missing: 'Empty cells are missing; a rate of 0 is a value.',
  header: ['symbol', 'date', 'funding_rate', 'fr_open', 'fr_high', 'fr_low'],
  columns: [
    { column: 'funding_rate', field: 'fundingRate', ...rate },
    { column: 'fr_open', field: 'fundingRateOpen', ...rate },
    { column: 'fr_high', field: 'fundingRateHigh', ...rate },
    { column: 'fr_low', field: 'fundingRateLow', ...rate },
  ],
  leavesOut: ['rank', 'coin_name', 'coin_symbol', 'timestamp', 'funding_rate_pct'],
});

/** Daily open interest, funding and liquidations of one contract margined in tether, joined in one table. */
export const coinalyzeHistoryCsv = tableFormat({
  ...DAILY,
  name: 'coinalyze-history-csv',
  title: 'Coinalyze history of one contract',
  source: STABLE_MARGIN,
  missing: 'Empty cells and an open interest of 0 are missing; a rate or a liquidation of 0 is a value.',
  header: ['timestamp', 'open_interest', 'close_oi', 'open_rate', 'close_rate', 'long_liq', 'short_liq'],
  label: instantIn('timestamp'),
  subject: namedByFile('coinalyze_btc.csv', [{ pattern: /coinalyze[_-]([a-z0-9]+)/i, coin: true }]),
  columns: historyColumns(),
  leavesOut: ['long_ratio', 'short_ratio'],
});

function historyColumns(): readonly Column[] {
  return [
    { column: 'open_interest', field: 'openInterestUsdOpen', ...amount },
    { column: 'high_oi', field: 'openInterestUsdHigh', ...amount },
    { column: 'low_oi', field: 'openInterestUsdLow', ...amount },
    { column: 'close_oi', field: 'openInterestUsd', ...amount },
    { column: 'open_rate', field: 'fundingRateOpen', ...rate },
    { column: 'high_rate', field: 'fundingRateHigh', ...rate },
    { column: 'low_rate', field: 'fundingRateLow', ...rate },
    { column: 'close_rate', field: 'fundingRate', ...rate },
    { column: 'long_liq', field: 'longLiquidations', kind: 'quantity' },
    { column: 'short_liq', field: 'shortLiquidations', kind: 'quantity' },
  ];
}

function coinalyzeContract(text: string): NamedContract | undefined {
  const stable = STABLE_CONTRACT.exec(text)?.[1];
  if (stable !== undefined) return { symbol: stable, source: STABLE_MARGIN };
  const coin = COIN_CONTRACT.exec(text)?.[1];
  return coin === undefined ? undefined : { symbol: coin, source: COIN_MARGIN };
}
