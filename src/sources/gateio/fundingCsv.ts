import { MINUTE_MS } from '../../core/time.ts';
import { namedByFile } from '../table/fileNames.ts';
import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** Funding payments of one perpetual of Gate; the file name says which. */
export const gateioFundingCsv = tableFormat({
  name: 'gateio-funding-csv',
  version: 1,
  title: 'Gate funding payments',
  source: 'gateio',
  labelConvention: 'date is the time of the funding payment, rounded to the minute.',
  knownTimeRule: 'Known at the funding payment.',
  missing: 'Empty cells are missing; a rate of 0 is a value.',
  header: ['date', 'funding_rate'],
  onlyThese: true,
  label: instantIn('date', { nearestMs: MINUTE_MS }),
  subject: namedByFile('BTC_USDT_funding.csv', [
    { pattern: /(?:^|[_-])([A-Za-z0-9]+)[_-]usdt(?![a-z0-9])/i, coin: true },
  ]),
  placement: instant,
  known: atEvent,
  columns: [{ column: 'funding_rate', field: 'fundingRate', kind: 'signed' }],
});
