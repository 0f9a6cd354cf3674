import { MINUTE_MS } from '../../core/time.ts';
import { TETHER_CONTRACT_FILE, TETHER_CONTRACT_RULE, tetherContract } from '../table/contracts.ts';
import { namedByFile } from '../table/fileNames.ts';
import { dateIn, instantIn } from '../table/labels.ts';
import { endOfUtcDay, instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const EVENTS = {
  version: 1,
  source: 'binance-um',
  labelConvention: 'The time is that of the funding payment, rounded to the minute.',
  knownTimeRule: 'Known at the funding payment.',
  missing: 'Empty cells are missing; a rate of 0 is a value.',
  placement: instant,
  known: atEvent,
} as const;

/** Funding payments of one contract, from the archive of data.binance.vision; the file name says which. */
export const binanceVisionFundingCsv = tableFormat({
  ...EVENTS,
  name: 'binance-vision-funding-csv',
  title: 'Binance funding archive',
  header: ['calc_time', 'funding_interval_hours', 'last_funding_rate'],
  label: instantIn('calc_time', { nearestMs: MINUTE_MS }),
  subject: namedByFile('BTCUSDT-fundingRate-2026-01.csv', [TETHER_CONTRACT_FILE]),
  columns: [
    { column: 'last_funding_rate', field: 'fundingRate', kind: 'signed' },
    { column: 'funding_interval_hours', field: 'fundingIntervalHours', kind: 'level', zeroIsMissing: true },
  ],
});

/** Funding payments of several contracts, as collected from the REST interface. */
export const binanceFundingCsv = tableFormat({
  ...EVENTS,
  name: 'binance-funding-csv',
  title: 'Binance funding payments',
  header: ['timestamp', 'symbol', 'funding_rate'],
  onlyThese: true,
  label: instantIn('timestamp', { nearestMs: MINUTE_MS }),
  subject: namedByColumn('symbol', { contract: tetherContract, contractRule: TETHER_CONTRACT_RULE }),
  columns: [{ column: 'funding_rate', field: 'fundingRate', kind: 'signed' }],
});

/** Daily means of the funding rates of one contract. */
export const binanceFundingDailyCsv = tableFormat({
  name: 'binance-funding-daily-csv',
  version: 1,
  title: 'Binance funding, daily means',
  source: 'binance-um',
  labelConvention:
    'A date means the UTC day whose payments at 00:00, 08:00 and 16:00 are averaged; the mean stands at its end.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells are missing; a rate of 0 is a value.',
  header: ['date', 'funding_mean', 'funding_abs'],
  onlyThese: true,
  label: dateIn('date'),
  subject: namedByFile('BTCUSDT_funding_daily.csv', [TETHER_CONTRACT_FILE]),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'funding_mean', field: 'fundingRateMean', kind: 'signed' },
    { column: 'funding_abs', field: 'fundingRateMeanAbs', kind: 'level' },
  ],
});
