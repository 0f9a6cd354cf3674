import { usDateIn } from '../table/labels.ts';
import { endOfBar } from '../table/placements.ts';
import { atMarketClose } from '../table/publication.ts';
import type { Column } from '../table/rows.ts';
import { NAMED_BY_COLUMNS, subjectOf } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** Cboe's history of an index of which it keeps the close only, in a column that bears the name of the index. */
export const cboeClosesCsv = tableFormat({
  name: 'cboe-closes-csv',
  version: 1,
  title: 'Cboe index closes',
  source: 'cboe',
  labelConvention: 'A date means the New York session of that date; the close stands at its end.',
  knownTimeRule: 'Known at the session close.',
  missing: 'Empty cells are missing.',
  header: ['DATE', 'RUT|SPX'],
  onlyThese: true,
  dailyBars: true,
  label: usDateIn('DATE'),
  subject: NAMED_BY_COLUMNS,
  placement: endOfBar,
  known: atMarketClose,
  columns: [closeOf('RUT'), closeOf('SPX')],
});

function closeOf(index: string): Column {
  return { column: index, field: 'close', kind: 'price', subject: subjectOf(index) };
}
