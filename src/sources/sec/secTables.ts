import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import { newYorkInstantOn } from '../../market/calendars/newYork.ts';
import { dateIn, instantIn } from '../table/labels.ts';
import { endOfUtcDay, instant } from '../table/placements.ts';
import type { RowTimes } from '../table/publication.ts';
import { afterEvent } from '../table/publication.ts';
import { NAMED_BY_CALLER } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';
import { SOURCE } from './secShapes.ts';

/** So long after the end of the UTC day it is morning in New York. */
const MORNING_MS = 12 * HOUR_MS;

/** Filings of the funds of one coin, by the instant of their acceptance. */
export const secFilingsTable = tableFormat({
  name: 'sec-fund-filings',
  version: 1,
  title: 'SEC filings of funds',
  source: SOURCE,
  labelConvention: 'The time is the acceptance as the SEC states it.',
  knownTimeRule:
    'Known when clocks in New York show the stated time: for some filers it is the New York time although it claims to be UTC.',
  missing: 'Instants without a filing have no row.',
  header: ['acceptanceDateTime', 'filings'],
  label: instantIn('acceptanceDateTime'),
  subject: NAMED_BY_CALLER,
  placement: instant,
  known: whenNewYorkShowsIt,
  columns: [{ column: 'filings', field: 'fundFilings', kind: 'level' }],
});

/** Filings of a day whose text names a fund of one coin. */
export const secMentionsTable = tableFormat({
  name: 'sec-fund-filing-mentions',
  version: 1,
  title: 'SEC full-text search',
  source: SOURCE,
  labelConvention:
    'A date is that of the filings in New York; filings of the date are in by 17:30 there, before the end of the UTC day, where the count stands.',
  knownTimeRule: 'Known the next morning in New York, 12 hours after the end of the UTC day.',
  missing: 'A day on which the search finds nothing counts 0.',
  header: ['date', 'filings'],
  label: dateIn('date'),
  subject: NAMED_BY_CALLER,
  placement: endOfUtcDay,
  known: afterEvent(MORNING_MS),
  columns: [{ column: 'filings', field: 'fundFilingMentions', kind: 'level' }],
});

function whenNewYorkShowsIt({ eventMs }: RowTimes): EpochMs {
  const ofDay = eventMs % DAY_MS;
  const [hour, minute] = [Math.floor(ofDay / HOUR_MS), Math.floor((ofDay % HOUR_MS) / MINUTE_MS)];
  return newYorkInstantOn(eventMs - ofDay, hour, minute) + (ofDay % MINUTE_MS);
}
