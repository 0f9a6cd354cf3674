import { DAY_MS, MINUTE_MS } from '../../core/time.ts';
import { TETHER_CONTRACT_FILE, TETHER_CONTRACT_RULE, tetherContract } from '../table/contracts.ts';
import { namedByFile } from '../table/fileNames.ts';
import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { afterEvent, atEvent } from '../table/publication.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const SAMPLES = {
  version: 1,
  source: 'bybit-linear',
  knownTimeRule: 'Known at that instant.',
  placement: instant,
  known: atEvent,
} as const;

/** Funding payments of one perpetual, as the API gives them. */
export const bybitFundingTable = tableFormat({
  ...SAMPLES,
  name: 'bybit-funding',
  title: 'Bybit funding payments',
  labelConvention: 'The time is that of the funding payment, rounded to the minute.',
  missing: 'Empty values are missing; a rate of 0 is a value.',
  header: ['symbol', 'fundingRate', 'fundingRateTimestamp'],
  label: instantIn('fundingRateTimestamp', { nearestMs: MINUTE_MS }),
  subject: namedByColumn('symbol', { contract: tetherContract, contractRule: TETHER_CONTRACT_RULE }),
  columns: [{ column: 'fundingRate', field: 'fundingRate', kind: 'signed' }],
});

/** Open interest of one perpetual, one side, in coins. */
export const bybitOpenInterestTable = tableFormat({
  ...SAMPLES,
  name: 'bybit-open-interest',
  title: 'Bybit open interest',
  labelConvention: 'The time is the instant of the sample.',
  missing: 'Empty values and a 0 are missing.',
  header: ['timestamp', 'oneSidedOpenInterest'],
  label: instantIn('timestamp'),
  subject: namedByFile('BTCUSDT', [TETHER_CONTRACT_FILE]),
  columns: [{ column: 'oneSidedOpenInterest', field: 'openInterest', kind: 'quantity', zeroIsMissing: true }],
});

/** Shares of accounts net long and net short in one perpetual, and their ratio. */
export const bybitAccountRatioTable = tableFormat({
  ...SAMPLES,
  knownTimeRule: 'Known a day later: too late rather than too early, should the stamp begin the day.',
  known: afterEvent(DAY_MS),
  name: 'bybit-account-ratio',
  title: 'Bybit long/short accounts',
  labelConvention: 'The time is the instant of the sample.',
  missing: 'Empty values are missing; the ratio is missing where nobody is short.',
  header: ['symbol', 'buyRatio', 'sellRatio', 'ratio', 'timestamp'],
  label: instantIn('timestamp'),
  subject: namedByColumn('symbol', { contract: tetherContract, contractRule: TETHER_CONTRACT_RULE }),
  columns: [
    { column: 'ratio', field: 'longShortAccounts', kind: 'level', zeroIsMissing: true },
    { column: 'buyRatio', field: 'longAccountShare', kind: 'share' },
    { column: 'sellRatio', field: 'shortAccountShare', kind: 'share' },
  ],
});
