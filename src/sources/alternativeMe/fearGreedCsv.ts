import { MINUTE_MS } from '../../core/time.ts';
import { instantIn } from '../table/labels.ts';
import { publishedForUtcDay } from '../table/placements.ts';
import { afterEvent } from '../table/publication.ts';
import { always } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** The Crypto Fear & Greed Index of alternative.me. */
export const fearGreedCsv = tableFormat({
  name: 'fear-greed-csv',
  version: 1,
  title: 'Crypto Fear & Greed Index',
  source: 'alternative-me',
  labelConvention: 'The timestamp is 00:00 UTC of the day for which the value is published.',
  knownTimeRule: 'Known at 00:05 UTC of that day.',
  missing: 'Empty cells are missing.',
  header: ['value', 'value_classification', 'timestamp'],
  label: instantIn('timestamp'),
  subject: always('FNG'),
  placement: publishedForUtcDay,
  known: afterEvent(5 * MINUTE_MS),
  columns: [{ column: 'value', field: 'value', kind: 'score' }],
  leavesOut: ['date', 'value_classification', 'time_until_update'],
});
